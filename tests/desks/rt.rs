//! Request Tracker, through its own interface.

use now_serving_tests::desks::RealDesk;
use now_serving_tests::remark;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::asking::Asking;
use crate::story::{self, AtDesk};

/// A technician at Request Tracker.
pub(crate) struct Rt(Asking);

impl Rt {
    pub(crate) fn of(desk: &RealDesk) -> Self {
        let token = desk.text("/tokens/agent1").unwrap();
        let credential = ("authorization", format!("token {token}"));
        let address = desk.address().unwrap();
        Self(Asking::new(format!("{address}/REST/2.0"), credential))
    }

    /// How many tickets fit a query.
    pub(crate) fn count(&self, query: &str) -> u64 {
        let found = self
            .0
            .get("tickets", &[("query", query), ("per_page", "1")]);
        found["total"].as_u64().unwrap()
    }

    fn status(&self, ticket: &str, how: &str, words: &str, status: Option<&str>) {
        let mut body = json!({ "Content": words, "ContentType": "text/plain" });
        if let Some(status) = status {
            body["Status"] = status.into();
        }
        self.0.post(&format!("ticket/{ticket}/{how}"), &body);
    }

    fn attachments(&self, ticket: &str) -> Vec<Value> {
        let fields = [("fields", "Filename,ContentType"), ("per_page", "100")];
        let all = self.0.get(&format!("ticket/{ticket}/attachments"), &fields);
        all["items"].as_array().cloned().unwrap_or_default()
    }
}

impl AtDesk for Rt {
    fn tickets(&self, words: &str) -> Vec<String> {
        let query = format!("Subject LIKE '{words}'");
        let found = self.0.get("tickets", &[("query", &query)]);
        let items = found["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| number(&item["id"])).collect()
    }

    fn files(&self, ticket: &str) -> Vec<String> {
        let names = self.attachments(ticket).into_iter();
        names
            .filter_map(|item| item["Filename"].as_str().map(str::to_owned))
            .filter(|name| !name.is_empty())
            .collect()
    }

    fn text(&self, ticket: &str) -> String {
        let texts = self.attachments(ticket).into_iter().filter(|item| {
            item["ContentType"]
                .as_str()
                .is_some_and(|kind| kind.starts_with("text/"))
        });
        texts
            .map(|item| {
                let whole = self
                    .0
                    .get(&format!("attachment/{}", number(&item["id"])), &[]);
                let base64 = whole["Content"].as_str().unwrap_or_default();
                String::from_utf8_lossy(&plain(base64)).into_owned()
            })
            .collect()
    }

    fn take(&self, ticket: &str) {
        self.0
            .put(&format!("ticket/{ticket}"), &json!({ "Owner": "agent1" }));
    }

    fn ask(&self, ticket: &str, words: &str) {
        self.status(ticket, "correspond", words, Some("stalled"));
    }

    fn note(&self, ticket: &str, words: &str) {
        self.status(ticket, "comment", words, None);
    }

    fn resolve(&self, ticket: &str, words: &str) {
        self.status(ticket, "correspond", words, Some("resolved"));
    }
}

fn number(id: &Value) -> String {
    id.as_str().map_or(id.to_string(), str::to_owned)
}

fn plain(base64: &str) -> Vec<u8> {
    use base64::Engine as _;
    let whole: String = base64.split_ascii_whitespace().collect();
    base64::prelude::BASE64_STANDARD.decode(whole).unwrap()
}

/// What a gateway is told of it that reaches it at this address, and the file with the secret.
pub(crate) fn config(desk: &RealDesk, address: &str) -> (String, NamedTempFile) {
    let secret = NamedTempFile::new().unwrap();
    std::fs::write(&secret, desk.text("/tokens/gateway").unwrap()).unwrap();
    let config = format!(
        "[desk]\nkind = 'rt'\naddress = '{address}'\ntoken = {{ file = '{}' }}\nqueue = '{}'\n\
         requestor = '{{login}}@corp.test'\n",
        secret.path().display(),
        desk.text("/queue").unwrap(),
    );
    (config, secret)
}

#[test]
fn a_report_comes_back_fixed_from_request_tracker() {
    let Some(desk) = RealDesk::find("rt") else {
        return remark::skipped(
            "the story at Request Tracker",
            "`cargo xtask desks up rt` makes it",
        );
    };
    let (config, _secret) = config(&desk, desk.address().unwrap());
    story::comes_back_fixed(&config, &Rt::of(&desk));
}
