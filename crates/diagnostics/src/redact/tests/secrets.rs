//! Secrets that have a form of their own, in the shapes that logs really have.

use super::*;

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

#[test]
fn passwords_in_links_go() {
    becomes(&[
        (
            "postgres://root:pw@db/x",
            "postgres://root:‹password-1›@db/x",
        ),
        (
            "https://bob:pw@example.com/",
            "https://‹user-2›:‹password-1›@example.com/",
        ),
        (
            "redis://:pw@10.0.0.1:6379",
            "redis://:‹password-1›@‹ip-private-1›:6379",
        ),
        ("ftp://root:p@ss/w@host/x", "ftp://root:‹password-1›@host/x"),
        (
            "mongodb+srv://root:a%40b@h1,h2/db",
            "mongodb+srv://root:‹password-1›@h1,h2/db",
        ),
        (
            "amqp://root:a!b$c+d@[2001:db8::1]:5672",
            "amqp://root:‹password-1›@[‹ip-public-1›]:5672",
        ),
    ]);
    stays(&[
        "https://example.com:8080/a@b",
        "https://example.com/a:b@c",
        "https://example.com/path?x=1:2",
        "postgres://root:${PW}@db/x",
        "http://localhost:3000",
        "git+ssh://git@github.com/x",
    ]);
}

#[test]
fn passwords_on_command_lines_go() {
    hides(&[
        ("mysql -u root -pTr0ub db", "Tr0ub"),
        ("mysqldump -p'Tr0 ub' db", "Tr0 ub"),
        ("sshpass -p Tr0ub ssh x", "Tr0ub"),
        ("sshpass -pTr0ub ssh x", "Tr0ub"),
        ("docker login -u x -p Tr0ub reg", "Tr0ub"),
        ("curl -u bob:Tr0ub https://x", "Tr0ub"),
        ("curl --user 'bob:Tr0 ub' https://x", "Tr0 ub"),
        ("curl -ubob:Tr0ub https://x", "Tr0ub"),
        (r"net use \\srv\x /user:CORP\bob Tr0ub", "Tr0ub"),
        (r"net use Z: \\srv\x Tr0ub /user:bob", "Tr0ub"),
        ("net user bob Tr0ub /add", "Tr0ub"),
        ("cmdkey /add:srv /user:bob /pass:Tr0ub", "Tr0ub"),
        ("psexec \\\\srv -u bob -p Tr0ub cmd", "Tr0ub"),
        ("schtasks /create /ru bob /rp Tr0ub /tn x", "Tr0ub"),
        ("openssl rsa -in k -passin pass:Tr0ub", "Tr0ub"),
        (
            "ConvertTo-SecureString \"Tr0ub\" -AsPlainText -Force",
            "Tr0ub",
        ),
        (
            "ConvertTo-SecureString -String 'Tr0ub' -AsPlainText",
            "Tr0ub",
        ),
        ("plink -ssh bob@h -pw Tr0ub", "Tr0ub"),
        ("ldapsearch -x -D cn=a -w Tr0ub", "Tr0ub"),
        ("smbclient //s/x -U bob%Tr0ub", "Tr0ub"),
        ("7z x -pTr0ub a.7z", "Tr0ub"),
        ("xfreerdp /u:bob /p:Tr0ub /v:h", "Tr0ub"),
        ("wpa_passphrase Home Tr0ubador", "Tr0ubador"),
        (
            "nmcli dev wifi connect Home password Tr0ubador",
            "Tr0ubador",
        ),
        ("snmpwalk -v2c -c Tr0ub host", "Tr0ub"),
        ("redis-cli -a Tr0ub ping", "Tr0ub"),
        ("sqlplus scott/Tr0ub@orcl", "Tr0ub"),
        ("jdbc:oracle:thin:bob/Tr0ub@host:1521:x", "Tr0ub"),
        ("radius-server host h key Tr0ub", "Tr0ub"),
        ("crypto isakmp key Tr0ub address 0.0.0.0", "Tr0ub"),
        (
            "bot MTA4MDk5OTk5OTk5OTk5OTk5.GaBcDe.abcdefghijklmnopqrstuvwxyz01Tr0ub",
            "Tr0ub",
        ),
        ("keytool -storepass Tr0ub", "Tr0ub"),
        ("app --db-password Tr0ub --x", "Tr0ub"),
        ("app --token Tr0ub4dor", "Tr0ub4dor"),
        ("vault login Tr0ub4dor", "Tr0ub4dor"),
        (
            "mount -t cifs //s/x /m -o username=b,password=Tr0ub,ro",
            "Tr0ub",
        ),
        ("sc config svc obj= .\\bob password= Tr0ub", "Tr0ub"),
        ("[\"curl\", \"-u\", \"bob:Tr0ub\"]", "Tr0ub"),
    ]);
    stays(&[
        "mysql -u root -p",
        "mysql --port 3306 -print",
        "mysqld: ready for connections -p",
        "curl -H x https://example.com",
        "docker run -p 8080:80 nginx",
        "ssh -p 2222 host",
        "unzip -p a.zip b.txt",
        "mysql-server is already the newest version",
        "net use",
    ]);
}

#[test]
fn sign_ins_in_headers_go() {
    hides(&[
        ("Authorization: Bearer abc.def-123", "abc.def"),
        ("authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        ("Proxy-Authorization: NTLM TlRMTVNTUAAB", "TlRMTVNTUAAB"),
        (
            "curl -H \"Authorization: Bearer abc123def\" https://x",
            "abc123def",
        ),
        ("\"Authorization\": \"Bearer abc123def\"", "abc123def"),
        ("Cookie: a=1; sid=xyz123", "xyz123"),
        ("Set-Cookie: sid=xyz123; Path=/; HttpOnly", "xyz123"),
        ("X-Api-Key: 12ab34cd", "12ab34cd"),
        ("X-Auth-Token=12ab34cd", "12ab34cd"),
        (
            "Authorization: Digest username=\"bob\", response=\"6629fae49393a05397450978507c4ef1\"",
            "6629fae4",
        ),
        (
            "Authorization: Negotiate YIIJvAYGKwYB\n BQUCoIIJsDCCCaygMDAuBgkqhkiC9xIBAgI",
            "BQUCoIIJs",
        ),
        ("got bearer 9fKx2LmQ7vTz4RbW from", "9fKx2LmQ7vTz4RbW"),
    ]);
    becomes(&[
        (
            "Set-Cookie: sid=xyz123; Path=/; HttpOnly",
            "Set-Cookie: ‹secret-1›; Path=/; HttpOnly",
        ),
        (
            "curl -H \"Authorization: Bearer abc123def\" https://x",
            "curl -H \"Authorization: Bearer ‹secret-1›\" https://x",
        ),
    ]);
    stays(&[
        "Authorization: none",
        "the bearer of this letter",
        "cookie: missing",
        "Basic authentication failed",
    ]);
}

const KEY: &str = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA1x2y3zABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcde\nfghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+/abcd0\nAB12==\n-----END RSA PRIVATE KEY-----";

#[test]
fn private_keys_go_whole_torn_and_in_disguise() {
    let lines: Vec<&str> = KEY.lines().collect();
    let logged: Vec<String> = lines
        .iter()
        .map(|line| format!("Nov 22 10:11:12 host app[1]: {line}"))
        .collect();
    for text in [
        KEY.to_owned(),
        format!("x {} y", KEY.replace('\n', "\\n")),
        format!("x {} y", KEY.replace('\n', "\\\\n")),
        format!("x {} y", KEY.replace('\n', "\r\n")),
        format!("x {} y", KEY.replace('\n', "%0A").replace(' ', "%20").replace('+', "%2B")),
        logged.join("\n"),
        lines[..3].join("\n"),
        lines[1..].join("\n"),
        logged[..3].join("\n"),
        "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFcEFJQkFBS0NBUUVBMXgyeTN6QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU2Nzg5YWJjZGU=".to_owned(),
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj".to_owned(),
    ] {
        let redacted = Redactor::new(Known::default()).redact(&text).text;
        for part in ["MIIE", "1x2y3z", "fghijkl", "LS0tLS1"] {
            assert!(!redacted.contains(part), "{redacted}");
        }
    }
    becomes(&[(
        &format!("before\n{KEY}\nafter"),
        "before\n‹private-key-1›\nafter",
    )]);
    stays(&[
        "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
        "expected -----BEGIN PRIVATE KEY----- in the file",
    ]);
}

#[test]
fn tokens_of_json_go_whole_and_cut() {
    hides(&[
        (
            "t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl&x",
            "eyJ",
        ),
        ("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "eyJ"),
        (
            "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7L.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_E.XFBoMYUZodetZdvTiFvSkQ",
            "5eym8",
        ),
        ("token cut: eyJhbGciOiJIUzI1NiIsInR5cCI6", "eyJ"),
    ]);
}

#[test]
fn keys_of_windows_and_codes_go() {
    for card in rules().iter().filter(|card| !card.example.is_empty()) {
        let found = Redactor::new(Known::default()).find(&format!("x {}\ny", card.example));
        assert!(
            found.iter().any(|found| found.rule == card.name),
            "{}: {found:?}",
            card.name
        );
    }
    stays(&[
        "error code 123456",
        "exit code: 4711",
        "status code is 404404",
        "code=1234567",
        "111111-222222-333333",
        "Volume{GUID}",
        "your code is good",
    ]);
}

#[test]
fn numbers_of_accounts_go_and_others_stay() {
    becomes(&[
        ("IBAN DE89370400440532013000 ok", "IBAN ‹account-1› ok"),
        (
            "IBAN DE89 3704 0044 0532 0130 00 OK THEN",
            "IBAN ‹account-1› OK THEN",
        ),
        ("card 4111111111111111.", "card ‹card-1›."),
        ("3782-822463-10005", "‹card-1›"),
        ("+49 (30) 901820-11 ok", "‹phone-1› ok"),
        ("(555) 123-4567", "‹phone-1›"),
        ("S-1-5-21-1004336348-1177238915-682003330-512", "‹sid-1›"),
        ("id 550e8400-e29b-41d4-a716-446655440000 x", "id ‹guid-1› x"),
    ]);
    stays(&[
        "blk_4111111111111111",
        "4111111111111112",
        "DE89370400440532013001",
        "S-1-5-18",
        "S-1-5-32-544",
        "+0100",
        "1732269600123456",
        "{00000000-0000-0000-C000-000000000046}",
        "clsid {9ba05972-f6a8-41cf-a442-0e1b7d8d6d3a}",
        "func+1234567890",
        "call 5 times",
    ]);
}
