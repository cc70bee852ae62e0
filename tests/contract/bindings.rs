//! The TypeScript types that the window uses are the view types of the application.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;

use now_serving_ipc::capture::{CaptureView, KeptBack, Picture, PictureOf, Private};
use now_serving_ipc::command::{Failure, SentBytes};
use now_serving_ipc::draft::{Draft, ReplyDraft};
use now_serving_ipc::page::Page;
use now_serving_ipc::view::{DoctorView, SettingsForm, View};
use now_serving_tests::tree;
use ts_rs::{Config, TS, TypeVisitor};

const BINDINGS: &str = "ui/src/lib/ipc/bindings.ts";
const UPDATE: &str = "UPDATE_BINDINGS";

#[test]
fn the_window_uses_the_view_types_of_the_application() {
    let path = tree::root().join(BINDINGS);
    let rendered = render();
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &rendered).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == rendered,
        "{BINDINGS} is not what crates/ipc says; run this test with {UPDATE}=1 and commit the file"
    );
}

#[test]
fn nothing_in_a_view_is_larger_than_a_javascript_number() {
    assert!(!render().contains("bigint"), "use u32, or text");
}

/// Every type that crosses to the window, in the order of their names.
fn render() -> String {
    let mut types = Types::default();
    types.visit::<View>();
    types.visit::<Draft>();
    types.visit::<ReplyDraft>();
    types.visit::<CaptureView>();
    types.visit::<KeptBack>();
    types.visit::<Picture>();
    types.visit::<PictureOf>();
    types.visit::<Private>();
    types.visit::<SentBytes>();
    types.visit::<DoctorView>();
    types.visit::<SettingsForm>();
    types.visit::<Failure>();
    types.visit::<Page>();
    let mut text =
        "// Generated from crates/ipc by tests/contract/bindings.rs. Not edited by hand.\n"
            .to_owned();
    for declaration in types.declarations.values() {
        text.push('\n');
        for line in declaration.lines() {
            writeln!(text, "{}", line.trim_end()).unwrap();
        }
    }
    text
}

#[derive(Default)]
struct Types {
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let config = Config::default();
        let docs = T::docs().unwrap_or_default();
        let declaration = format!("{docs}export {}", T::decl(&config));
        self.declarations.insert(T::ident(&config), declaration);
        T::visit_dependencies(self);
    }
}
