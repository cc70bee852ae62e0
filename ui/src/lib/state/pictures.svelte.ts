// Pictures of the screen: taken, edited, kept as a file that can be attached. The pixels are in the page only meanwhile.

import { SvelteMap } from "svelte/reactivity";
import type { PictureOf, PicturesAllowed } from "../ipc/bindings";
import { why, type Commands } from "../ipc/commands";
import { Edit } from "./edit.svelte";

interface Editing {
  edit: Edit;
  picture: ImageBitmap;
}

export class Pictures {
  isTaking = $state(false);
  isKeeping = $state(false);
  failure = $state("");
  editing = $state.raw<Editing | null>(null);
  // What kept files look like, as long as the window lives.
  readonly thumbnails = new SvelteMap<string, HTMLCanvasElement>();

  #commands: Commands;

  constructor(commands: Commands) {
    this.#commands = commands;
  }

  async take(of: PictureOf) {
    if (this.isTaking) return;
    this.isTaking = true;
    this.failure = "";
    try {
      const png = await this.#commands.take_picture(of);
      const picture = await createImageBitmap(new Blob([png], { type: "image/png" }));
      const tool = of === "region" ? "crop" : "blackout";
      this.editing = { edit: new Edit(picture.width, picture.height, tool), picture };
    } catch (rejected) {
      this.failure = why(rejected);
    } finally {
      this.isTaking = false;
    }
  }

  // Returns the file, or nothing if it could not be kept; then it is still being edited.
  async keep(png: Uint8Array, thumbnail: HTMLCanvasElement): Promise<string | undefined> {
    this.isKeeping = true;
    this.failure = "";
    try {
      const path = await this.#commands.keep_picture(png);
      this.thumbnails.set(path, thumbnail);
      this.drop();
      return path;
    } catch (rejected) {
      this.failure = why(rejected);
      return undefined;
    } finally {
      this.isKeeping = false;
    }
  }

  drop() {
    this.editing?.picture.close();
    this.editing = null;
  }
}

// What may be taken, in the order in which it is offered.
export function offered(allowed: PicturesAllowed): PictureOf[] {
  const all: Record<PicturesAllowed, PictureOf[]> = {
    off: [],
    window: ["window"],
    any: ["window", "region", "screen"],
  };
  return all[allowed];
}
