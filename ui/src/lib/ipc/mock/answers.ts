// What the stand-in answers to questions that are no view.

import type { DoctorView, SentBytes } from "../bindings";
import { Captures, DIGEST, findings } from "./capture";

export function sentBytes(): SentBytes {
  return {
    report:
      '{"id":"0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f","written_at":"2026-11-22T09:12:04Z","words":"VPN drops every few minutes","tried":[{"step":"Restarted the laptop","outcome":"no change","checked":"up 38 min"}],"impact":"hard_to_work"}',
    report_sha256: DIGEST,
    bundle: new Captures("").take().bundle,
    bundle_sha256: DIGEST,
  };
}

export function doctor(): DoctorView {
  return {
    findings: findings(),
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
