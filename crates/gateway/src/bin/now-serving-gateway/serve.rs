//! `now-serving-gateway serve`.

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::path::PathBuf;

use now_serving_gateway::config::Config;
use now_serving_gateway::gateway::Gateway;
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
