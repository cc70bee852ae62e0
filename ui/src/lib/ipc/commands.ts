// Every call to the program. They reject with a Failure.

import type {
  CaptureView,
  DoctorView,
  Draft,
  Failure,
  KeptBack,
  PictureOf,
  Private,
  ReplyDraft,
  SentBytes,
  SettingsForm,
  View,
} from "./bindings";
import type { Transport } from "./transport";
import { say } from "../say.svelte";

export type Commands = ReturnType<typeof commands>;

export function commands(transport: Transport) {
  return {
    get_view: () => transport.call<View>("get_view"),
    take_capture: () => transport.call<CaptureView>("take_capture"),
    review_capture: (capture: string, keptBack: KeptBack) =>
      transport.call<CaptureView>("review_capture", { capture, keptBack }),
    find_private: (words: string) => transport.call<Private[]>("find_private", { text: words }),
    take_picture: (of: PictureOf) => transport.call<ArrayBuffer>("take_picture", { of }),
    keep_picture: (png: Uint8Array) => transport.call<string>("keep_picture", png),
    save_draft: (draft: Draft) => transport.call<null>("save_draft", { draft }),
    send_report: (draft: Draft) => transport.call<string>("send_report", { draft }),
    send_reply: (reply: ReplyDraft) => transport.call<string>("send_reply", { reply }),
    retry_outbox: () => transport.call<null>("retry_outbox"),
    discard_unsent: (id: string) => transport.call<null>("discard_unsent", { id }),
    show_sent: (ticket: string) => transport.call<SentBytes>("show_sent", { ticket }),
    forget_sent: (ticket: string) => transport.call<null>("forget_sent", { ticket }),
    enrol: (gateway: string, key: string) => transport.call<null>("enrol", { gateway, key }),
    update_settings: (settings: SettingsForm) =>
      transport.call<null>("update_settings", { settings }),
    examine: () => transport.call<DoctorView>("examine"),
    choose_files: () => transport.call<string[]>("choose_files"),
  };
}

// What a call rejected with, as a sentence.
export function why(rejected: unknown): string {
  if (typeof rejected === "object" && rejected !== null && "message" in rejected) {
    return String((rejected as Failure).message);
  }
  return say("ui-failed");
}
