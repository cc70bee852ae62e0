// What the program says without being asked.

import type { Page, View } from "./bindings";
import type { Transport } from "./transport";

export type ResidentState = "here" | "restarting" | "missing";

export interface Heard {
  view(view: View): void;
  page(page: Page): void;
  resident(state: ResidentState): void;
  // Files were dropped on the window: their paths.
  dropped(paths: string[]): void;
}

export async function listenTo(transport: Transport, heard: Heard) {
  await Promise.all([
    transport.listen("view-changed", heard.view),
    transport.listen("page-shown", heard.page),
    transport.listen("resident-changed", heard.resident),
    transport.listen<{ paths: string[] }>("tauri://drag-drop", ({ paths }) => heard.dropped(paths)),
  ]);
}
