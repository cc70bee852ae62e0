// Draws an edited picture: on the screen, and as the pixels that are kept.

import { boxOf, type Edit, type Mark, type Point } from "../../state/edit.svelte";

const RED = "#d3261a";
const WHITE = "#ffffff";
const BLACK = "#000000";

// Lines grow with the picture, so that they can be seen however large it is.
const stroke = (edit: Edit) => Math.max(3, Math.round(Math.max(edit.width, edit.height) / 320));
export const brush = (edit: Edit) =>
  Math.max(16, Math.round(Math.max(edit.width, edit.height) / 48));

// The picture as it will be kept.
export function drawPicture(pen: CanvasRenderingContext2D, picture: CanvasImageSource, edit: Edit) {
  const { crop } = edit;
  pen.setTransform(1, 0, 0, 1, -crop.x, -crop.y);
  pen.drawImage(picture, 0, 0);
  for (const mark of edit.marks) drawMark(pen, mark, edit);
}

// The same with what is being drawn.
export function drawEditing(pen: CanvasRenderingContext2D, picture: CanvasImageSource, edit: Edit) {
  drawPicture(pen, picture, edit);
  const { draft } = edit;
  if (draft === null) return;
  if (draft.tool !== "crop") drawMark(pen, draft, edit);
  if (draft.tool === "brush") return;
  const { x, y, width, height } = boxOf(draft.from, draft.to);
  if (draft.tool === "crop") {
    pen.fillStyle = "rgb(0 0 0 / 55%)";
    const { crop } = edit;
    pen.beginPath();
    pen.rect(crop.x, crop.y, crop.width, crop.height);
    pen.rect(x, y, width, height);
    pen.fill("evenodd");
  }
  pen.lineWidth = Math.max(2, stroke(edit) / 2);
  for (const [colour, dash] of [
    [BLACK, []],
    [WHITE, [stroke(edit) * 3]],
  ] as const) {
    pen.strokeStyle = colour;
    pen.setLineDash([...dash]);
    pen.strokeRect(x, y, width, height);
  }
  pen.setLineDash([]);
}

function drawMark(pen: CanvasRenderingContext2D, mark: Mark, edit: Edit) {
  if (mark.tool === "brush") {
    pen.strokeStyle = pen.fillStyle = BLACK;
    pen.lineWidth = brush(edit);
    pen.lineCap = pen.lineJoin = "round";
    const [first, ...others] = mark.points;
    if (!first) return;
    pen.beginPath();
    pen.moveTo(first.x, first.y);
    for (const { x, y } of others.length > 0 ? others : [first]) pen.lineTo(x, y);
    pen.stroke();
    return;
  }
  const { x, y, width, height } = boxOf(mark.from, mark.to);
  if (mark.tool === "blackout") {
    pen.fillStyle = BLACK;
    pen.fillRect(x, y, width, height);
    return;
  }
  pen.lineCap = pen.lineJoin = "round";
  // A white edge makes the red seen on red, too.
  for (const [colour, wide] of [
    [WHITE, stroke(edit) * 2],
    [RED, stroke(edit)],
  ] as const) {
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineWidth = wide;
    if (mark.tool === "box") pen.strokeRect(x, y, width, height);
    else drawArrow(pen, mark.from, mark.to, stroke(edit) * 5);
  }
}

function drawArrow(pen: CanvasRenderingContext2D, from: Point, to: Point, head: number) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const side = (turn: number): [number, number] => [
    to.x - head * Math.cos(angle + turn),
    to.y - head * Math.sin(angle + turn),
  ];
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.moveTo(...side(0.5));
  pen.lineTo(to.x, to.y);
  pen.lineTo(...side(-0.5));
  pen.stroke();
}

// The pixels that are kept, as PNG, and a small copy to look at.
export async function rendered(picture: CanvasImageSource, edit: Edit) {
  const canvas = document.createElement("canvas");
  canvas.width = edit.crop.width;
  canvas.height = edit.crop.height;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  drawPicture(pen, picture, edit);
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/png"));
  return blob && { png: new Uint8Array(await blob.arrayBuffer()), thumbnail: small(canvas) };
}

// Twice the height at which it is shown, for screens with small pixels.
const THUMBNAIL = 96;

function small(picture: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, THUMBNAIL / picture.height, (3 * THUMBNAIL) / picture.width);
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
