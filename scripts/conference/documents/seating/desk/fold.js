"use strict";
// Vietnamese text for matching. `fold` and `seatKey` do what they do in model/names.py.

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Lower case, no accents, single spaces, no punctuation. */
function fold(text) {
  return text.toLowerCase().replace(/[đð]/g, "d").normalize("NFD").replace(/\p{Mn}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The key of a seat: A7, a 7 and A-7 are one, 1-11 and 11-1 are two. */
function seatKey(code) {
  return fold(code).replaceAll(" ", "-").replace(/(?<=[a-z])-(?=\d)/g, "");
}

/** The words of a text, as typed. */
function splitWords(text) {
  return text.toLowerCase().split(/[^\p{L}\p{N}\p{Mn}]+/u).filter(Boolean);
}

/** A word in two parts: its letters with their shapes (ê, ơ, đ), and its tone, wherever that stands. */
function spell(word) {
  const letters = word.toLowerCase().normalize("NFD");
  const tones = letters.match(TONES);
  return { shapes: letters.replace(TONES, "").normalize("NFC"), tone: tones ? tones[0] : "" };
}

/** Whether the accents typed so far are those of a word: `nguyê` and `hai` agree with `nguyễn` and `hải`. */
function agrees(typed, word) {
  if (typed.tone && typed.tone !== word.tone) return false;
  return Array.from(typed.shapes).every(
    (letter, place) => letter === word.shapes[place] || /^[a-z0-9]$/.test(letter));
}

/** The letters meant by keys of Telex or VNI that no input method has read: `nguyeenx`, `ha3i`. */
function readKeys(word) {
  return word.replace(/dd|d9/g, "d").replace(/([aeo])\1/g, "$1").replace(/w/g, "")
    .replace(/(?<=[a-z])[1-9]+/g, "").replace(/(?<=[aeiouy][a-z]*)[sfrxjz]/g, "");
}
