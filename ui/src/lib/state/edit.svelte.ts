// A picture that is being edited: what is cut away, and what is drawn over it. Pixels of the picture are the measure.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export type Tool = "crop" | "blackout" | "brush" | "arrow" | "box";

export type Mark =
  | { tool: "blackout" | "arrow" | "box"; from: Point; to: Point }
  | { tool: "brush"; points: Point[] };

interface State {
  crop: Box;
  marks: Mark[];
}

// The smallest part that can be cut out.
const LEAST = 8;

export class Edit {
  readonly width: number;
  readonly height: number;
  tool = $state<Tool>("blackout");
  crop = $state.raw<Box>({ x: 0, y: 0, width: 0, height: 0 });
  marks = $state.raw<Mark[]>([]);
  // What is being drawn, not yet part of the picture.
  draft = $state.raw<Mark | { tool: "crop"; from: Point; to: Point } | null>(null);

  #past = $state.raw<State[]>([]);

  constructor(width: number, height: number, tool: Tool) {
    this.width = width;
    this.height = height;
    this.tool = tool;
    this.crop = { x: 0, y: 0, width, height };
  }

  canUndo = $derived(this.#past.length > 0 || this.draft !== null);

  choose(tool: Tool) {
    this.tool = tool;
    this.draft = null;
  }

  begin(at: Point) {
    const from = this.#within(at);
    this.draft =
      this.tool === "brush"
        ? { tool: "brush", points: [from] }
        : { tool: this.tool, from, to: from };
  }

  drawTo(at: Point) {
    const { draft } = this;
    if (draft === null) return;
    const to = this.#within(at);
    this.draft =
      draft.tool === "brush" ? { ...draft, points: [...draft.points, to] } : { ...draft, to };
  }

  // Puts a box of some size in the middle, for whoever has no mouse.
  place() {
    const { x, y, width, height } = this.crop;
    const tool = this.tool === "brush" ? "blackout" : this.tool;
    const part = tool === "crop" ? 0.8 : 0.3;
    const [across, down] = [(width * (1 - part)) / 2, (height * (1 - part)) / 2];
    this.draft = {
      tool,
      from: this.#within({ x: x + across, y: y + down }),
      to: this.#within({ x: x + width - across, y: y + height - down }),
    };
  }

  move(by: Point) {
    const { draft } = this;
    if (draft === null || draft.tool === "brush") return;
    const { x, y, width, height } = this.crop;
    const box = boxOf(draft.from, draft.to);
    const dx = clamped(by.x, x - box.x, x + width - box.x - box.width);
    const dy = clamped(by.y, y - box.y, y + height - box.y - box.height);
    const moved = (point: Point) => ({ x: point.x + dx, y: point.y + dy });
    this.draft = { ...draft, from: moved(draft.from), to: moved(draft.to) };
  }

  resize(by: Point) {
    const { draft } = this;
    if (draft === null || draft.tool === "brush") return;
    this.draft = { ...draft, to: this.#within({ x: draft.to.x + by.x, y: draft.to.y + by.y }) };
  }

  // Makes what is being drawn part of the picture. A mere click draws nothing.
  apply(): boolean {
    const { draft } = this;
    this.draft = null;
    if (draft === null || !isLargeEnough(draft)) return false;
    this.#past = [...this.#past, { crop: this.crop, marks: this.marks }];
    if (draft.tool === "crop") this.crop = boxOf(draft.from, draft.to);
    else this.marks = [...this.marks, draft];
    return true;
  }

  cancel() {
    this.draft = null;
  }

  undo() {
    if (this.draft !== null) {
      this.draft = null;
      return;
    }
    const last = this.#past.at(-1);
    if (!last) return;
    this.#past = this.#past.slice(0, -1);
    this.crop = last.crop;
    this.marks = last.marks;
  }

  // Whole pixels, so that nothing shines through at an edge.
  #within({ x, y }: Point): Point {
    const { crop } = this;
    return {
      x: Math.round(clamped(x, crop.x, crop.x + crop.width)),
      y: Math.round(clamped(y, crop.y, crop.y + crop.height)),
    };
  }
}

export function boxOf(from: Point, to: Point): Box {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
}

function isLargeEnough(draft: NonNullable<Edit["draft"]>): boolean {
  if (draft.tool === "brush") return true;
  const { width, height } = boxOf(draft.from, draft.to);
  if (draft.tool === "arrow") return Math.hypot(width, height) >= LEAST;
  return width >= LEAST && height >= LEAST;
}

const clamped = (value: number, least: number, most: number) =>
  Math.max(least, Math.min(Math.max(least, most), value));
