"use strict";
// Vietnamese text for matching. `fold` and `seatKey` do what they do in model/names.py.

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const KNOWN = new Map();

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

/**
 * A word in parts: folded; its letters with their shapes (ê, ơ, đ); its tone, wherever that stands.
 * Few words make up all names, so each is read once.
 */
function readWord(word) {
  let found = KNOWN.get(word);
  if (!found) {
    const letters = word.normalize("NFD");
    const tones = letters.match(TONES);
    found = { plain: fold(word), shapes: letters.replace(TONES, "").normalize("NFC"), tone: tones ? tones[0] : "" };
    KNOWN.set(word, found);
  }
  return found;
}

/** Whether a word begins as typed, with the accents typed so far: `nguyễn` and `hải` with `nguyê` and `hai`. */
function begins(word, typed) {
  if (!word.plain.startsWith(typed.plain) || typed.tone && typed.tone !== word.tone) return false;
  return Array.from(typed.shapes).every(
    (letter, place) => letter === word.shapes[place] || /^[a-z0-9]$/.test(letter));
}

/** The letters meant by keys of Telex or VNI that no input method has read: `nguyeenx`, `ha3i`. */
function readKeys(word) {
  return word.replace(/dd|d9/g, "d").replace(/([aeo])\1/g, "$1").replace(/w/g, "")
    .replace(/(?<=[a-z])[1-9]+/g, "").replace(/(?<=[aeiouy][a-z]*)[sfrxjz]/g, "");
}
