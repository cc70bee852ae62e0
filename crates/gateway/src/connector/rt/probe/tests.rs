use super::*;

#[test]
fn a_status_is_guessed_by_what_it_is_called() {
    assert_eq!(suggested("Waiting for customer"), Meaning::WaitingForYou);
    assert_eq!(suggested("waiting for vendor"), Meaning::WaitingForOthers);
    assert_eq!(suggested("Fixed"), Meaning::FixReady);
    assert_eq!(suggested("closed"), Meaning::Done);
    assert_eq!(suggested("in bearbeitung"), Meaning::Open);
}

#[test]
fn a_word_that_the_map_knows_is_not_strange() {
    let map = StageMap([("new".to_owned(), Meaning::Open)].into());
    let words = ["new", "triage", "triage"].map(str::to_owned);
    assert_eq!(strange_words(&map, words.into_iter()), ["triage"]);
}
