// What the stand-in answers to questions that are no view.

import type { CaptureView, DoctorView, SentBytes } from "../bindings";

const DIGEST = "9f2c1d7a4be05d3386c1f0a27e94d15b60c8a3f2e7719d4c05b8e6f3a21d7c94";

const section = (title: string, facts: Record<string, string>) => ({
  title,
  facts: Object.entries(facts).map(([label, value]) => ({ label, value })),
});

export function capture(): CaptureView {
  const sections = [
    section("Computer", {
      Model: "Dell Latitude 7440",
      System: "Debian GNU/Linux 12 (bookworm)",
      Up: "38 min",
      Memory: "5.1 of 15.5 GiB used",
    }),
    section("Processor", { Model: "13th Gen Intel Core i7-1365U", Load: "0.82 of 12" }),
    section("Disks", { "/": "61 of 233 GiB used", "/home/[user]": "148 of 250 GiB used" }),
    section("Network", {
      wlp0s20f3: "Wi-Fi, up, [address 1]",
      enp0s31f6: "cable, down",
      tun0: "up, [address 2], 4 drops in 20 min",
    }),
    section("Battery", { Charge: "81 %", Health: "93 %" }),
    section("Displays", { "eDP-1": "1920 × 1200 at 60 Hz" }),
  ];
  return {
    id: "c-1",
    taken_at: new Date().toISOString(),
    facts: 12,
    hidden: 3,
    up: "up 38 min",
    sections,
    problems: [{ title: "Graphics", why: "The driver did not answer within 2 seconds." }],
    bundle: JSON.stringify({ schema: 1, sections }, null, 1),
    sha256: DIGEST,
  };
}

export function sentBytes(): SentBytes {
  return {
    report:
      '{"id":"0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f","written_at":"2026-11-22T09:12:04Z","words":"VPN drops every few minutes","tried":[{"step":"Restarted the laptop","outcome":"no change","checked":"up 38 min"}],"impact":"hard_to_work"}',
    report_sha256: DIGEST,
    bundle: capture().bundle,
    bundle_sha256: DIGEST,
  };
}

export function doctor(): DoctorView {
  return {
    checks: [
      { subject: "Gateway", well: true, text: "help.example.org answers in 12 ms." },
      { subject: "Outbox", well: true, text: "Nothing waits. The disk has room." },
      {
        subject: "Keychain",
        well: false,
        text: "No Secret Service runs, so the token lies in a file that only you can read.",
      },
    ],
  };
}
