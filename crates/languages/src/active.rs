//! The tongue that this process speaks: one person reads it.

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use crate::{Hours, Language, Tongue};

static ACTIVE: LazyLock<RwLock<Arc<Tongue>>> =
    LazyLock::new(|| RwLock::new(Arc::new(Tongue::new(Language::English, Hours::TwentyFour))));

/// The tongue that is spoken: English until [`speak`] was called.
#[must_use]
pub fn tongue() -> Arc<Tongue> {
    Arc::clone(&ACTIVE.read().unwrap_or_else(PoisonError::into_inner))
}

/// Speaks another language from now on. The one before is given back.
pub fn speak(language: Language, hours: Hours) {
    let before = tongue();
    if (before.language(), before.hours()) == (language, hours) {
        return;
    }
    let tongue = Arc::new(Tongue::new(language, hours));
    *ACTIVE.write().unwrap_or_else(PoisonError::into_inner) = tongue;
}
