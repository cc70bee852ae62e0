import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { tauri, type Transport } from "./lib/ipc/transport";
import { Front } from "./lib/state/front.svelte";
import { linked } from "./lib/state/route.svelte";

// A build for production knows nothing of the stand-in.
async function transport(): Promise<Transport> {
  if (import.meta.env.PROD) return tauri;
  const { mock } = await import("./lib/ipc/mock");
  const asked = new URLSearchParams(location.search);
  return mock(asked.get("scene") ?? "", asked.get("language") ?? "en");
}

const target = document.getElementById("app");
if (target) {
  const front = new Front(await transport(), linked(location.hash));
  mount(App, { target, props: { front } });
}
