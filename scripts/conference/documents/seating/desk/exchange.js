// The list of arrivals as a CSV file: for Excel, and from one desk to another.

const HEADERS = ["Mã", "Họ và tên", "Đơn vị", "Ghế", "Số người", "Đã đến", "Giờ đến"];
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** The file's text, for Excel: a line a guest, no cell that Excel would take for a formula. */
function toCsv(guests, seats) {
  const rows = guests.map((guest) => {
    const times = arrivals.of(guest);
    return [guest.key, guest.name, guest.unit, guest.seats.map((number) => seats[number][0]).join(", "),
      guest.people, times.length, times.join("; ")];
  });
  return `\ufeff${[HEADERS, ...rows].map((row) => `${row.map(toCell).join(",")}\r\n`).join("")}`;
}

function toCell(value) {
  const text = /^[=+\-@\t\r]/.test(value ?? "") ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows of a CSV file; Excel may have saved it with semicolons. */
function readCsv(text) {
  const plain = text.replace(/^\ufeff/, "");
  const mark = plain.split(/\r?\n/, 1)[0].includes(";") ? ";" : ",";
  const cells = new RegExp(`("(?:[^"]|"")*"|[^${mark}"\\r\\n]*)(${mark}|\\r?\\n|$)`, "g");
  const rows = [[]];
  for (const [whole, cell, end] of plain.matchAll(cells)) {
    if (!whole) break;
    const value = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    rows.at(-1).push(value.replace(/^'(?=[=+\-@\t\r])/, ""));
    if (end !== mark) rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

/** Take over another desk's file; gives how many people are new here and which lines were not understood. */
function joinCsv(text, guests) {
  const [headers, ...rows] = readCsv(text);
  const [key, times] = [HEADERS[0], HEADERS[6]].map((header) => (headers || []).indexOf(header));
  if (key < 0 || times < 0) return null;
  const known = new Map(guests.map((guest) => [guest.key, guest]));
  const before = countArrived(guests);
  const unread = [];
  for (const row of rows) {
    const typed = (row[times] || "").split(";").map((time) => time.trim()).filter(Boolean);
    const guest = known.get(row[key]);
    if (!typed.length) continue;
    if (guest && typed.every((time) => TIME.test(time))) arrivals.join(guest, typed);
    else unread.push(row[key]);
  }
  return { added: countArrived(guests) - before, unread };
}

function countArrived(guests) {
  return guests.reduce((sum, guest) => sum + arrivals.of(guest).length, 0);
}

/** Hand a text to the browser as a file. */
function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
