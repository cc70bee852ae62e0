use std::io::{Read as _, Write as _};
use std::sync::mpsc;

use super::*;

/// A desk that numbers its answers and tells what it was asked.
fn desk() -> (String, mpsc::Receiver<Request>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let Ok(request) = Request::read(&mut stream) else {
                continue;
            };
            let answer = format!("HTTP/1.1 200 OK\r\n\r\nanswer {number}");
            let _caller_gone = stream.write_all(answer.as_bytes());
            if tell.send(request).is_err() {
                return;
            }
        }
    });
    (address, told)
}

fn ask(network: &FaultyNetwork, request: &str) -> String {
    let mut stream = TcpStream::connect(network.address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    let _cut_short = stream.read_to_string(&mut answer);
    answer
}

const GET: &str = "GET /queue?page=1 HTTP/1.1\r\nhost: x\r\n\r\n";

#[test]
fn without_a_rule_and_when_rules_are_used_up_everything_passes() {
    let (desk, told) = desk();
    let network = FaultyNetwork::before(&desk).unwrap();
    assert!(ask(&network, GET).ends_with("answer 0"));
    network.add(Rule::once("GET", "/queue", Fault::Busy(7)).after(1));
    assert!(ask(&network, GET).ends_with("answer 1"));
    let busy = ask(&network, GET);
    assert!(
        busy.starts_with("HTTP/1.1 429") && busy.contains("retry-after: 7"),
        "{busy}"
    );
    assert!(ask(&network, GET).ends_with("answer 2"));
    assert_eq!(told.iter().take(3).count(), 3);
    assert_eq!(network.seen().len(), 4);
}

#[test]
fn a_rule_for_other_requests_is_left_alone() {
    let (desk, _told) = desk();
    let network = FaultyNetwork::before(&desk).unwrap();
    network.add(Rule::once("POST", "/queue", Fault::LoseRequest));
    network.add(Rule::once("GET", "/ticket", Fault::LoseRequest));
    assert!(ask(&network, GET).ends_with("answer 0"));
}

#[test]
fn a_lost_answer_was_done_and_a_lost_request_was_not() {
    let (desk, told) = desk();
    let network = FaultyNetwork::before(&desk).unwrap();
    network.add(Rule::once("GET", "/queue", Fault::LoseRequest));
    network.add(Rule::once("GET", "/queue", Fault::LoseAnswer));
    assert_eq!(ask(&network, GET), "");
    assert!(told.try_recv().is_err());
    assert_eq!(ask(&network, GET), "");
    assert_eq!(told.recv().unwrap().path, "/queue?page=1");
}

#[test]
fn a_stale_answer_is_the_first_one_until_the_rule_is_used_up() {
    let (desk, _told) = desk();
    let network = FaultyNetwork::before(&desk).unwrap();
    network.add(Rule::once("GET", "/queue", Fault::Stale).times(3));
    let answers: Vec<_> = (0..4).map(|_| ask(&network, GET)).collect();
    assert!(answers[0].ends_with("answer 0"));
    assert_eq!(answers[1], answers[0]);
    assert_eq!(answers[2], answers[0]);
    assert!(answers[3].ends_with("answer 1"));
}

#[test]
fn a_field_is_stripped_from_json_and_from_the_json_of_a_form() {
    let (desk, told) = desk();
    let network = FaultyNetwork::before(&desk).unwrap();
    network.add(Rule::once("POST", "/ticket", Fault::Strip("/fields/mark")).times(2));
    let json = r#"{"fields":{"mark":"1","other":"2"}}"#;
    let length = json.len();
    let plain = format!("POST /ticket HTTP/1.1\r\ncontent-length: {length}\r\n\r\n{json}");
    ask(&network, &plain);
    let without: &[u8] = br#"{"fields":{"other":"2"}}"#;
    assert!(
        told.recv()
            .unwrap()
            .bytes(network.address)
            .ends_with(without)
    );
    let form =
        format!("--b\r\nname=\"JSON\"\r\n\r\n{json}\r\n--b\r\nname=\"a\"\r\n\r\nfile\r\n--b--");
    let size = form.len();
    let chunked = format!(
        "POST /ticket HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n{size:x}\r\n{form}\r\n0\r\n\r\n"
    );
    ask(&network, &chunked);
    let passed = told.recv().unwrap().bytes(network.address);
    let passed = String::from_utf8(passed).unwrap();
    assert!(
        !passed.contains("mark") && passed.contains("file"),
        "{passed}"
    );
}
