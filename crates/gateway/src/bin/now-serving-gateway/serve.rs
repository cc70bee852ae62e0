//! `now-serving-gateway serve`.

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::path::PathBuf;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use now_serving_gateway::config::file::Told;
use now_serving_gateway::gateway::Gateway;
use now_serving_gateway::line::ServiceOrder;
use tracing_subscriber::EnvFilter;

use super::terminal;

/// The variable with the path of the file.
pub(crate) const CONFIG: &str = "NOW_SERVING_GATEWAY_CONFIG";

#[derive(clap::Args)]
pub(crate) struct ServeArguments {
    /// The file that says all this and which ticketing system your desk works with. Flags go before what it says.
    #[arg(long, value_name = "FILE", env = CONFIG)]
    config: Option<PathBuf>,
    /// The folder that holds everything; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where to listen; port 0 takes a free one. 127.0.0.1:7433 unless you say otherwise.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// What your desk is called: IT desk, unless you say otherwise.
    #[arg(long, value_name = "NAME")]
    desk_name: Option<String>,
    /// In which order your desk serves its lines: fifo, priority (then fifo; the usual), due (then priority), or desk
    /// (as your ticketing system sorts them).
    #[arg(long, value_name = "ORDER")]
    order: Option<ServiceOrder>,
    /// The same for one queue; may be given several times.
    #[arg(long, value_name = "QUEUE=ORDER", value_parser = queue_order)]
    queue_order: Vec<(String, ServiceOrder)>,
    /// Where your desk is, such as Europe/Rome; where this computer is, unless you say otherwise.
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    time_zone: Option<TimeZone>,
    /// Days on which your desk is closed, such as 2026-12-25. Its usual hours are learnt from what it does.
    #[arg(long, value_delimiter = ',', value_name = "DATE")]
    holidays: Vec<Date>,
}

fn queue_order(text: &str) -> Result<(String, ServiceOrder), String> {
    let (queue, order) = text
        .rsplit_once('=')
        .filter(|(queue, _)| !queue.is_empty())
        .ok_or("write it as QUEUE=ORDER")?;
    let order = order
        .parse()
        .map_err(|error: now_serving_gateway::line::NoSuchOrder| error.to_string())?;
    Ok((queue.to_owned(), order))
}

fn zone(name: &str) -> Result<TimeZone, jiff::Error> {
    TimeZone::get(name)
}

pub(crate) async fn run(arguments: ServeArguments) -> anyhow::Result<()> {
    let filter = EnvFilter::builder()
        .with_env_var("NOW_SERVING_LOG")
        .with_default_directive(tracing::level_filters::LevelFilter::INFO.into())
        .from_env_lossy();
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let file = match &arguments.config {
        Some(path) => Told::read(path)?,
        None => Told::default(),
    };
    let flags = Told {
        data: arguments.data,
        listen: arguments.listen,
        desk_name: arguments.desk_name,
        order: arguments.order,
        queue_order: arguments.queue_order.into_iter().collect(),
        time_zone: arguments.time_zone,
        holidays: arguments.holidays,
        ..Told::default()
    };
    let running = Gateway::start(file.unless(flags).config()?).await?;
    terminal::print(&format!("listening on {}\n", running.url()))?;
    asked_to_stop().await?;
    tracing::info!("stopping");
    Ok(running.stop().await?)
}

#[cfg(unix)]
async fn asked_to_stop() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

#[cfg(not(unix))]
async fn asked_to_stop() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
