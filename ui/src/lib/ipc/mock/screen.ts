// A screen of the stand-in, with windows on it and something that nobody else should see.

const WIDTH = 1600;
const HEIGHT = 900;

export async function drawnScreen(): Promise<ArrayBuffer> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext("2d");
  // Where nothing can be drawn, as in tests, a picture has no pixels.
  if (!pen) return new ArrayBuffer(0);
  pen.fillStyle = "#58707f";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = "#f4f4f2";
  pen.fillRect(120, 90, 980, 640);
  pen.fillStyle = "#d7dbe0";
  pen.fillRect(120, 90, 980, 44);
  pen.fillStyle = "#b3402c";
  pen.fillRect(420, 330, 400, 150);
  pen.fillStyle = "#ffffff";
  pen.font = "28px sans-serif";
  pen.fillText("Connection lost (error 691)", 445, 390);
  pen.fillText("Signed in as ada.lovelace", 445, 440);
  pen.fillStyle = "#2c3440";
  pen.fillText("VPN client", 140, 122);
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/png"));
  return blob ? blob.arrayBuffer() : new ArrayBuffer(0);
}
