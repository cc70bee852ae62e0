//! Asks a desk something over HTTP, as somebody who works there.

use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use tokio::runtime::Runtime;

/// Somebody's way into a desk.
pub(crate) struct Asking {
    running: Runtime,
    http: Client,
    address: String,
    credential: (&'static str, String),
}

impl Asking {
    pub(crate) fn new(address: String, credential: (&'static str, String)) -> Self {
        Self {
            running: Runtime::new().unwrap(),
            http: Client::new(),
            address,
            credential,
        }
    }

    /// What the desk answers; it must be content.
    pub(crate) fn get(&self, path: &str, query: &[(&str, &str)]) -> Value {
        self.answer(self.request(Method::GET, path).query(query))
    }

    pub(crate) fn put(&self, path: &str, body: &Value) {
        self.answer(self.request(Method::PUT, path).json(body));
    }

    pub(crate) fn post(&self, path: &str, body: &Value) {
        self.answer(self.request(Method::POST, path).json(body));
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let (name, value) = &self.credential;
        self.http
            .request(method, format!("{}/{path}", self.address))
            .header(*name, value)
    }

    fn answer(&self, request: RequestBuilder) -> Value {
        let (status, text) = self.running.block_on(async {
            let answer = request.send().await.unwrap();
            (answer.status(), answer.text().await.unwrap())
        });
        assert!(status.is_success(), "{status}: {text}");
        serde_json::from_str(&text).unwrap_or_default()
    }
}
