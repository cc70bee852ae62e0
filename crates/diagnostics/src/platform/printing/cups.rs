//! Printers and their queues, by IPP from CUPS: the print service of Linux and of macOS.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ipp::attribute::{IppAttribute, IppAttributeGroup, IppAttributes};
use ipp::model::{DelimiterTag, IppVersion, Operation};
use ipp::parser::IppParser;
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, UnixStream};

use super::Printer;
use crate::exchange::{Ask, exchange};
use crate::waiting::{self, within};

/// A service that is started by being asked takes a moment.
const LIMIT: Duration = Duration::from_millis(1200);

/// Where the print service listens on this computer.
const SOCKETS: [&str; 3] = [
    "/run/cups/cups.sock",
    "/var/run/cups/cups.sock",
    "/private/var/run/cupsd",
];

/// What is asked of each printer: not where it stands, and nothing of whose jobs they are.
const WANTED: [&str; 5] = [
    "printer-name",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "queued-job-count",
];

/// By its number.
const STOPPED: i32 = 5;
const PRINTING: i32 = 4;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Server {
    Socket(PathBuf),
    Host(String),
}

/// The printers that are set up; nothing if there is no print service.
pub(crate) fn printers() -> Result<Option<Vec<Printer>>, String> {
    let Some(server) = server() else {
        return Ok(None);
    };
    match waiting::run(within(LIMIT, ask(&server))) {
        Ok(Some(printers)) => printers.map(Some),
        Ok(None) => Err("The print service gave no answer in time.".to_owned()),
        Err(error) => Err(format!("The print service could not be asked: {error}.")),
    }
}

fn server() -> Option<Server> {
    let set = env::var("CUPS_SERVER").ok();
    let named = set.or_else(|| named(&fs::read_to_string("/etc/cups/client.conf").ok()?));
    match named {
        Some(path) if path.starts_with('/') => Some(Server::Socket(path.into())),
        Some(host) if host.contains(':') => Some(Server::Host(host)),
        Some(host) => Some(Server::Host(format!("{host}:631"))),
        None => {
            let mut sockets = SOCKETS.iter().map(Path::new);
            let socket = sockets.find(|socket| socket.exists())?;
            Some(Server::Socket(socket.to_owned()))
        }
    }
}

/// `ServerName print.example.org/version=1.1`
fn named(configuration: &str) -> Option<String> {
    let mut lines = configuration.lines().map(str::trim);
    let name = lines
        .find_map(|line| line.strip_prefix("ServerName "))?
        .trim();
    Some(match name.starts_with('/') {
        true => name.to_owned(),
        false => name.split('/').next()?.to_owned(),
    })
}

async fn ask(server: &Server) -> Result<Vec<Printer>, String> {
    let all = question(Operation::CupsGetPrinters, &WANTED)?;
    let (printers, usual) = match server {
        Server::Socket(path) => {
            let connect = || UnixStream::connect(path);
            let printers = answer(connect().await, "localhost", all).await?;
            (printers, default(connect().await, "localhost").await)
        }
        Server::Host(host) => {
            let connect = || TcpStream::connect(host);
            let printers = answer(connect().await, host, all).await?;
            (printers, default(connect().await, host).await)
        }
    };
    let usual = own_default().or(usual);
    let groups = printers.groups_of(DelimiterTag::PrinterAttributes);
    Ok(groups
        .filter_map(|group| printer(group, usual.as_deref()))
        .collect())
}

/// The printer that everybody uses unless they choose another; not to have one is no fault.
async fn default<S>(stream: std::io::Result<S>, host: &str) -> Option<String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let question = question(Operation::CupsGetDefault, &["printer-name"]).ok()?;
    let answer = answer(stream, host, question).await.ok()?;
    text(
        answer.first_of(DelimiterTag::PrinterAttributes)?,
        "printer-name",
    )
}

/// The one that this person uses: `Default Office-2 media=A4`.
fn own_default() -> Option<String> {
    let options = Path::new(&env::var_os("HOME")?).join(".cups/lpoptions");
    let options = fs::read_to_string(options).ok()?;
    let mut lines = options.lines();
    let line = lines.find_map(|line| line.strip_prefix("Default "))?;
    line.split([' ', '/']).next().map(str::to_owned)
}

fn question(operation: Operation, wanted: &[&str]) -> Result<Vec<u8>, String> {
    let mut request = IppRequestResponse::new(IppVersion::v1_1(), operation, None)
        .map_err(|error| error.to_string())?;
    let names: Result<Vec<IppValue>, _> = wanted
        .iter()
        .map(|name| (*name).try_into().map(IppValue::Keyword))
        .collect();
    let names = names.map_err(|error: ipp::parser::IppParseError| error.to_string())?;
    let wanted = IppAttribute::with_name("requested-attributes", IppValue::Array(names));
    let wanted = wanted.map_err(|error| error.to_string())?;
    request
        .attributes_mut()
        .add(DelimiterTag::OperationAttributes, wanted);
    Ok(request.to_bytes().to_vec())
}

async fn answer<S>(
    stream: std::io::Result<S>,
    host: &str,
    question: Vec<u8>,
) -> Result<IppAttributes, String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let stream = stream.map_err(|error| format!("The print service does not answer: {error}."))?;
    let asked = Ask {
        path: "/",
        host,
        body: Some(("application/ipp", question)),
    };
    let answer = exchange(stream, asked)
        .await
        .map_err(|error| format!("The print service gave {error}."))?;
    let reader = IppReader::new(std::io::Cursor::new(answer.body.to_vec()));
    let (_head, attributes, _rest) = IppParser::new(reader)
        .parse_parts()
        .map_err(|error| format!("The print service gave no answer that can be read: {error}."))?;
    Ok(attributes)
}

fn printer(group: &IppAttributeGroup, usual: Option<&str>) -> Option<Printer> {
    let name = text(group, "printer-name")?;
    let number = |name| {
        let value = group.get(name)?.value();
        value.as_enum().or(value.as_integer()).copied()
    };
    let state = number("printer-state");
    let accepts = group.get("printer-is-accepting-jobs");
    let refuses = accepts.is_some_and(|accepts| *accepts.value() == IppValue::Boolean(false));
    let reasons = group
        .get("printer-state-reasons")
        .map(|reasons| reasons.value());
    Some(Printer {
        stopped: state == Some(STOPPED),
        refuses,
        printing: state == Some(PRINTING),
        reasons: reasons
            .into_iter()
            .flatten()
            .filter_map(|reason| in_words(&reason.to_string()))
            .collect(),
        jobs: number("queued-job-count").and_then(|jobs| u32::try_from(jobs).ok()),
        is_default: usual == Some(name.as_str()),
        name,
    })
}

fn text(group: &IppAttributeGroup, name: &str) -> Option<String> {
    Some(group.get(name)?.value().to_string())
}

/// `media-empty-error` is `media empty`.
fn in_words(reason: &str) -> Option<String> {
    let plain = ["-error", "-warning", "-report"]
        .iter()
        .find_map(|severity| reason.strip_suffix(severity))
        .unwrap_or(reason);
    (plain != "none").then(|| plain.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_words_and_no_reason_is_none() {
        assert_eq!(
            in_words("media-empty-error").as_deref(),
            Some("media empty")
        );
        assert_eq!(in_words("paused").as_deref(), Some("paused"));
        assert_eq!(in_words("none"), None);
    }

    #[test]
    fn the_server_is_named_with_or_without_a_version() {
        let conf = "# ServerName no\nServerName print.example.org/version=1.1\n";
        assert_eq!(named(conf).as_deref(), Some("print.example.org"));
        assert_eq!(
            named("ServerName /run/x.sock\n").as_deref(),
            Some("/run/x.sock")
        );
        assert_eq!(named("Encryption Required\n"), None);
    }
}
