// One guest on the screen: a line of the list, and the whole with the hall.

/** An element with a class and children; text is always text. */
function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

function fullName(guest) {
  return [guest.name && guest.title, guest.label].filter(Boolean).join(" ");
}

function listSeats(guest, seats) {
  return guest.seats.map((number) => seats[number][0]);
}

/** `C1`, or `C1 +4`; `chưa có ghế` where there is none. */
function shortSeats(guest, seats) {
  const codes = listSeats(guest, seats);
  if (!codes.length) return "chưa có ghế";
  return codes.length > 1 ? `${codes[0]} +${codes.length - 1}` : codes[0];
}

/** `đã đến 07:12`, `đã đến 2/5`, or nothing. */
function tellArrival(guest) {
  const times = arrivals.of(guest);
  if (!times.length) return "";
  return guest.people > 1 ? `đã đến ${times.length}/${guest.people}` : `đã đến ${times[0].slice(11, 16)}`;
}

function tellPost(guest) {
  return [guest.position, guest.name && guest.unit].filter(Boolean).join(", ");
}

/** A line of the list, as a button. */
function makeLine(guest, seats) {
  const seat = make("span", "seat", shortSeats(guest, seats));
  const arrived = tellArrival(guest);
  const words = make("span", "words", make("b", "", fullName(guest)), " ",
    make("span", "post", tellPost(guest)), " ", arrived && make("span", "arrived", `✓ ${arrived}`));
  const button = make("button", "line", words, " ", seat);
  button.type = "button";
  return button;
}

/** Everything about a guest; `actions` are the buttons. */
function makePerson(guest, seats, actions) {
  const heading = make("h2", "", fullName(guest));
  heading.id = "who";
  const codes = listSeats(guest, seats);
  const seat = make("p", codes.length > 3 ? "seats many" : "seats",
    make("span", "label", codes.length > 1 ? `${codes.length} ghế` : "Ghế"), " ",
    make("strong", "", codes.join(", ") || "chưa có"));
  seat.id = "where";
  const halls = [make("canvas", "whole"), make("canvas", "near")];
  halls.forEach((canvas) => canvas.setAttribute("role", "img"));
  halls[0].setAttribute("aria-label", `Sơ đồ hội trường, sân khấu ở phía trên, tô sáng ghế ${codes.join(", ")}`);
  halls[1].hidden = true;
  halls[1].setAttribute("aria-label", `Các ghế quanh ghế ${codes[0]}`);
  return [heading, make("p", "post", tellPost(guest)), seat,
    ...(guest.ways || []).map((way) => make("p", "way", way)),
    make("div", "actions", ...actions), make("div", "hall", ...halls), makeFacts(guest)];
}

/** The rest, as a list of names and values. */
function makeFacts(guest) {
  const awards = guest.awards.map(([batch, place, kind, whom]) => [
    kind, batch ? `đợt\u00a0${batch}, thứ\u00a0${place}` : "", whom && `nhận thay ${whom}`].filter(Boolean).join(", "));
  const facts = [
    ["Đại diện cho", [guest.for]], ["Yêu cầu", [guest.needs]], ["Khen thưởng", awards],
    ["Khu", guest.blocks || []], ["Vì sao ngồi đây", guest.reasons || []],
    ["Khối", [guest.groupName]], ["Mã", [guest.code]],
  ];
  const list = make("dl", "");
  for (const [name, values] of facts) {
    const told = values.filter(Boolean);
    if (told.length) list.append(make("dt", "", name), ...told.map((value) => make("dd", "", value)));
  }
  return list;
}
