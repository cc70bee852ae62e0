use super::super::super::{Known, Redactor};

fn redact(text: &str) -> String {
    Redactor::new(Known::default()).redact(text).text
}

#[track_caller]
fn hides(cases: &[(&str, &str)]) {
    let redactor = Redactor::new(Known::default());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, secret)| {
            let redacted = redactor.redact(text).text;
            redacted
                .contains(secret)
                .then(|| format!("{text} ──► {redacted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[track_caller]
fn stays(cases: &[&str]) {
    let redactor = Redactor::new(Known::default());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|text| {
            let redacted = redactor.redact(text).text;
            (redacted != *text).then(|| format!("{text} ──► {redacted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn passwords_go_however_a_program_writes_them() {
    let secret = "Tr0ub4dor";
    let forms = [
        "password={}",
        "password: {}",
        "password = \"{}\"",
        "'password' => '{}',",
        "password := {}",
        "PASSWORD={};Server=x",
        "{\"password\":\"{}\"}",
        "{\\\"password\\\":\\\"{}\\\"}",
        "{'password': '{}', 'x': 1}",
        "DB_PASSWORD={}",
        "dbPassword: {}",
        "spring.datasource.password={}",
        "<password>{}</password>",
        "<add key=\"Password\" value=\"{}\"/>",
        "<entry key=\"password\">{}</entry>",
        "<key>password</key>\n<string>{}</string>",
        "<password type=\"plain\">{}</password>",
        "\"DefaultPassword\"=\"{}\"",
        "    DefaultPassword    REG_SZ    {}",
        "?user=x&password={}&y=1",
        "pwd={}",
        "Pwd={};Uid=sa",
        "password => {}",
        "--password {}",
        "--password={}",
        "-Password {}",
        "/password:{}",
        "-password \"{}\"",
        "PGPASSWORD={} psql",
        "export MYSQL_PWD={}",
        "setPassword(\"{}\")",
        "set_password('{}')",
        "$password = \"{}\"",
        "password: String = \"{}\"",
        "const password: &str = \"{}\";",
        "System.setProperty(\"APP_PASSWORD\", \"{}\")",
        "\"name\": \"DB_PASSWORD\", \"value\": \"{}\"",
        "password:\n  \"{}\"",
        "password: |\n  {}",
        "password: !!str {}",
        "| password | {} |",
        "password -> {}",
        "passwd: {}",
        "passwort={}",
        "smtp_pass={}",
        "dbpass = {}",
        "userpw: {}",
        "pw: {}",
        "passphrase={}",
        "encrypted_password: {}",
        "new_password={}",
        "password1={}",
        "Password for bob: {}",
        "password (again): {}",
        "Enter password: {}",
        "login: bob password: {}",
        "machine x login y password {}",
        "CREATE USER x IDENTIFIED BY '{}'",
        "ALTER USER x WITH PASSWORD '{}'",
        "snmp-server community {} RO",
        "cpassword=\"{}\"",
        "password 7 {}",
        "The password is {}.",
        "Das Passwort lautet {}",
        "my password was {}, but now",
        "changed the password to {}",
        "password%3D{}%26x",
        "password&#61;{}",
        "pass\u{1b}[0mword=\u{1b}[31m{}\u{1b}[0m",
        "p\0a\0s\0s\0w\0o\0r\0d\0=\0{}",
        "registry value DefaultPassword set to {}",
        "<setting name=\"Password\" serializeAs=\"String\"><value>{}</value>",
        "set password ENC {}",
        "ms-Mcs-AdmPwd: {}",
        "msLAPS-Password: {}",
        "AdmPwd.PS Password : {}",
    ];
    let mut wrong = Vec::new();
    for form in forms {
        let text = form.replace("{}", secret);
        let redacted = redact(&text);
        if redacted.contains(secret) {
            wrong.push(format!("{text} ──► {redacted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn passwords_go_in_many_languages() {
    let words = [
        "Passwort",
        "Kennwort",
        "mot de passe",
        "Mot de passe",
        "mdp",
        "contraseña",
        "CONTRASEÑA",
        "Clave",
        "senha",
        "palavra-passe",
        "wachtwoord",
        "lösenord",
        "adgangskode",
        "passord",
        "salasana",
        "hasło",
        "heslo",
        "jelszó",
        "parola",
        "şifre",
        "пароль",
        "ПАРОЛЬ",
        "Пароль",
        "κωδικός",
        "סיסמה",
        "كلمة المرور",
        "密码",
        "密碼",
        "パスワード",
        "비밀번호",
        "รหัสผ่าน",
        "mật khẩu",
    ];
    for word in words {
        for between in [": ", "=", " = ", "：", "\":\""] {
            let text = format!("{word}{between}Tr0ub4dor");
            assert!(!redact(&text).contains("Tr0ub4dor"), "{text}");
        }
    }
    hides(&[
        ("密码是Tr0ub4dor。", "Tr0ub4dor"),
        ("パスワードはTr0ub4dor", "Tr0ub4dor"),
        ("le mot de passe est Tr0ub4dor", "Tr0ub4dor"),
        ("la contraseña es Tr0ub4dor", "Tr0ub4dor"),
    ]);
}

#[test]
fn the_whole_of_a_password_goes() {
    hides(&[
        ("password=a,b;c&d x", "a,b"),
        ("password=a,b;c&d x", "c&d"),
        ("password=\"a b c\"", "b c"),
        ("password='it''s 1'", "it"),
        ("password=\"a\\\"b\" x", "b\""),
        ("password=p@ss/w!rd$+% x", "w!rd"),
        ("Pwd={p;w};x", "p;w"),
        ("password: correct-horse", "horse"),
        ("password=пароль1 x", "пароль1"),
    ]);
}

#[test]
fn secrets_and_keys_go() {
    hides(&[
        ("client_secret: hunter", "hunter"),
        ("api_key=abcdef12345", "abcdef12345"),
        ("apiKey: 'abcdef12345'", "abcdef12345"),
        ("API key is abcdef12345", "abcdef12345"),
        (
            "AccountKey=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4==;x",
            "Zm9vYmFy",
        ),
        ("&sig=Ab3%2Fxyz9012kLmNoPq%3D&se=2", "Ab3%2Fxyz9012"),
        ("asana_client = 1234567890123456", "1234567890123456"),
        (
            "discord client id: \"123456789012345678\"",
            "123456789012345678",
        ),
        ("session_id=a8f3b2c1d4e5", "a8f3b2c1d4e5"),
        ("JSESSIONID=1A2B3C4D5E6F7A8B", "1A2B3C4D5E6F7A8B"),
        ("auth_token: 4f2a9c", "4f2a9c"),
        ("\"refresh_token\":\"0.AXoA1x2\"", "0.AXoA1x2"),
        ("salt = 'a1B2c3D4e5F6'", "a1B2c3D4e5F6"),
        ("key=a1B2c3D4e5F6g7", "a1B2c3D4e5F6g7"),
        ("Pre-shared key: myvpnsecret", "myvpnsecret"),
        ("psk=\"my wifi secret\"", "wifi secret"),
        ("    Key Content            : my wifi secret", "wifi secret"),
        (
            "    Schlüsselinhalt            : my wifi secret",
            "wifi secret",
        ),
        ("wpa_passphrase=sunshine", "sunshine"),
        (
            "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&issuer=y",
            "JBSWY3DPEHPK3PXP",
        ),
    ]);
}

#[test]
fn what_names_one_person_or_thing_goes_after_its_word() {
    hides(&[
        ("Serial Number: PF3ABC12", "PF3ABC12"),
        ("SerialNumber=PF3ABC12", "PF3ABC12"),
        ("S/N: PF3ABC12", "PF3ABC12"),
        ("IMEI: 356938035643809", "356938035643809"),
        ("SSID: Sunny Meadow", "Meadow"),
        ("ssid=\"Sunny Meadow\"", "Meadow"),
        ("phone: 0151 2345678", "2345678"),
        ("Tel. 030/901820", "901820"),
        ("call me at 555-0199 22", "0199"),
        ("PIN: 4711", "4711"),
        ("PIN-Code: 4711", "4711"),
        ("machine-id: 4f2a9c4f2a9c4f2a9c4f2a9c4f2a9c4f", "4f2a9c4f"),
    ]);
}

#[test]
fn names_that_only_sound_so_keep_their_values() {
    stays(&[
        "password_policy=strict8",
        "password_length: 12",
        "PasswordExpires: 2026-11-22",
        "passwordFile=/etc/x1",
        "max_tokens=4096",
        "token_type: bearer",
        "publicKeyToken=31bf3856ad364e35",
        "PublicKeyToken: b77a5c561934e089",
        "Public key: 04a1b2c3d4e5f6a7b8",
        "primary key = user_id42",
        "keyboard: us-intl105",
        "keycode=28",
        "tokenizer=bpe32k",
        "secretary: Ada",
        "passenger: 4711abc",
        "compass=north12x",
        "bypass: yes1234",
        "authentication: 2factor1",
        "passed: 12",
        "compass: n",
        "monkey=banana",
        "session: 12",
        "[SessionTracker:ZooKeeperServer@325]",
        "token=AppWindowToken{9f4ef63",
        "activity token: android.os.BinderProxy@2bd79ce",
        "key: value",
        "PWD=/home",
        "pwd=/srv/x/y",
        "Key: \\REGISTRY\\A",
        "auth: pam_unix",
        "session opened for user root by (uid=0)",
    ]);
}

#[test]
fn values_that_are_no_secrets_stay() {
    stays(&[
        "password=",
        "password: ",
        "password=None",
        "password: null",
        "password=***",
        "password: ********",
        "password=xxxx",
        "password=${DB_PASSWORD}",
        "password=$DB_PASSWORD",
        "password={{ vault }}",
        "password=<your password>",
        "password: %s",
        "password = getpass()",
        "password = os.environ[\"X\"]",
        "password = self.password",
        "password=[REDACTED]",
        "password: incorrect",
        "Password: ",
        "The password is incorrect",
        "Password is required.",
        "Failed password for root",
        "password expired",
        "Accepted password for x",
        "no password: set",
        "unexpected token: identifier",
        "token: <eof>",
        "the key is in the box",
        "password must be changed",
        "authentication failure; logname= uid=0",
        "pam_unix(sshd:auth): check pass; user unknown",
    ]);
}
