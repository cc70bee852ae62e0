//! Programs that take a password on their command line, and how they want it written.

/// How a password is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    /// The word after this option.
    Next(&'static str),
    /// In the same word as the option, or after it.
    Joined(&'static str),
    /// Only in the same word.
    Glued(&'static str),
    /// After the colon or the per cent sign in the word after this option: `-u name:password`.
    WithName(&'static str),
    /// Between the slash and the `@` of `name/password@place`.
    Slash,
    /// After this word: `pass:…`.
    Marked(&'static str),
    /// The word at this place, not counting options; those of Windows begin with a slash.
    Place(usize),
    /// The word after the one that has this option's form: `/user:name password`.
    After(&'static str),
}

use Given::{After, Glued, Joined, Marked, Next, Place, Slash, WithName};

/// A program and its options.
pub(crate) type Program = (&'static str, &'static [Given]);

const MYSQL: &[Given] = &[Glued("-p")];
const POSTGRES: &[Given] = &[Next("-W")];
const LDAP: &[Given] = &[Next("-w"), Next("-s")];
const SNMP: &[Given] = &[Next("-c"), Next("-A"), Next("-X")];
const DOCKER: &[Given] = &[Next("-p"), Glued("-p=")];
const CURL: &[Given] = &[
    WithName("-u"),
    WithName("-U"),
    WithName("--user"),
    WithName("--proxy-user"),
    WithName("--tlsuser"),
    Next("--pass"),
    Next("--proxy-pass"),
    Next("--oauth2-bearer"),
    Next("-b"),
    Next("--cookie"),
];
const OPENSSL: &[Given] = &[Marked("pass:"), Next("-k"), Next("-K"), Next("-passwd")];
const ARCHIVE: &[Given] = &[Glued("-p"), Glued("-hp"), Next("-P")];
const NEXT_P: &[Given] = &[Next("-p")];
const JOINED_P: &[Given] = &[Joined("-p")];
const UPPER_P: &[Given] = &[Next("-P"), Glued("-P")];
const PUTTY: &[Given] = &[Next("-pw"), Next("-proxycmd-pw")];
const WINDOWS: &[Given] = &[
    Marked("/pass:"),
    Marked("/p:"),
    Marked("/password:"),
    Marked("/passwordd:"),
    Marked("/passwordo:"),
    Marked("/pd:"),
    Marked("/po:"),
    Marked("/pw:"),
    Next("/rp"),
    Next("/p"),
    Next("/password"),
    Next("-p"),
    Next("/pass"),
];
const SAMBA: &[Given] = &[WithName("-U"), WithName("--user"), Glued("-U%"), Place(2)];

/// Every program.
pub(crate) const PROGRAMS: &[Program] = &[
    ("mysql", MYSQL),
    ("mysqldump", MYSQL),
    ("mysqladmin", MYSQL),
    ("mysqlimport", MYSQL),
    ("mysqlshow", MYSQL),
    ("mysqlsh", MYSQL),
    ("mariadb", MYSQL),
    ("mariadb-dump", MYSQL),
    ("mycli", MYSQL),
    ("psql", POSTGRES),
    ("mongo", NEXT_P),
    ("mongosh", NEXT_P),
    ("mongodump", NEXT_P),
    ("mongorestore", NEXT_P),
    ("redis-cli", &[Next("-a"), Next("--pass")]),
    ("sqlcmd", UPPER_P),
    ("bcp", UPPER_P),
    ("osql", UPPER_P),
    ("isql", UPPER_P),
    ("sqlplus", &[Slash]),
    ("radius-server", &[After("key")]),
    ("tacacs-server", &[After("key")]),
    ("crypto isakmp", &[After("key")]),
    ("influx", &[Next("-password")]),
    ("cqlsh", NEXT_P),
    ("sshpass", JOINED_P),
    ("plink", PUTTY),
    ("pscp", PUTTY),
    ("psftp", PUTTY),
    ("putty", PUTTY),
    ("kitty", PUTTY),
    ("winscp", &[Next("/password")]),
    ("lftp", &[WithName("-u")]),
    ("ncftp", NEXT_P),
    ("docker login", DOCKER),
    ("podman login", DOCKER),
    ("helm registry login", DOCKER),
    ("buildah login", DOCKER),
    (
        "skopeo",
        &[
            WithName("--creds"),
            WithName("--src-creds"),
            WithName("--dest-creds"),
        ],
    ),
    ("oc login", &[Next("-p")]),
    ("az login", NEXT_P),
    ("cf login", NEXT_P),
    ("ibmcloud login", NEXT_P),
    ("vault login", &[Place(0)]),
    ("npm login", NEXT_P),
    ("nuget", &[Next("-Password"), Next("-p"), Next("-ApiKey")]),
    ("dotnet", &[Next("-k"), Next("-p")]),
    ("curl", CURL),
    ("curl.exe", CURL),
    ("wget", &[Next("--password")]),
    ("http", &[WithName("-a"), WithName("--auth")]),
    ("https", &[WithName("-a"), WithName("--auth")]),
    ("rclone", &[Next("--sftp-pass")]),
    ("openssl", OPENSSL),
    (
        "keytool",
        &[
            Next("-storepass"),
            Next("-keypass"),
            Next("-srcstorepass"),
            Next("-deststorepass"),
        ],
    ),
    ("jarsigner", &[Next("-storepass"), Next("-keypass")]),
    ("signtool", &[Next("/p")]),
    ("certutil", &[Next("-p")]),
    ("gpg", &[Next("--passphrase")]),
    ("7z", ARCHIVE),
    ("7za", ARCHIVE),
    ("7zz", ARCHIVE),
    ("rar", ARCHIVE),
    ("unrar", ARCHIVE),
    ("zip", UPPER_P),
    ("unzip", UPPER_P),
    ("qpdf", &[Marked("--password="), Marked("--encrypt=")]),
    ("htpasswd", &[Place(2)]),
    ("ldapsearch", LDAP),
    ("ldapadd", LDAP),
    ("ldapmodify", LDAP),
    ("ldapdelete", LDAP),
    ("ldappasswd", LDAP),
    ("ldapwhoami", LDAP),
    ("smbclient", SAMBA),
    ("rpcclient", SAMBA),
    ("smbmap", NEXT_P),
    ("crackmapexec", NEXT_P),
    ("evil-winrm", NEXT_P),
    ("net rpc", SAMBA),
    ("net ads", SAMBA),
    ("mount.cifs", &[Marked("password="), Marked("pass=")]),
    ("xfreerdp", &[Marked("/p:"), Marked("/gp:")]),
    ("wfreerdp", &[Marked("/p:"), Marked("/gp:")]),
    ("rdesktop", JOINED_P),
    ("x11vnc", &[Next("-passwd")]),
    ("ipmitool", &[Next("-P")]),
    ("snmpwalk", SNMP),
    ("snmpget", SNMP),
    ("snmpset", SNMP),
    ("snmpbulkwalk", SNMP),
    ("mosquitto_pub", &[Next("-P"), Next("--pw")]),
    ("mosquitto_sub", &[Next("-P"), Next("--pw")]),
    ("rabbitmqctl add_user", &[Place(1)]),
    ("rabbitmqctl change_password", &[Place(1)]),
    ("wpa_passphrase", &[Place(1)]),
    ("iwconfig", &[After("key")]),
    (
        "nmcli",
        &[
            After("password"),
            After("wifi-sec.psk"),
            After("802-11-wireless-security.psk"),
        ],
    ),
    ("net use", &[After("/user:"), After("\\\\"), After("/u:")]),
    ("net user", &[Place(1)]),
    ("net1 user", &[Place(1)]),
    ("cmdkey", WINDOWS),
    ("runas", WINDOWS),
    ("psexec", WINDOWS),
    ("psexec64", WINDOWS),
    ("schtasks", WINDOWS),
    ("tasklist", WINDOWS),
    ("taskkill", WINDOWS),
    ("systeminfo", WINDOWS),
    ("wmic", WINDOWS),
    ("netdom", WINDOWS),
    ("djoin", WINDOWS),
    ("wevtutil", WINDOWS),
    ("bitsadmin", &[Place(4)]),
    ("dsadd", &[Next("-pwd")]),
    ("dsmod", &[Next("-pwd")]),
    ("autologon", &[Place(2)]),
    ("sc config", &[After("password=")]),
    ("sc create", &[After("password=")]),
    ("sc.exe config", &[After("password=")]),
    (
        "manage-bde",
        &[Next("-rp"), Next("-RecoveryPassword"), Next("-pw")],
    ),
    ("ConvertTo-SecureString", &[Next("-String"), Place(0)]),
    ("security add-generic-password", &[Next("-w")]),
    ("security unlock-keychain", NEXT_P),
    ("security import", &[Next("-P")]),
    ("dscl", &[After("-passwd"), Place(3)]),
    ("sysadminctl", &[Next("-password"), Next("-newPassword")]),
    ("hdiutil", &[Next("-passphrase")]),
];
