// Who is meant by what was typed.

const CALLED = new Set(["ong", "ba", "anh", "chi", "co", "thay"]);

/** Give each guest what the search needs: folded words of the name and of all else. */
function makeIndex({ guests, seats, groups }) {
  guests.forEach((guest, order) => {
    guest.order = order;
    guest.awards ||= [];
    guest.seats ||= [];
    const [groupCode, groupName] = groups[guest.group || 0];
    guest.groupName = groupName;
    guest.label = guest.name || guest.unit || guest.code;
    const nameWords = splitWords(guest.label).map(readWord);
    guest.names = ` ${nameWords.map((word) => word.plain).join(" ")} `;
    guest.given = ` ${nameWords.at(-1)?.plain} `;
    const codes = guest.seats.map((number) => seats[number][0]);
    guest.seatKeys = codes.map(seatKey);
    guest.rows = guest.seats.map((number) => fold(seats[number][1]));
    guest.codeKey = fold(guest.code || "").replaceAll(" ", "");
    const others = [guest.title, guest.unit, guest.position, groupCode, groupName, guest.for, guest.code,
      guest.codeKey, (guest.code || "").replace(/^\D*0*/, ""), ...guest.seatKeys, ...codes,
      ...guest.awards.map((award) => `${award[2]} ${award[3]}`)];
    const otherWords = splitWords(others.filter(Boolean).join(" ")).map(readWord);
    guest.others = ` ${otherWords.map((word) => word.plain).join(" ")} `;
    guest.words = [...new Set([...nameWords, ...otherWords])];
  });
}

/**
 * The guests that fit, the best first, and how many more fit but for their accents.
 * One letter alone finds only who has a name of one letter.
 */
function search(typed, guests) {
  const query = fold(typed);
  if (!query) return { found: [], unlike: 0 };
  const asked = findAsked(query, typed, guests);
  const words = splitWords(typed).map(readWord).filter((word) => word.plain);
  let fitting = rank(words, guests);
  if (!fitting.length && !asked.length) {
    fitting = rank(words.map((word) => readWord(readKeys(word.plain))).filter((word) => word.plain), guests);
  }
  const like = fitting.filter((hit) => hit.agrees);
  const chosen = like.length ? like : fitting;
  const first = new Set(asked);
  return {
    found: [...asked, ...chosen.map((hit) => hit.guest).filter((guest) => !first.has(guest))],
    unlike: fitting.length - chosen.length,
  };
}

/** Who is asked for by a seat, a code, `hàng C` or `đợt 2`. */
function findAsked(query, typed, guests) {
  const key = seatKey(typed.replace(/^\s*gh[eếê]́?\s+/iu, ""));
  const code = query.replaceAll(" ", "");
  const [, kind, value] = query.match(/^(hang|dot) (.+)$/) || [];
  if (kind === "hang") return guests.filter((guest) => guest.rows.includes(value));
  if (kind === "dot") return findBatch(Number(value), guests);
  return guests.filter((guest) => guest.seatKeys.includes(key) || guest.codeKey === code);
}

/** The guests of a batch on the stage, as they are called. */
function findBatch(number, guests) {
  const placeOf = (guest) => (guest.awards.find((award) => award[0] === number) || [])[1];
  return guests.filter(placeOf).sort((one, other) => placeOf(one) - placeOf(other));
}

/** The guests that have a word for each typed, with whether the accents agree; the best first. */
function rank(words, guests) {
  const whole = words.length === 1 && words[0].plain.length === 1;
  const called = words.length > 1 && CALLED.has(words[0].plain);
  const hits = [];
  for (const guest of guests) {
    const score = whole ? rateLetter(words[0], guest) : rate(words, called, guest);
    if (score < Infinity) {
      hits.push({
        guest, score,
        agrees: words.every((word, place) => (called && !place) || fits(word, guest)),
      });
    }
  }
  return hits.sort((one, other) => one.score - other.score || one.guest.order - other.guest.order);
}

/** A single letter: only a name of one letter, as Ý. */
function rateLetter(word, guest) {
  return guest.names.includes(` ${word.plain} `) ? 0 : Infinity;
}

/** How far a guest is from what was typed; the word before a name (ông, bà) need not fit. */
function rate(words, called, guest) {
  let score = 0;
  for (let place = 0; place < words.length && score < Infinity; place += 1) {
    const points = rateWord(` ${words[place].plain}`, guest);
    score += called && !place ? Math.min(points, 7) : points;
  }
  return score === Infinity ? score : ratePhrase(called ? words.slice(1) : words, score, guest);
}

/** The score, better where the words stand together as typed: best at the start of the name. */
function ratePhrase(words, score, guest) {
  const phrase = ` ${words.map((word) => word.plain).join(" ")}`;
  if (guest.names.startsWith(phrase)) return score - 2;
  if (guest.names.includes(phrase)) return score - 1;
  return words.length > 1 && guest.others.includes(phrase) ? Math.min(score, 5) : score;
}

function rateWord(start, guest) {
  if (guest.names.includes(start)) {
    if (guest.body) return 4;
    if (guest.given.startsWith(start)) return guest.given === `${start} ` ? 0 : 1;
    return guest.names.includes(`${start} `) ? 2 : 3;
  }
  if (!guest.others.includes(start)) return Infinity;
  return guest.others.includes(`${start} `) ? 5 : 6;
}

/** Whether one of the guest's words begins as typed, with its accents. */
function fits(typed, guest) {
  return isPlain(typed) || guest.words.some((word) => begins(word, typed));
}

function isPlain(word) {
  return !word.tone && word.shapes === word.plain;
}
