//! `now-serving-gateway serve`.

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::path::PathBuf;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use now_serving_gateway::config::{Config, DeskConfig, HoursConfig, OrderConfig};
use now_serving_gateway::gateway::Gateway;
use now_serving_gateway::line::ServiceOrder;
use tracing_subscriber::EnvFilter;

use super::terminal;

#[derive(clap::Args)]
pub(crate) struct ServeArguments {
    /// The folder that holds everything; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7433")]
    listen: SocketAddr,
    /// What your desk is called.
    #[arg(long, value_name = "NAME", default_value = "IT desk")]
    desk_name: String,
    /// In which order your desk serves its lines: fifo, priority (then fifo), due (then priority), or desk (as your
    /// ticketing system sorts them).
    #[arg(long, value_name = "ORDER", default_value = "priority")]
    order: ServiceOrder,
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
    let running = Gateway::start(Config {
        data: arguments.data,
        listen: arguments.listen,
        desk_name: arguments.desk_name,
        order: OrderConfig {
            usual: arguments.order,
            queues: arguments.queue_order,
        },
        hours: HoursConfig {
            zone: arguments.time_zone.unwrap_or_else(TimeZone::system),
            holidays: arguments.holidays,
        },
        desk: DeskConfig::Builtin,
    })
    .await?;
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
