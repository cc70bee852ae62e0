// How the page reaches the program: through Tauri, or a stand-in in browsers and tests.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

export interface Transport {
  // Bytes go as they are; everything else by name.
  call<T>(command: string, args?: Record<string, unknown> | Uint8Array): Promise<T>;
  listen<T>(event: string, heard: (what: T) => void): Promise<void>;
}

export const tauri: Transport = {
  call: (command, args) => invoke(command, args),
  async listen<T>(event: string, heard: (what: T) => void) {
    await listen<T>(event, ({ payload }) => heard(payload));
  },
};
