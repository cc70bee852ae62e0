//! Radios, by nl80211: the kernel's own word on strength and band.

use std::path::Path;
use std::time::Duration;

use futures_util::{TryStream, TryStreamExt as _};
use wl_nl80211::packet_generic::GenlMessage;
use wl_nl80211::{
    Nl80211Attr, Nl80211Error, Nl80211Handle, Nl80211InterfaceType, Nl80211Message,
    Nl80211StationInfo,
};

use crate::platform::net::{Link, WiFi};
use crate::waiting::{self, within};

/// The kernel answers at once or not at all.
const LIMIT: Duration = Duration::from_millis(500);

/// The radios of this computer, and how each is connected.
pub(crate) fn wifi() -> Result<Vec<WiFi>, String> {
    // Without a radio the kernel need not be asked, and its module not be loaded.
    if !Path::new("/sys/class/ieee80211").exists() {
        return Ok(Vec::new());
    }
    match waiting::run(within(LIMIT, ask())) {
        Ok(Some(Ok(radios))) => Ok(radios),
        Ok(Some(Err(error))) => Err(format!("The Wi-Fi could not be read: {error}.")),
        Ok(None) => Err("The Wi-Fi gave no answer in time.".to_owned()),
        Err(error) => Err(format!("The Wi-Fi could not be asked: {error}.")),
    }
}

async fn ask() -> Result<Vec<WiFi>, String> {
    let (connection, handle, _events) =
        wl_nl80211::new_connection().map_err(|error| error.to_string())?;
    tokio::spawn(connection);
    let mut radios = Vec::new();
    for attributes in all(handle.interface().get(Vec::new()).execute().await).await? {
        if let Some((index, interface, mhz)) = station(&attributes) {
            let link = link(&handle, index, mhz).await?;
            radios.push(WiFi { interface, link });
        }
    }
    Ok(radios)
}

/// A computer that is connected knows one station: the access point.
async fn link(
    handle: &Nl80211Handle,
    index: u32,
    mhz: Option<u32>,
) -> Result<Option<Link>, String> {
    let stations = all(handle.station().dump(index).execute().await).await?;
    Ok(stations.first().map(|station| Link {
        dbm: strength(station),
        mhz,
        security: None,
    }))
}

async fn all(
    messages: impl TryStream<Ok = GenlMessage<Nl80211Message>, Error = Nl80211Error>,
) -> Result<Vec<Vec<Nl80211Attr>>, String> {
    messages
        .map_ok(|message| message.payload.attributes)
        .try_collect()
        .await
        .map_err(|error| error.to_string())
}

/// An interface that connects to access points: its number, name and frequency.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "four of two hundred attributes are of interest"
)]
fn station(attributes: &[Nl80211Attr]) -> Option<(u32, String, Option<u32>)> {
    let (mut index, mut name, mut mhz, mut connects) = (None, None, None, false);
    for attribute in attributes {
        match attribute {
            Nl80211Attr::IfIndex(number) => index = Some(*number),
            Nl80211Attr::IfName(text) => name = Some(text.clone()),
            Nl80211Attr::WiphyFreq(frequency) => mhz = Some(*frequency),
            Nl80211Attr::IfType(kind) => connects = *kind == Nl80211InterfaceType::Station,
            _ => {}
        }
    }
    connects.then_some((index?, name?, mhz))
}

/// The average is what a person feels; the last packet stands in where there is none.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "two of a hundred attributes are of interest"
)]
fn strength(station: &[Nl80211Attr]) -> Option<i32> {
    let (mut average, mut last) = (None, None);
    for attribute in station {
        let Nl80211Attr::StationInfo(read) = attribute else {
            continue;
        };
        for one in read {
            match one {
                Nl80211StationInfo::SignalAvg(dbm) => average = Some(i32::from(*dbm)),
                Nl80211StationInfo::Signal(dbm) => last = Some(i32::from(*dbm)),
                _ => {}
            }
        }
    }
    average.or(last).filter(|dbm| *dbm < 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radio_that_connects_is_told_and_one_that_serves_others_is_not() {
        let attributes = |kind| {
            vec![
                Nl80211Attr::IfIndex(3),
                Nl80211Attr::IfName("wlp2s0".to_owned()),
                Nl80211Attr::IfType(kind),
                Nl80211Attr::WiphyFreq(5180),
            ]
        };
        let told = Some((3, "wlp2s0".to_owned(), Some(5180)));
        assert_eq!(station(&attributes(Nl80211InterfaceType::Station)), told);
        assert_eq!(station(&attributes(Nl80211InterfaceType::Ap)), None);
    }

    #[test]
    fn strength_is_the_average_and_never_nonsense() {
        let station = |read| vec![Nl80211Attr::StationInfo(read)];
        let (last, average) = (
            Nl80211StationInfo::Signal(-70),
            Nl80211StationInfo::SignalAvg(-58),
        );
        assert_eq!(strength(&station(vec![last.clone(), average])), Some(-58));
        assert_eq!(strength(&station(vec![last])), Some(-70));
        assert_eq!(
            strength(&station(vec![Nl80211StationInfo::Signal(0)])),
            None
        );
    }
}
