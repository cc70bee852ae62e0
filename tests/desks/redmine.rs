//! Redmine, through its own interface.

use now_serving_tests::desks::RealDesk;
use now_serving_tests::remark;
use serde_json::{Value, json};

use crate::asking::Asking;
use crate::story::{self, AtDesk};

struct Redmine {
    asking: Asking,
    desk: RealDesk,
}

impl Redmine {
    fn change(&self, ticket: &str, issue: Value) {
        let body = json!({ "issue": issue });
        self.asking.put(&format!("issues/{ticket}.json"), &body);
    }

    fn whole(&self, ticket: &str) -> Value {
        let with = [("include", "journals,attachments")];
        self.asking.get(&format!("issues/{ticket}.json"), &with)["issue"].clone()
    }

    fn status(&self, name: &str) -> &Value {
        &self.desk.known()["statuses"][name]
    }
}

impl AtDesk for Redmine {
    fn tickets(&self, words: &str) -> Vec<String> {
        let subject = format!("~{words}");
        let query = [("subject", subject.as_str()), ("status_id", "*")];
        let found = self.asking.get("issues.json", &query);
        let issues = found["issues"].as_array().cloned().unwrap_or_default();
        issues.iter().map(|issue| issue["id"].to_string()).collect()
    }

    fn files(&self, ticket: &str) -> Vec<String> {
        let files = self.whole(ticket)["attachments"].as_array().cloned();
        let names = files.unwrap_or_default().into_iter();
        names
            .filter_map(|file| file["filename"].as_str().map(str::to_owned))
            .collect()
    }

    fn text(&self, ticket: &str) -> String {
        let issue = self.whole(ticket);
        let notes = issue["journals"].as_array().cloned().unwrap_or_default();
        let notes = notes.iter().map(|journal| journal["notes"].to_string());
        issue["description"].to_string() + &notes.collect::<String>()
    }

    fn take(&self, ticket: &str) {
        let whom = &self.desk.known()["users"]["agent1"];
        let status = self.status("In Progress");
        self.change(
            ticket,
            json!({ "assigned_to_id": whom, "status_id": status }),
        );
    }

    fn ask(&self, ticket: &str, words: &str) {
        self.change(
            ticket,
            json!({ "notes": words, "status_id": self.status("Feedback") }),
        );
    }

    fn note(&self, ticket: &str, words: &str) {
        self.change(ticket, json!({ "notes": words, "private_notes": true }));
    }

    fn resolve(&self, ticket: &str, words: &str) {
        self.change(
            ticket,
            json!({ "notes": words, "status_id": self.status("Resolved") }),
        );
    }
}

#[test]
fn a_report_comes_back_fixed_from_redmine() {
    let Some(desk) = RealDesk::find("redmine") else {
        return remark::skipped(
            "the story at Redmine",
            "`cargo xtask desks up redmine` makes it",
        );
    };
    let token = |who: &str| desk.text(&format!("/tokens/{who}")).unwrap().to_owned();
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&secret, token("gateway")).unwrap();
    let config = format!(
        "[desk]\nkind = 'redmine'\naddress = '{}'\nkey = {{ file = '{}' }}\nproject = '{}'\n\
         tracker = {}\nmark-field = {}\n",
        desk.address().unwrap(),
        secret.path().display(),
        desk.text("/project").unwrap(),
        desk.known()["tracker"],
        desk.known()["field"],
    );
    let credential = ("x-redmine-api-key", token("agent1"));
    let asking = Asking::new(desk.address().unwrap().to_owned(), credential);
    story::comes_back_fixed(&config, &Redmine { asking, desk });
}
