use serde_json::json;

use super::*;

#[test]
fn a_profile_that_holds_nothing_tells_nothing() {
    for empty in [json!({}), json!({"SPCameraDataType": "none"}), json!(null)] {
        assert_eq!(firmware(&empty), None);
        assert!(cameras(&empty).is_empty());
        assert!(docks(&empty).is_empty());
        assert!(wifi(&empty).is_empty());
        assert_eq!(bluetooth(&empty), None);
        assert!(sound(&empty).cards.is_empty());
    }
}

#[test]
fn firmware_and_cameras_have_their_names() {
    let profile = json!({
        "SPHardwareDataType": [{"_name": "hardware_overview", "boot_rom_version": "11881.61.3", "serial_number": "C02"}],
        "SPCameraDataType": [{"_name": "FaceTime HD Camera", "spcamera_unique-id": "47B4"}],
    });
    assert_eq!(firmware(&profile).as_deref(), Some("11881.61.3"));
    assert_eq!(cameras(&profile), ["FaceTime HD Camera"]);
}

#[test]
fn a_dock_is_told_with_its_maker_and_the_socket_is_not() {
    let profile = json!({"SPThunderboltDataType": [
        {"_name": "thunderboltusb4_bus_0", "_items": [{"_name": "TS4", "vendor_name_key": "CalDigit, Inc."}]},
        {"_name": "thunderboltusb4_bus_1"},
    ]});
    assert_eq!(docks(&profile), ["CalDigit, Inc. TS4"]);
}

#[test]
fn sound_comes_out_of_one_device_and_goes_into_another() {
    let profile = json!({"SPAudioDataType": [{"_name": "coreaudio_device", "_items": [
        {"_name": "MacBook Pro Microphone", "coreaudio_default_audio_input_device": "spaudio_yes"},
        {"_name": "MacBook Pro Speakers"},
        {"_name": "USB Headset", "coreaudio_default_audio_output_device": "spaudio_yes"},
    ]}]});
    let sound = sound(&profile);
    assert_eq!(sound.cards.len(), 3);
    let used: Vec<(&str, &str)> = sound
        .used
        .iter()
        .map(|device| (device.kind, device.name.as_str()))
        .collect();
    assert_eq!(
        used,
        [
            ("speaker", "USB Headset"),
            ("microphone", "MacBook Pro Microphone")
        ]
    );
}

#[test]
fn bluetooth_is_counted_and_not_named() {
    let profile = json!({"SPBluetoothDataType": [{
        "controller_properties": {"controller_state": "attrib_on", "controller_address": "00:00:5E:00:53:01"},
        "device_connected": [{"Ann's Mouse": {}}, {"Ann's Keyboard": {}}],
        "device_not_connected": [{"Ann's Phone": {}}],
    }]});
    let on = Bluetooth {
        on: true,
        connected: 2,
    };
    assert_eq!(bluetooth(&profile), Some(on));
}

#[test]
fn wifi_has_strength_band_and_security_but_no_name() {
    let profile = json!({"SPAirPortDataType": [{"spairport_airport_interfaces": [
        {"_name": "en0", "spairport_current_network_information": {
            "_name": "Ann at home",
            "spairport_signal_noise": "-55 dBm / -90 dBm",
            "spairport_network_channel": "36 (5GHz, 80MHz)",
            "spairport_security_mode": "spairport_security_mode_wpa2_personal",
        }},
        {"_name": "awdl0"},
    ]}]});
    let radios = wifi(&profile);
    assert_eq!(radios.len(), 1);
    let link = Link {
        dbm: Some(-55),
        mhz: Some(5180),
        security: Some("WPA2 with a password"),
    };
    assert_eq!(radios[0].link, Some(link));
    assert_eq!(frequency("6 (2GHz, 20MHz)"), Some(2437));
    assert_eq!(frequency("5 (6GHz, 160MHz)"), Some(5975));
    assert_eq!(frequency("auto"), None);
}
