// The hall as a small picture: the stage above, some seats lit.

const MOST_CELL = 26, MOST_HEIGHT = 460; // CSS pixels

/** Draw the hall into a canvas as wide as its place; `lit` are numbers of seats. */
function drawHall(canvas, hall, lit) {
  const [columns, lines] = hall.size;
  const width = canvas.parentElement.clientWidth;
  const cell = Math.min(MOST_CELL, width / (columns + 3), MOST_HEIGHT / (lines + 1));
  const names = Math.max(cell * 1.5, 18);
  const size = { width, height: Math.ceil(cell * (lines + 1)), cell, left: (width - cell * columns + names) / 2,
    top: cell / 2, names };
  const pen = openCanvas(canvas, size);
  const colours = readColours(canvas);
  drawSeats(pen, hall.seats, size, colours);
  drawRowNames(pen, hall.seats, size, colours, new Set(lit.map((number) => hall.seats[number][3])));
  hall.furniture.forEach((piece) => drawFurniture(pen, piece, hall, size, colours));
  lit.forEach((number) => drawLit(pen, hall.seats[number], size, colours));
}

/** A pen that counts in CSS pixels, sharp on any screen. */
function openCanvas(canvas, size) {
  const scale = window.devicePixelRatio || 1;
  canvas.width = size.width * scale;
  canvas.height = size.height * scale;
  canvas.style.height = `${size.height}px`;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.textBaseline = "middle";
  pen.textAlign = "center";
  return pen;
}

function readColours(canvas) {
  const style = getComputedStyle(canvas);
  const names = ["paper", "ink", "seat", "blocked", "lit", "stage"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function drawSeats(pen, seats, size, colours) {
  const gap = size.cell > 5 ? size.cell * 0.14 : size.cell > 2.5 ? 0.5 : 0;
  for (const [state, colour] of [colours.seat, colours.blocked].entries()) {
    pen.fillStyle = colour;
    for (const [, , x, y, blocked] of seats) {
      if (blocked === state) {
        pen.fillRect(size.left + x * size.cell + gap, size.top + y * size.cell + gap,
          size.cell - 2 * gap, size.cell - 2 * gap);
      }
    }
  }
}

/** The names of rows at the left: of all where there is room, of the lit ones always. */
function drawRowNames(pen, seats, size, colours, litLines) {
  const ends = new Map();
  for (const [, name, x, y] of seats) {
    if (!ends.has(y) || ends.get(y).x > x) ends.set(y, { name, x });
  }
  const letters = Math.min(13, Math.max(10, size.cell * 0.6));
  pen.fillStyle = colours.ink;
  for (const [y, { name }] of ends) {
    const isLit = litLines.has(y);
    if (!isLit && (size.cell < letters || litLines.has(y - 1) && size.cell < 12)) continue;
    pen.font = `${isLit ? "700 " : ""}${isLit ? letters + 2 : letters}px sans-serif`;
    pen.fillText(name, size.left - size.names / 2, size.top + (y + 0.5) * size.cell, size.names);
  }
}

/** A text of the drawing; the stage and merged pieces in a box. */
function drawFurniture(pen, [text, x, y, columns, lines, isStage], hall, size, colours) {
  const room = findRoom(x, y, columns, hall);
  const place = { x: size.left + room.x * size.cell, y: size.top + y * size.cell,
    width: room.columns * size.cell, height: lines * size.cell };
  const { words, letters } = fitText(pen, text, place);
  const middle = { x: size.left + (x + columns / 2) * size.cell, y: place.y + place.height / 2 };
  const wide = Math.max(...words.map((line) => pen.measureText(line).width));
  middle.x = Math.min(Math.max(middle.x, wide / 2 + 2), size.width - wide / 2 - 2);
  if (isStage || columns * lines > 1) {
    const box = { width: Math.max(wide + 16, columns * size.cell - 2),
      height: Math.max(words.length * letters * 1.15 + 4, place.height - 2) };
    pen.fillStyle = isStage ? colours.stage : colours.paper;
    pen.strokeStyle = colours.ink;
    for (const draw of ["fillRect", "strokeRect"]) {
      pen[draw](middle.x - box.width / 2, middle.y - box.height / 2, box.width, box.height);
    }
  }
  pen.fillStyle = colours.ink;
  words.forEach((line, number) => {
    pen.fillText(line, middle.x, middle.y + (number - (words.length - 1) / 2) * letters * 1.15);
  });
}

/** The empty columns around a piece in its line, which its text may take. */
function findRoom(x, y, columns, hall) {
  const taken = [...hall.seats, ...hall.furniture.map((piece) => [0, 0, piece[1], piece[2]])]
    .filter((one) => one[3] === y && (one[2] < x || one[2] >= x + columns)).map((one) => one[2]);
  const left = Math.max(-1, ...taken.filter((one) => one < x)) + 1;
  const right = Math.min(hall.size[0], ...taken.filter((one) => one >= x + columns));
  return { x: left, columns: right - left };
}

/** The text in as few lines and as large letters as its place allows; leaves the pen with that font. */
function fitText(pen, text, place) {
  for (let letters = 13; ; letters -= 1) {
    pen.font = `600 ${letters}px sans-serif`;
    for (const words of [[text], text.split(" ")]) {
      const wide = Math.max(...words.map((line) => pen.measureText(line).width));
      if (letters <= 9 && words.length === text.split(" ").length || wide <= place.width) {
        return { words, letters };
      }
    }
  }
}

/** A lit seat: never smaller than the eye finds at once. */
function drawLit(pen, [, , x, y], size, colours) {
  const half = Math.max(size.cell * 0.5, 5);
  const middle = { x: size.left + (x + 0.5) * size.cell, y: size.top + (y + 0.5) * size.cell };
  pen.fillStyle = colours.lit;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 2;
  pen.fillRect(middle.x - half, middle.y - half, half * 2, half * 2);
  pen.strokeRect(middle.x - half, middle.y - half, half * 2, half * 2);
  pen.lineWidth = 1;
}
