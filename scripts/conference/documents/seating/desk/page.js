// The page itself: what is typed, found, opened, ticked.

const DATA = JSON.parse(document.getElementById("data").textContent);
const MOST_SHOWN = 20;
const at = (id) => document.getElementById(id);
const field = at("query"), list = at("list"), person = at("person"), statusLine = at("status");
const state = { found: [], unlike: 0, shown: MOST_SHOWN, open: null, absent: false, undo: null, frame: 0 };

function start() {
  makeIndex(DATA);
  search("zz", DATA.guests); // the first search is the slowest: better now than at the first key
  arrivals.open(DATA.key);
  at("conference").textContent = DATA.name;
  at("edition").textContent = DATA.edition;
  field.value = "";
  listen();
  showCount();
  showFound();
  field.focus();
}

function listen() {
  field.addEventListener("input", () => look());
  field.addEventListener("compositionend", () => look());
  at("more").addEventListener("click", showMore);
  at("clear").addEventListener("click", clearAll);
  at("absent").addEventListener("click", toggleAbsent);
  at("undo").addEventListener("click", undo);
  at("export").addEventListener("click", exportFile);
  at("import").addEventListener("change", importFile);
  at("reset").addEventListener("click", reset);
  document.addEventListener("keydown", onKey);
  window.addEventListener("storage", () => { arrivals.read(); refresh(); });
  new ResizeObserver(drawSoon).observe(person);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawSoon);
}

/** Search for what is typed; a guest found alone is opened at once. */
function look() {
  const result = search(field.value, DATA.guests);
  const all = state.absent && !fold(field.value) ? DATA.guests : result.found;
  state.found = state.absent ? all.filter((guest) => arrivals.of(guest).length < guest.people) : all;
  state.unlike = result.unlike;
  state.shown = MOST_SHOWN;
  state.open = state.found.length === 1 ? state.found[0] : null;
  showFound();
}

function showFound() {
  showList();
  say(tellFound());
  showOpen();
}

function showList() {
  list.replaceChildren(...state.found.slice(0, state.shown).map((guest) => {
    const line = makeLine(guest, DATA.seats);
    line.addEventListener("click", () => openGuest(guest));
    return make("li", "", line);
  }));
  at("more").hidden = state.found.length <= state.shown;
  at("clear").hidden = !field.value;
}

/** How many were found, in a sentence for eyes and screen readers. */
function tellFound() {
  const count = state.found.length, typed = fold(field.value);
  if (!typed && !state.absent) return "Gõ tên, đơn vị, mã, số ghế, “hàng C” hoặc “đợt 2”.";
  if (!count) return tellNothing(typed);
  const one = state.open;
  if (one) return `Tìm thấy ${fullName(one)}, ${one.people > 1 ? "các ghế" : "ghế"} ${listSeats(one, DATA.seats).join(", ")}.`;
  const rest = count - state.shown;
  return `${state.absent ? "Chưa đến: " : ""}${count} kết quả${rest > 0 ? `; còn ${rest} nữa, gõ thêm` : ""}.${
    state.unlike ? ` ${state.unlike} kết quả khác dấu: gõ không dấu để xem.` : ""}`;
}

function tellNothing(typed) {
  if (typed.length === 1) return "Gõ thêm chữ.";
  const seat = DATA.seats.find(([code]) => seatKey(code) === seatKey(field.value));
  if (seat) return `Ghế ${seat[0]} ${seat[4] ? "không dùng" : "không xếp cho ai"}.`;
  return state.absent ? "Không còn ai chưa đến." : "Không tìm thấy. Thử gõ ít chữ hơn, hoặc gõ không dấu.";
}

function openGuest(guest) {
  state.open = guest;
  showOpen();
  person.querySelector(".main").focus({ preventScroll: true });
  scrollTo(0, 0);
}

function showOpen() {
  const guest = state.open;
  document.body.classList.toggle("opened", Boolean(guest));
  person.hidden = !guest;
  list.querySelectorAll("button").forEach((line, place) => {
    line.toggleAttribute("aria-current", state.found[place] === guest);
  });
  person.replaceChildren(...(guest ? makePerson(guest, DATA.seats, makeActions(guest)) : []));
  drawSoon();
}

/** Draw at the next frame: typing does not wait for a hall of 20,000 seats. */
function drawSoon() {
  cancelAnimationFrame(state.frame);
  state.frame = requestAnimationFrame(drawOpen);
}

function drawOpen() {
  if (!state.open) return;
  const [whole, near] = person.querySelectorAll("canvas");
  const seats = state.open.seats;
  const isSmall = drawHall(whole, DATA, seats) < SMALL_CELL && seats.length > 0;
  near.hidden = !isSmall;
  if (isSmall) drawHall(near, ...cutHall(DATA, seats), true);
}

/** The buttons: first the one that Enter presses. */
function makeActions(guest) {
  const times = arrivals.of(guest), left = guest.people - times.length;
  const actions = [];
  if (left === 0) actions.push(makeButton("main next", "Tìm người tiếp theo", clearAll));
  else if (guest.people === 1) actions.push(makeButton("main", "Đã đến", () => tick(guest, 1)));
  else actions.push(makeButton("main", "Thêm 1 người đã đến", () => tick(guest, 1)));
  if (left > 1) actions.push(makeButton("", `Đã đến đủ ${guest.people} người`, () => tick(guest, left)));
  if (times.length) {
    actions.push(makeButton("", guest.people > 1 ? "Bớt 1 người" : "Bỏ dấu đã đến", () => tick(guest, -1)));
  }
  if (state.found.length > 1) actions.push(makeButton("back", "Về danh sách", closeGuest));
  const arrived = tellArrival(guest);
  return [arrived ? make("p", "arrived", `✓ ${arrived}`) : make("p", "post", "Chưa đến"), ...actions];
}

function makeButton(name, words, act) {
  const button = make("button", name, words);
  button.type = "button";
  if (name.includes("main")) button.setAttribute("aria-describedby", "who where");
  button.addEventListener("click", act);
  return button;
}

function closeGuest() {
  const place = state.found.indexOf(state.open);
  state.open = null;
  showFound();
  (list.querySelectorAll("button")[place] || field).focus();
}

/** Note that so many people more, or fewer, of a guest have come. */
function tick(guest, people) {
  const before = arrivals.of(guest);
  const after = people < 0 ? before.slice(0, people) : [...before, ...Array(people).fill(now())];
  change(guest, after);
  state.undo = { guest, before };
  say(`Đã ghi: ${tellArrival(guest) || "chưa đến"}. ${at("count").textContent}.`);
  at("undo").hidden = false;
}

function change(guest, times) {
  arrivals.set(guest, times);
  refresh();
}

function undo() {
  const { guest, before } = state.undo;
  change(guest, before);
  at("undo").hidden = true;
  say(`Đã hoàn tác: ${fullName(guest)} ${tellArrival(guest) || "chưa đến"}.`);
  field.focus();
}

/** Show arrivals as they are now; the focus stays where it was. */
function refresh() {
  const inside = person.contains(document.activeElement);
  showCount();
  showList();
  showOpen();
  if (inside) person.querySelector(".main").focus({ preventScroll: true });
}

function showCount() {
  const people = DATA.guests.reduce((sum, guest) => sum + guest.people, 0);
  const arrived = countArrived(DATA.guests);
  at("count").textContent = `Đã đến ${arrived}/${people}`;
  at("absent").textContent = state.absent ? "Ẩn danh sách chưa đến" : `Xem danh sách chưa đến (${people - arrived})`;
  at("unkept").hidden = arrivals.kept;
}

function toggleAbsent() {
  state.absent = !state.absent;
  at("absent").setAttribute("aria-pressed", state.absent);
  showCount();
  look();
}

function clearAll() {
  field.value = "";
  if (state.absent) toggleAbsent();
  look();
  field.focus();
}

function say(words) {
  if (statusLine.textContent !== words) statusLine.textContent = words;
}

function exportFile() {
  download(`da-den_${now().replace(/[: ]/g, "-")}.csv`, toCsv(DATA.guests, DATA.seats));
  say("Đã xuất tệp. Tìm trong thư mục Tải xuống.");
}

async function importFile(event) {
  const [file] = event.target.files;
  const result = file && joinCsv(await file.text(), DATA.guests);
  event.target.value = "";
  if (!file) return;
  refresh();
  if (!result) say("Tệp này không phải tệp xuất từ trang tra cứu.");
  else say(`Đã nhập: thêm ${result.added} người đã đến.${result.unread.length
    ? ` Không đọc được ${result.unread.length} dòng: ${result.unread.slice(0, 5).join(", ")}.` : ""}`);
}

function reset() {
  if (!confirm("Xóa mọi dấu “đã đến” trên máy này? Nên xuất tệp trước.")) return;
  arrivals.clear();
  at("undo").hidden = true;
  refresh();
  say("Đã xóa mọi dấu “đã đến”.");
}

function showMore() {
  const first = state.shown;
  state.shown += MOST_SHOWN;
  showFound();
  list.querySelectorAll("button")[first].focus();
}

start();
