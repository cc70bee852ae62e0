//! The words that keys are called by, in the languages that people and programs write.

/// How surely a secret follows a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Anything that looks random: 'key', 'auth', a provider's name.
    Weak,
    /// Anything that is no plain word: 'token', 'credential'.
    Medium,
    /// Anything: 'password', 'secret'.
    Strong,
}

/// What a word in a key's name says of its value.
#[derive(Debug)]
pub(crate) struct Word {
    /// A part of the name, in lower case.
    pub(crate) text: &'static str,
    pub(crate) strength: Strength,
    pub(super) what: What,
    /// Whether it counts only as a whole word or at the end of one.
    pub(super) whole: bool,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Password,
    Secret,
    WifiKey,
    WifiName,
    Serial,
    Phone,
    Pin,
}

const fn word(text: &'static str, strength: Strength, what: What, whole: bool) -> Word {
    Word {
        text,
        strength,
        what,
        whole,
    }
}

const fn password(text: &'static str) -> Word {
    word(text, Strong, What::Password, false)
}

const fn short_password(text: &'static str) -> Word {
    word(text, Strong, What::Password, true)
}

const fn secret(text: &'static str, strength: Strength) -> Word {
    word(text, strength, What::Secret, false)
}

const fn short_secret(text: &'static str, strength: Strength) -> Word {
    word(text, strength, What::Secret, true)
}

const fn person(text: &'static str, what: What) -> Word {
    word(text, Strong, what, true)
}

use Strength::{Medium, Strong, Weak};

/// Every word. Names are compared without regard to case, blanks, `_`, `-` and `.`.
pub(crate) const WORDS: &[Word] = &[
    password("password"),
    password("passwd"),
    password("passwrd"),
    password("passwor"),
    password("passord"),
    password("pasword"),
    password("passphrase"),
    password("passcode"),
    password("passwort"),
    password("paßwort"),
    password("kennwort"),
    password("losungswort"),
    password("zugangscode"),
    password("mot de passe"),
    password("contraseña"),
    password("contrasena"),
    password("contrasenya"),
    password("palavra-passe"),
    password("palavra passe"),
    password("senha"),
    password("wachtwoord"),
    password("paswoord"),
    password("lösenord"),
    password("losenord"),
    password("adgangskode"),
    password("kodeord"),
    password("salasana"),
    password("lykilorð"),
    password("hasło"),
    password("haslo"),
    password("heslo"),
    password("jelszó"),
    password("jelszo"),
    password("parolă"),
    password("parola"),
    password("parole"),
    password("parool"),
    password("slaptažodis"),
    password("lozinka"),
    password("geslo"),
    password("şifre"),
    password("sifre"),
    password("mật khẩu"),
    password("kata sandi"),
    password("пароль"),
    password("парола"),
    password("лозинка"),
    password("κωδικός"),
    password("κωδικος"),
    password("סיסמה"),
    password("סיסמא"),
    password("كلمة المرور"),
    password("كلمة السر"),
    password("رمز عبور"),
    password("गुप्त"),
    password("पासवर्ड"),
    password("รหัสผ่าน"),
    password("密码"),
    password("密碼"),
    password("口令"),
    password("パスワード"),
    password("暗証番号"),
    password("비밀번호"),
    password("비번"),
    password("패스워드"),
    password("암호"),
    password("userpw"),
    password("dbpw"),
    password("rootpw"),
    password("adminpw"),
    password("pswd"),
    password("pswrd"),
    password("userpwd"),
    short_password("pwd"),
    short_password("pass"),
    short_password("pw"),
    short_password("p/w"),
    short_password("mdp"),
    short_password("clave"),
    short_password("pwort"),
    short_password("userpass"),
    secret("identified by", Strong),
    secret("secret", Strong),
    secret("geheimnis", Strong),
    secret("api key", Strong),
    secret("access key", Strong),
    secret("account key", Strong),
    secret("auth key", Strong),
    secret("private key", Strong),
    secret("encryption key", Strong),
    secret("signing key", Strong),
    secret("master key", Strong),
    secret("shared key", Strong),
    secret("license key", Strong),
    secret("product key", Strong),
    secret("storage key", Strong),
    secret("recovery key", Strong),
    secret("hmac key", Strong),
    secret("aes key", Strong),
    secret("token", Medium),
    secret("credential", Medium),
    short_secret("creds", Medium),
    short_secret("cred", Medium),
    short_secret("bearer", Medium),
    short_secret("jwt", Medium),
    short_secret("cookie", Medium),
    secret("session id", Medium),
    secret("sessid", Medium),
    short_secret("session", Weak),
    short_secret("sid", Weak),
    short_secret("sig", Weak),
    short_secret("signature", Weak),
    short_secret("salt", Weak),
    short_secret("nonce", Weak),
    short_secret("seed", Weak),
    short_secret("auth", Weak),
    short_secret("api", Weak),
    short_secret("key", Weak),
    short_secret("clé", Weak),
    short_secret("ключ", Weak),
    short_secret("토큰", Weak),
    short_secret("키", Weak),
    short_secret("密钥", Weak),
    short_secret("totp", Medium),
    short_secret("otp", Medium),
    short_secret("mfa", Medium),
    short_secret("xsrf", Weak),
    short_secret("csrf", Weak),
    short_secret("ntlm", Weak),
    short_secret("nthash", Weak),
    short_secret("lmhash", Weak),
    short_secret("cipher", Weak),
    short_secret("dsn", Weak),
    short_secret("community", Strong),
    short_secret("rocommunity", Strong),
    short_secret("rwcommunity", Strong),
    short_secret("community string", Strong),
    word("psk", Strong, What::WifiKey, true),
    word("pre-shared key", Strong, What::WifiKey, false),
    word("pre shared key", Strong, What::WifiKey, false),
    word("key content", Strong, What::WifiKey, false),
    word("key material", Strong, What::WifiKey, false),
    word("schlüsselinhalt", Strong, What::WifiKey, false),
    word("contenu de la clé", Strong, What::WifiKey, false),
    word("contenido de la clave", Strong, What::WifiKey, false),
    word("wlan-schlüssel", Strong, What::WifiKey, false),
    word("wifi-schlüssel", Strong, What::WifiKey, false),
    word("netzwerkschlüssel", Strong, What::WifiKey, false),
    word("network key", Strong, What::WifiKey, false),
    word("wifi key", Strong, What::WifiKey, false),
    word("wi-fi key", Strong, What::WifiKey, false),
    word("wpa key", Strong, What::WifiKey, false),
    word("wepkey", Strong, What::WifiKey, false),
    word("wep-key", Strong, What::WifiKey, false),
    word("sae password", Strong, What::WifiKey, false),
    person("ssid", What::WifiName),
    person("wlan-name", What::WifiName),
    person("essid", What::WifiName),
    person("serial", What::Serial),
    person("serial number", What::Serial),
    person("serial no", What::Serial),
    person("seriennummer", What::Serial),
    person("numéro de série", What::Serial),
    person("número de serie", What::Serial),
    person("s/n", What::Serial),
    person("service tag", What::Serial),
    person("asset tag", What::Serial),
    person("imei", What::Serial),
    person("imsi", What::Serial),
    person("iccid", What::Serial),
    person("meid", What::Serial),
    person("udid", What::Serial),
    person("machine id", What::Serial),
    person("machine-id", What::Serial),
    person("hardwareid", What::Serial),
    person("phone", What::Phone),
    person("telephone", What::Phone),
    person("telefon", What::Phone),
    person("téléphone", What::Phone),
    person("teléfono", What::Phone),
    person("telefono", What::Phone),
    person("telefone", What::Phone),
    person("telefoon", What::Phone),
    person("tel", What::Phone),
    person("mobile", What::Phone),
    person("mobil", What::Phone),
    person("handy", What::Phone),
    person("cell", What::Phone),
    person("fax", What::Phone),
    person("durchwahl", What::Phone),
    person("call me", What::Phone),
    person("call me at", What::Phone),
    person("call me on", What::Phone),
    person("reach me at", What::Phone),
    person("pin", What::Pin),
    person("puk", What::Pin),
];

/// Providers whose keys have no mark: what follows their name and looks random is one.
#[rustfmt::skip]
pub(crate) const PROVIDERS: &[&str] = &[
    "adafruit", "adobe", "airtable", "akamai", "algolia", "alibaba", "amplitude", "artifactory", "asana",
    "atlassian", "auth0", "aws", "azure", "beamer", "bitbucket", "bitly", "bittrex", "braintree", "bugsnag",
    "cloudflare", "cloudinary", "codecov", "cohere", "coinbase", "confluence", "confluent", "contentful",
    "contribsys", "datadog", "discord", "docusign", "droneci", "dropbox", "dynatrace", "etsy", "eventbrite",
    "facebook", "fastly", "finicity", "finnhub", "firebase", "flickr", "freshbooks", "freshdesk", "gitter",
    "gocardless", "grafana", "heroku", "hubspot", "intercom", "instagram", "jenkins", "jfrog", "jira",
    "kraken", "kucoin", "launchdarkly", "linear", "linkedin", "linked_in", "linked-in", "lob", "looker",
    "mailchimp", "mailgun", "mapbox", "mattermost", "meraki", "messagebird", "message-bird", "message_bird",
    "mixpanel", "netlify", "newrelic", "new-relic", "new_relic", "nytimes", "okta", "onelogin", "pagerduty",
    "paypal", "plaid", "postmark", "privateai", "private_ai", "private-ai", "pusher", "rapidapi", "recaptcha",
    "rollbar", "salesforce", "segment", "sendbird", "sendgrid", "sentry", "shodan", "snyk", "sonar",
    "sourcegraph", "spotify", "squarespace", "stripe", "sumo", "supabase", "telegram", "telegr", "travis",
    "trello", "twilio", "twitch", "twitter", "typeform", "virustotal", "yandex", "zendesk", "zoho", "zoom",
];

/// What follows such a word in a name says that the value is not the secret itself.
#[rustfmt::skip]
pub(super) const NOT_AFTER: &[&str] = &[
    "age", "algorithm", "alg", "attempt", "attempts", "autocomplete", "board", "box", "bucket", "cache",
    "callback", "change", "changed", "changes", "char", "chars", "check", "class", "column", "complexity",
    "config", "configuration", "container", "count", "counter", "created", "date", "days", "description",
    "dialog", "dir", "directory", "disabled", "enabled", "encoding", "endpoint", "entry", "env", "error",
    "errors", "event", "exists", "expire", "expired", "expires", "expiration", "expirationdate", "expiry",
    "exp", "factory", "failed", "failure", "failures", "feature", "field", "file", "filename", "filter",
    "flags", "flow", "format", "group", "handler", "has", "hint", "history", "icon", "id", "index", "input",
    "interface", "interval", "issuer", "keeper", "keychain", "kind", "label", "last", "length", "len",
    "level", "lifetime", "limit", "list", "loader", "location", "lock", "locked", "lookup", "management",
    "manager", "map", "match", "max", "meta", "min", "minimum", "maximum", "mode", "model", "module", "name",
    "names", "needed", "notfound", "num", "number", "object", "option", "options", "page", "param",
    "parameter", "path", "pattern", "placeholder", "plugin", "policies", "policy", "position", "prefix",
    "process", "prompt", "property", "protection", "protocol", "provider", "providers", "quality", "ref",
    "reference", "refresh", "region", "regex", "registry", "repository", "request", "requests", "required",
    "requirements", "reset", "resolver", "resource", "response", "result", "retries", "retry", "reveal",
    "role", "rotation", "rule", "rules", "scope", "screen", "server", "service", "set", "setting", "settings",
    "size", "source", "spec", "state", "status", "stored", "store", "strength", "success", "suffix",
    "support", "time", "timeout", "timestamp", "title", "ttl", "type", "types", "updated", "uri", "url",
    "urls", "usage", "used", "user", "username", "valid", "validation", "validator", "vault", "verification",
    "version", "view", "visible", "warning", "window", "words", "ization", "izer", "ize", "ized", "ring",
    "stroke", "code", "codes", "frame", "frames", "space", "note", "word", "pad", "up", "down", "press",
    "binding", "bindings", "pair", "usages", "agent", "daemon", "d", "s3cret", "less", "ary", "ariat",
];

/// What stands before such a word and says the same.
#[rustfmt::skip]
pub(super) const NOT_BEFORE: &[&str] = &[
    "public", "pub", "primary", "foreign", "sort", "partition", "registry", "reg", "hot", "hkey", "is", "has",
    "no", "forgot", "missing", "invalid", "show", "use", "uses", "needs", "num", "max", "min", "unexpected",
    "next", "wrong", "bypass", "by", "com", "tres", "sur", "over", "encom", "arrow", "function", "modifier",
    "map", "hash", "object", "row", "cache", "dict", "idempotency", "end", "start", "first", "last", "page",
    "syntax", "cancellation", "prompt", "completion", "total", "input", "output",
];

/// Values that stand where a secret could and are none.
#[rustfmt::skip]
pub(super) const NO_SECRETS: &[&str] = &[
    "none", "null", "nil", "nan", "undefined", "true", "false", "yes", "no", "on", "off", "n/a", "na",
    "empty", "blank", "unset", "set", "not", "missing", "required", "optional", "incorrect", "invalid",
    "expired", "expires", "failed", "failure", "fail", "wrong", "changed", "change", "accepted", "rejected",
    "denied", "ok", "okay", "success", "successful", "succeeded", "valid", "verified", "updated", "unchanged",
    "unknown", "default", "disabled", "enabled", "redacted", "hidden", "masked", "removed", "filtered",
    "omitted", "sanitized", "secure", "protected", "string", "str", "text", "char", "bytes", "byte", "int",
    "integer", "bool", "boolean", "varchar", "object", "array", "option", "any", "void", "self", "this",
    "value", "token", "about", "already", "same", "still", "now", "being", "only", "stored", "weak", "short",
    "long", "correct", "used", "sent", "given", "saved", "must", "should", "cannot", "can", "could", "may",
    "is", "was", "are", "has", "have", "had", "will", "would", "the", "a", "an", "for", "from", "to", "in",
    "of", "or", "and", "with", "by", "if", "please", "enter", "type", "your", "you", "i", "it", "error",
    "warning", "info", "debug", "found", "unable", "authentication", "reset", "again", "too", "at", "as",
    "cleared", "does", "did", "do", "doesn't", "isn't", "n", "y", "internal", "external", "ask", "prompt",
    "env", "file", "stdin", "md5", "sha1", "sha256", "sha512", "bcrypt", "plain", "basic", "digest", "bearer",
    "negotiate", "kerberos", "ist", "wurde", "falsch", "ungültig", "abgelaufen", "geändert", "leer", "kein",
    "keine", "nicht", "est", "non", "incorrecto", "es", "errore", "auto", "<eof>", "eof", "identifier",
    "windows", "linux", "never",
];
