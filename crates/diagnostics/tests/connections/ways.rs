//! The ways out: none, a router that is gone, a sign-in page, services out of reach, a proxy.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use now_serving_diagnostics::Request;
use now_serving_protocol::bundle::Severity;

use crate::isolated::{NOBODY, ROUTER, Router, isolated};
use crate::names::{self, Names};
use crate::seen::{GATEWAY, HEALTH, Seen, answer_all, gateway, service};

#[test]
fn a_computer_without_any_connection() {
    isolated("ways::a_computer_without_any_connection", &[], |_| {
        let mut request = gateway(GATEWAY, 443, true);
        request.services = vec![service("File server", "files.example.test", 445)];
        let seen = Seen::of("network", request);
        assert_eq!(seen.values("route"), ["none"], "{}", seen.all());
        assert_eq!(
            seen.says(),
            ["There is no network connection."],
            "{}",
            seen.all()
        );
        let finding = &seen.findings[0];
        assert_eq!(finding.severity, Severity::Serious);
        assert!(finding.advice.is_some() && finding.rests_on.len() == 1);
        assert!(seen.problems().is_empty(), "{:?}", seen.problems());
    });
}

#[test]
fn a_router_that_answers_and_then_does_not() {
    isolated("ways::a_router_that_answers_and_then_does_not", &[], |_| {
        let router = Router::plug_in();
        let seen = Seen::of("network", Request::default());
        assert_eq!(seen.values("route"), ["through Ethernet eth9"]);
        assert!(
            seen.values("router")[0].starts_with("answers in"),
            "{}",
            seen.all()
        );
        assert!(seen.says().is_empty(), "{}", seen.all());

        router.disappear();
        let seen = Seen::of("network", Request::default());
        assert_eq!(seen.values("router"), ["does not answer"], "{}", seen.all());
        assert_eq!(seen.says(), ["The router does not answer."]);
    });
}

#[test]
fn a_network_that_sends_everybody_to_its_sign_in_page() {
    isolated(
        "ways::a_network_that_sends_everybody_to_its_sign_in_page",
        &[],
        |folder| {
            let _router = Router::plug_in();
            names::serve(folder, Names::AllHere);
            answer_all(
                80,
                "302 Found\r\nLocation: http://login.hotel.test/?from=x",
                "",
            );
            let seen = Seen::of("network", gateway(GATEWAY, 443, true));
            assert_eq!(
                seen.values("portal"),
                ["the network wants one"],
                "{}",
                seen.all()
            );
            let told = "The network wants you to sign in on a page first.";
            assert_eq!(seen.says(), [told], "{}", seen.all());
        },
    );
}

#[test]
fn a_sign_in_page_that_answers_in_the_gateways_place() {
    isolated(
        "ways::a_sign_in_page_that_answers_in_the_gateways_place",
        &[],
        |_| {
            let _router = Router::plug_in();
            for head in [
                "200 OK\r\nContent-Type: text/html; charset=utf-8",
                "511 Network Authentication Required",
                "302 Found\r\nLocation: http://login.hotel.test/",
            ] {
                let port = answer_all(0, head, "<html>Welcome</html>");
                let seen = Seen::of("network", gateway("127.0.0.1", port, false));
                assert_eq!(seen.values("portal"), ["the network wants one"], "{head}");
            }
        },
    );
}

#[test]
fn a_gateway_that_moves_within_its_host_or_fails_is_no_sign_in_page() {
    isolated(
        "ways::a_gateway_that_moves_within_its_host_or_fails_is_no_sign_in_page",
        &[],
        |_| {
            let _router = Router::plug_in();
            for head in [
                "301 Moved\r\nLocation: https://127.0.0.1/v1/health",
                "503 Service Unavailable\r\nContent-Type: text/html",
                "200 OK\r\nContent-Type: application/json",
            ] {
                let port = answer_all(0, head, "{}");
                let seen = Seen::of("network", gateway("127.0.0.1", port, false));
                assert_eq!(seen.values("portal"), ["none seen"], "{head}");
                assert!(seen.values("gateway")[0].ends_with("but not as the help desk does"));
            }
        },
    );
}

#[test]
fn services_that_answer_refuse_or_swallow() {
    isolated("ways::services_that_answer_refuse_or_swallow", &[], |_| {
        let _router = Router::plug_in();
        let open = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let request = Request {
            services: vec![
                service(
                    "Mail",
                    Ipv4Addr::LOCALHOST,
                    open.local_addr().unwrap().port(),
                ),
                service("Intranet", ROUTER, 8080),
                service("File server", NOBODY, 445),
            ],
            ..Request::default()
        };
        let seen = Seen::of("network", request);
        let told = seen.values("service");
        assert!(told[0].starts_with("answers in"), "{}", seen.all());
        assert_eq!(told[1], "can't be reached: the connection is refused");
        assert_eq!(told[2], "can't be reached: no answer");
        let says = [
            "Intranet can't be reached.",
            "File server can't be reached.",
        ];
        assert_eq!(seen.says(), says);
        assert!(seen.problems().is_empty(), "{:?}", seen.problems());
    });
}

#[test]
fn a_proxy_that_does_not_answer() {
    let proxy = [("https_proxy", "http://alice:s3cret@10.9.0.1:3128")];
    isolated("ways::a_proxy_that_does_not_answer", &proxy, |_| {
        let _router = Router::plug_in();
        let seen = Seen::of("network", gateway(GATEWAY, 443, true));
        let told = "10.9.0.1:3128 (environment), does not answer";
        assert_eq!(seen.values("proxy"), [told], "{}", seen.all());
        assert_eq!(
            seen.values("gateway"),
            ["the proxy on the way does not answer"]
        );
        assert_eq!(seen.says(), ["The proxy does not answer."]);
        assert!(!seen.all().contains("s3cret"), "{}", seen.all());
    });
}

#[test]
fn a_proxy_that_wants_a_password() {
    let proxy = [("https_proxy", "http://127.0.0.1:3128")];
    isolated("ways::a_proxy_that_wants_a_password", &proxy, |_| {
        let _router = Router::plug_in();
        answer_all(3128, "407 Proxy Authentication Required", "");
        let seen = Seen::of("network", gateway(GATEWAY, 443, true));
        let told = ["the proxy on the way wants a password"];
        assert_eq!(seen.values("gateway"), told, "{}", seen.all());
        assert_eq!(seen.says(), ["The help desk can't be reached."]);
    });
}

#[test]
fn a_proxy_that_lets_through_is_gone_through() {
    let proxy = [("http_proxy", "http://127.0.0.1:3128")];
    isolated(
        "ways::a_proxy_that_lets_through_is_gone_through",
        &proxy,
        |_| {
            let _router = Router::plug_in();
            let port = answer_all(0, "200 OK\r\nContent-Type: application/json", HEALTH);
            // The name is known to the proxy alone.
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 3128)).unwrap();
            thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    thread::spawn(move || pass(stream, port));
                }
            });
            let seen = Seen::of("network", gateway(GATEWAY, port, false));
            assert_eq!(
                seen.values("proxy"),
                ["127.0.0.1:3128 (environment), answers"]
            );
            assert_eq!(
                seen.values("gateway"),
                ["the proxy lets it through"],
                "{}",
                seen.all()
            );
            assert!(seen.says().is_empty(), "{}", seen.all());
        },
    );
}

/// Speaks as a proxy does, and passes everything on to a port of this computer.
#[expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
fn pass(mut client: TcpStream, port: u16) {
    let mut head = [0; 1024];
    let asked = client.read(&mut head).unwrap();
    if asked == 0 || !head.starts_with(b"CONNECT help.example.test:") {
        return;
    }
    client
        .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
        .unwrap();
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    let (mut from_client, mut to_server) =
        (client.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || std::io::copy(&mut from_client, &mut to_server));
    // Either side may hang up when it has what it wants.
    let _passed = std::io::copy(&mut server, &mut client);
}
