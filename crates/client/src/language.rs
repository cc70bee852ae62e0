//! Which language is spoken: the organisation's, or the person's, or the system's.

use now_serving_ipc::view::{LanguageChoice, LanguageView};
use now_serving_languages::{Hours, Language, Tongue};

use crate::paths::Paths;
use crate::{policy, settings};

/// Speaks what settings and policy in these folders say. For programs that speak before a client runs.
pub fn speak_as_set(paths: &Paths) {
    let (form, _) = settings::load(&paths.config);
    let (policy, _) = policy::load(&paths.policy);
    speak(form.language, policy.language);
}

/// Speaks what was chosen, unless the organisation has `fixed` another.
pub(crate) fn speak(choice: LanguageChoice, fixed: Option<Language>) {
    let language = fixed.unwrap_or_else(|| chosen(choice));
    now_serving_languages::speak(language, Hours::of_system());
}

/// What is spoken now.
pub(crate) fn view(tongue: &Tongue, is_fixed: bool) -> LanguageView {
    LanguageView {
        tag: tongue.language().tag().to_owned(),
        direction: tongue.language().direction().attribute().to_owned(),
        twelve_hours: match tongue.hours() {
            Hours::Twelve => true,
            Hours::TwentyFour => false,
        },
        is_fixed,
    }
}

fn chosen(choice: LanguageChoice) -> Language {
    match choice {
        LanguageChoice::System => Language::of_system(),
        LanguageChoice::English => Language::English,
        LanguageChoice::German => Language::German,
        LanguageChoice::French => Language::French,
        LanguageChoice::Spanish => Language::Spanish,
    }
}
