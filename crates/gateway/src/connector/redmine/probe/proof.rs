//! The proof, on a ticket of its own that is closed again.

use axum::http::StatusCode;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::reply::Intent;
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use super::{FIELD, chain, look_at_ways};
use crate::connector::Found;
use crate::connector::probe::Probe;
use crate::connector::redmine::Redmine;
use crate::connector::redmine::asking::As;
use crate::connector::redmine::catalogue::Catalogue;
use crate::connector::redmine::wire::OfIssue;
use crate::connector::redmine::write::wanted;

impl Redmine {
    /// Makes a ticket, looks at what Redmine kept of it, and closes it.
    pub(super) async fn prove(&self, known: &Catalogue, probe: &mut Probe) {
        let mark = TicketId(Uuid::now_v7()).to_string();
        let issue = json!({
            "project_id": self.config.project,
            "tracker_id": self.config.tracker,
            "subject": "Now Serving looks whether it can work here",
            "description": "Nothing is to be done. It closes this ticket itself.",
            "custom_fields": [{ "id": self.config.mark_field, "value": mark }],
        });
        let request = self
            .ask(Method::POST, "issues.json", As::Us)
            .json(&json!({ "issue": issue }));
        let answer = match self.transport.send(request).await {
            Ok(answer) => answer,
            Err(error) => {
                probe.broken(
                    format!("No ticket could be made: {}.", chain(&error)),
                    "Run probe again; look for a ticket that it may have left.",
                );
                return;
            }
        };
        let made = match serde_json::from_slice::<OfIssue>(&answer.body) {
            Ok(made) if answer.status == StatusCode::CREATED => made.issue,
            Ok(_) | Err(_) => {
                probe.broken(
                    format!("No ticket could be made: {}.", answer.complaint()),
                    "Mend what it names. A field that is required has to have a default for this tracker.",
                );
                return;
            }
        };
        if made.has(self.config.mark_field, &mark) {
            probe.good(format!(
                "A ticket could be made with its mark (#{}).",
                made.id
            ));
        } else {
            probe.broken(
                format!(
                    "Redmine made the ticket #{} without the gateway's mark.",
                    made.id
                ),
                FIELD,
            );
        }
        if made.tracker.id != self.config.tracker {
            probe.broken(
                format!("Redmine made it as {} instead.", made.tracker.name),
                "Allow the account's role the tracker: its permissions Add issues and View issues are per tracker.",
            );
        }
        match self.search(&mark).await {
            Ok(Found::Here(_)) => probe.good("It was found again by its mark at once."),
            Ok(Found::Nowhere | Found::Twins(_)) | Err(_) => {
                probe.broken("It was not found again by its mark.", FIELD);
            }
        }
        let Ok(Some(there)) = self.issue(made.id, "journals,allowed_statuses").await else {
            probe.broken(
                "The account cannot read the ticket that it made.",
                "Give its role the permission View issues, with Issues visibility All issues.",
            );
            return;
        };
        look_at_ways(&there, known, probe);
        if let Some(status) = wanted(&there, Intent::Fixed, known) {
            let change = json!({ "issue": { "status_id": status.id } });
            let request = self
                .ask(Method::PUT, &format!("issues/{}.json", made.id), As::Us)
                .json(&change);
            let _seen_below = self.transport.send(request).await;
        }
        match self.issue(made.id, "").await {
            Ok(Some(now)) if known.is_closed(&now.status) => {}
            Ok(Some(_) | None) | Err(_) => probe.lacking(
                format!("The ticket #{} stays open.", made.id),
                "Close it by hand.",
            ),
        }
    }
}
