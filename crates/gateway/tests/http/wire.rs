//! What holds for every request: who may, which version, and how a refusal looks.

use now_serving_gateway::agent;
use now_serving_protocol::desk::{Health, SERVICE};
use now_serving_protocol::error::ErrorCode;
use now_serving_protocol::{OLDEST_VERSION, VERSION, VERSION_HEADER, route};
use reqwest::{Method, StatusCode};

use crate::world::{World, read, refusal};

#[tokio::test]
async fn without_a_good_token_nothing_opens() {
    let world = World::new().await;
    let (ada, dana) = (world.person("ada").await, world.agent("Dana").await);
    let ticket = world.in_line(&ada, "VPN drops").await;
    let mine = route::ticket(ticket.id);
    let replies = route::replies(ticket.id);
    let blob = format!(
        "{}?offset=0&size=1",
        route::BLOB.replace("{sha256}", &"ab".repeat(32))
    );
    let file = route::ticket_file(ticket.id, &"ab".repeat(32).parse().unwrap());
    let persons = [
        (Method::GET, route::TICKETS),
        (Method::GET, &mine),
        (Method::GET, &file),
        (Method::POST, route::REPORTS),
        (Method::POST, &replies),
        (Method::PATCH, &blob),
        (Method::GET, route::UPDATES),
    ];
    let technicians = [
        (Method::GET, agent::LIST),
        (Method::GET, "/v1/agent/tickets/IT-1"),
        (Method::POST, "/v1/agent/tickets/IT-1/actions"),
        (Method::GET, "/v1/agent/tickets/IT-1/attachments/x"),
    ];
    let bad = ["", "nsd_0", world.key.as_str()];
    for (method, path) in persons.iter().chain(&technicians) {
        for token in bad {
            let request = world
                .http
                .request(method.clone(), world.at(path))
                .bearer_auth(token);
            let refused = refusal(request.send().await.unwrap(), StatusCode::UNAUTHORIZED).await;
            assert_eq!(refused.code, ErrorCode::NotEnrolled, "{method} {path}");
        }
        let none = world
            .http
            .request(method.clone(), world.at(path))
            .send()
            .await
            .unwrap();
        refusal(none, StatusCode::UNAUTHORIZED).await;
    }
    for (method, path) in persons {
        let request = world
            .http
            .request(method, world.at(path))
            .bearer_auth(&dana);
        refusal(request.send().await.unwrap(), StatusCode::UNAUTHORIZED).await;
    }
    for (method, path) in technicians {
        let request = world
            .http
            .request(method, world.at(path))
            .bearer_auth(&ada.token);
        refusal(request.send().await.unwrap(), StatusCode::UNAUTHORIZED).await;
    }
}

#[tokio::test]
async fn what_is_anothers_is_not_there() {
    let world = World::new().await;
    // The same login on another computer is a claim, and opens nothing.
    let (ada, other_ada) = (world.person("ada").await, world.person("ada").await);
    let ticket = world.in_line(&ada, "VPN drops").await;
    let theirs = refusal(
        world.get(&other_ada.token, &route::ticket(ticket.id)).await,
        StatusCode::NOT_FOUND,
    )
    .await;
    let nowhere = refusal(
        world
            .get(
                &other_ada.token,
                "/v1/tickets/0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f",
            )
            .await,
        StatusCode::NOT_FOUND,
    )
    .await;
    assert_eq!(theirs, nowhere);
    refusal(
        world.get(&ada.token, "/v1/tickets/..%2f..%2fetc").await,
        StatusCode::NOT_FOUND,
    )
    .await;
    assert!(world.tickets(&other_ada).await.tickets.is_empty());
}

#[tokio::test]
async fn an_application_of_another_age_is_told_which_side_to_update() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let ask = async |version: &str, path: &str| {
        let request = world.http.get(world.at(path)).bearer_auth(&ada.token);
        request
            .header(VERSION_HEADER, version)
            .send()
            .await
            .unwrap()
    };
    let newer = (VERSION + 1).to_string();
    let older = (OLDEST_VERSION - 1).to_string();
    let refused = refusal(
        ask(&newer, route::TICKETS).await,
        StatusCode::UPGRADE_REQUIRED,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::GatewayTooOld);
    let refused = refusal(
        ask(&older, route::TICKETS).await,
        StatusCode::UPGRADE_REQUIRED,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::ApplicationTooOld);
    let refused = refusal(
        ask("one", route::TICKETS).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert_eq!(
        ask(&VERSION.to_string(), route::TICKETS).await.status(),
        StatusCode::OK
    );
    let health: Health = read(ask(&newer, route::HEALTH).await, StatusCode::OK).await;
    assert_eq!(
        (health.service.as_str(), health.protocol),
        (SERVICE, VERSION)
    );
}

#[tokio::test]
async fn every_refusal_is_json_and_every_answer_guarded() {
    let world = World::new().await;
    let missing = world
        .http
        .get(world.at("/wp-login.php"))
        .send()
        .await
        .unwrap();
    assert_eq!(missing.headers()["x-content-type-options"], "nosniff");
    assert_eq!(missing.headers()["cache-control"], "no-store");
    assert_eq!(
        refusal(missing, StatusCode::NOT_FOUND).await.code,
        ErrorCode::NotFound
    );
    let wrong = world
        .http
        .delete(world.at(route::HEALTH))
        .send()
        .await
        .unwrap();
    assert_eq!(
        refusal(wrong, StatusCode::METHOD_NOT_ALLOWED).await.code,
        ErrorCode::Invalid
    );
}

#[tokio::test]
async fn wrong_keys_are_counted_and_right_ones_are_not() {
    let world = World::new().await;
    for _ in 0..30 {
        assert_eq!(
            world.enrol_with(&world.key, "ada").await.status(),
            StatusCode::OK
        );
    }
    for _ in 0..20 {
        let refused = refusal(
            world.enrol_with("nsk_guess", "eve").await,
            StatusCode::UNAUTHORIZED,
        )
        .await;
        assert_eq!(refused.code, ErrorCode::WrongKey);
    }
    let answer = world.enrol_with("nsk_guess", "eve").await;
    assert_eq!(answer.headers()["retry-after"], "60");
    assert_eq!(
        refusal(answer, StatusCode::TOO_MANY_REQUESTS).await.code,
        ErrorCode::TooMany
    );
}

#[tokio::test]
async fn the_document_describes_every_route() {
    let world = World::new().await;
    let served: serde_json::Value = read(world.get("", route::OPENAPI).await, StatusCode::OK).await;
    let paths = served["paths"].as_object().unwrap();
    for path in [
        route::HEALTH,
        route::OPENAPI,
        route::ENROL,
        route::REPORTS,
        route::BLOB,
        route::TICKETS,
        route::TICKET,
        route::TICKET_FILE,
        route::REPLIES,
        route::UPDATES,
        agent::LIST,
        agent::TICKET,
        agent::ACTIONS,
        agent::ATTACHMENT,
        "/v1/desk/hook",
    ] {
        assert!(paths.contains_key(path), "{path}");
    }
    assert!(served["components"]["schemas"]["Update"].is_object());
    assert!(served["components"]["securitySchemes"]["device"].is_object());
}

#[tokio::test]
async fn a_desk_that_does_not_call_is_not_believed_to() {
    let world = World::new().await;
    let call = world.http.post(world.at("/v1/desk/hook")).body("{}");
    refusal(call.send().await.unwrap(), StatusCode::NOT_FOUND).await;
    let large = vec![b'x'; now_serving_protocol::limits::BODY_BYTES + 1];
    let call = world.http.post(world.at("/v1/desk/hook")).body(large);
    refusal(call.send().await.unwrap(), StatusCode::PAYLOAD_TOO_LARGE).await;
}
