// The hall as a small picture: the stage above, some seats lit.

const MOST_CELL = 26, MOST_HEIGHT = 460; // CSS pixels
const SMALL_CELL = 10; // smaller seats are shown once more, from near
const AROUND = 6; // seats on each side of the lit one, from near

/** Draw the hall into a canvas as wide as its place; `lit` are numbers of seats. Gives the size of a seat. */
function drawHall(canvas, hall, lit, numbered = false) {
  const [columns, lines] = hall.size;
  const width = canvas.parentElement.clientWidth;
  const names = 26, edge = 20;
  const cell = Math.min(MOST_CELL, (width - names * 2) / columns, MOST_HEIGHT / lines);
  const size = { width, height: Math.ceil(cell * lines + 2 * edge), cell, names,
    left: (width - cell * columns) / 2, top: edge };
  const pen = openCanvas(canvas, size);
  const colours = readColours(canvas);
  drawSeats(pen, hall.seats, size, colours);
  drawRowNames(pen, hall.seats, size, colours, lit);
  lit.forEach((number) => drawLit(pen, hall.seats[number], size, colours));
  hall.furniture.forEach((piece) => drawFurniture(pen, piece, hall, size, colours));
  if (numbered) drawNumbers(pen, hall.seats, size, colours, new Set(lit));
  return cell;
}

/** The part of a hall around the first of the lit seats, and their numbers in it. */
function cutHall(hall, lit) {
  const [, , middle, line] = hall.seats[lit[0]];
  const left = Math.max(0, Math.min(middle - AROUND, hall.size[0] - 2 * AROUND - 1));
  const isNear = ([, , x, y]) => x >= left && x <= left + 2 * AROUND && Math.abs(y - line) <= 3;
  const chosen = [];
  hall.seats.forEach((seat, number) => isNear(seat) && chosen.push({ seat, number }));
  const ys = chosen.map(({ seat }) => seat[3]);
  const top = Math.min(...ys), bottom = Math.max(...ys);
  const part = {
    size: [2 * AROUND + 1, bottom - top + 1], furniture: [],
    seats: chosen.map(({ seat: [code, row, x, y, blocked] }) => [code, row, x - left, y - top, blocked]),
  };
  const places = new Map(chosen.map(({ number }, place) => [number, place]));
  return [part, lit.filter((number) => places.has(number)).map((number) => places.get(number))];
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
  const gap = size.cell > 5 ? size.cell * 0.1 : size.cell > 2.5 ? 0.5 : 0;
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

/** The numbers of seats in their rows, for a picture from near. */
function drawNumbers(pen, seats, size, colours, lit) {
  pen.font = "600 10px sans-serif";
  seats.forEach(([code, row, x, y], number) => {
    pen.fillStyle = lit.has(number) ? colours.paper : colours.ink;
    pen.fillText(code.slice(row.length).replace("-", ""), size.left + (x + 0.5) * size.cell,
      size.top + (y + 0.5) * size.cell);
  });
}

/** The names of rows at the left: as many as there is room for, those of lit seats always. */
function drawRowNames(pen, seats, size, colours, lit) {
  const names = new Map(seats.map(([, name, , y]) => [y, name]));
  const lines = [...new Set(lit.map((number) => seats[number][3]))].sort((one, other) => one - other);
  const litLines = lines.filter((line, place) => !place || (line - lines[place - 1]) * size.cell >= 12);
  const step = Math.ceil(11 / size.cell);
  pen.fillStyle = colours.ink;
  [...names].forEach(([y, name], number) => {
    const isLit = litLines.includes(y);
    const isClose = litLines.some((line) => Math.abs(line - y) * size.cell < 12);
    if (!isLit && (isClose && size.cell < 12 || number % step)) return;
    pen.font = isLit ? "700 14px sans-serif" : "11px sans-serif";
    pen.fillText(name, size.left - size.names / 2, size.top + (y + 0.5) * size.cell, size.names - 2);
  });
}

/** A text of the drawing; the stage and merged pieces in a box; before and behind all seats clear of them. */
function drawFurniture(pen, [text, x, y, columns, lines, isStage], hall, size, colours) {
  const room = findRoom(x, y, columns, hall);
  const { words, letters } = fitText(pen, text, room * size.cell);
  const isBox = isStage || columns * lines > 1;
  const wide = Math.max(...words.map((line) => pen.measureText(line).width)) + (isBox ? 16 : 4);
  const box = { width: isBox ? Math.max(wide, columns * size.cell - 2) : wide,
    height: Math.max(words.length * letters * 1.15 + 4, isBox ? lines * size.cell - 2 : 0) };
  const middle = { x: size.left + (x + columns / 2) * size.cell, y: size.top + (y + lines / 2) * size.cell };
  middle.x = Math.min(Math.max(middle.x, size.left + box.width / 2), size.width - box.width / 2 - 1);
  const ys = [hall.seats[0][3], hall.seats.at(-1)[3]].sort((one, other) => one - other);
  const before = size.top + ys[0] * size.cell - box.height / 2 - 2;
  const behind = size.top + (ys[1] + 1) * size.cell + box.height / 2 + 2;
  if (y + lines <= ys[0]) middle.y = Math.min(middle.y, before);
  if (y > ys[1]) middle.y = Math.max(middle.y, behind);
  pen.fillStyle = isStage ? colours.stage : colours.paper;
  pen.fillRect(middle.x - box.width / 2, middle.y - box.height / 2, box.width, box.height);
  pen.strokeStyle = colours.ink;
  if (isBox) pen.strokeRect(middle.x - box.width / 2, middle.y - box.height / 2, box.width, box.height);
  pen.fillStyle = colours.ink;
  words.forEach((line, number) => {
    pen.fillText(line, middle.x, middle.y + (number - (words.length - 1) / 2) * letters * 1.15);
  });
}

/** How many columns are free around a piece in its line, for its text. */
function findRoom(x, y, columns, hall) {
  const outside = (column, line) => line === y && (column < x || column >= x + columns);
  const taken = [...hall.seats.filter((seat) => outside(seat[2], seat[3])).map((seat) => seat[2]),
    ...hall.furniture.filter((piece) => outside(piece[1], piece[2])).map((piece) => piece[1])];
  const left = Math.max(-2, ...taken.filter((column) => column < x));
  const right = Math.min(hall.size[0] + 1, ...taken.filter((column) => column >= x + columns));
  return right - left - 1;
}

/** The text in as few lines and as large letters as a width allows; leaves the pen with that font. */
function fitText(pen, text, width) {
  const split = text.split(" ");
  for (let letters = 13; ; letters -= 1) {
    pen.font = `600 ${letters}px sans-serif`;
    for (const words of [[text], split]) {
      const wide = Math.max(...words.map((line) => pen.measureText(line).width));
      if (wide <= width || letters <= 9 && words === split) return { words, letters };
    }
  }
}

/** A lit seat: never smaller than the eye finds at once. */
function drawLit(pen, [, , x, y], size, colours) {
  const half = Math.max(size.cell * 0.48, 5);
  const middle = { x: size.left + (x + 0.5) * size.cell, y: size.top + (y + 0.5) * size.cell };
  pen.fillStyle = colours.lit;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 2;
  pen.fillRect(middle.x - half, middle.y - half, half * 2, half * 2);
  pen.strokeRect(middle.x - half, middle.y - half, half * 2, half * 2);
  pen.lineWidth = 1;
}
