// Excerpts: the words around the first hit, and where in them the hits stand. A text is cut behind a mark between clauses if
// one is near, and never inside a number, an amount, a date or a word in Latin letters.

const BEFORE = 24; // characters before the first hit
const BACK = 44; // and as many where a clause begins there
const LENGTH = 120;
const CLAUSE = /[。；;，,：:！？!?]/u;
const TOGETHER = /[\p{N}\p{Script=Latin}.．,，%％‰+＋\-–—~～〔〕[\]/／年月日号號元万萬亿億千百十个個家户戶名项項条條款次倍至第]/u;

/** @typedef {[number, number][]} Marks stretches in UTF-16 units of a text, sorted, not touching */

/**
 * @param {string} text the provision
 * @param {string[]} readings what to mark, folded
 * @param {import("./fold.js").Fold} fold
 * @returns {{excerpt: string, marks: Marks}}
 */
export function cutExcerpt(text, readings, fold) {
  const characters = [...text.replace(/\s+/gu, " ").trim()];
  const hits = joined(findHits(characters, readings, fold));
  const from = start(characters, hits.length ? hits[0][0] : 0);
  const to = end(characters, from, hits.length ? hits[0][1] : 0);
  const lead = from > 0 ? "…" : "";
  const inside = hits.filter(([start, end]) => start < to && end > from);
  return {
    excerpt: lead + characters.slice(from, to).join("") + (to < characters.length ? "…" : ""),
    marks: inUnits(characters.slice(from, to), inside.map(([start, end]) => [Math.max(start, from) - from, Math.min(end, to) - from]), lead.length),
  };
}

/** The hits in a text that is shown whole. */
export function marksIn(text, readings, fold) {
  const characters = [...text];
  return inUnits(characters, joined(findHits(characters, readings, fold)), 0);
}

function inUnits(characters, hits, offset) {
  const measure = (place) => offset + characters.slice(0, place).join("").length;
  return hits.map(([start, end]) => [measure(start), measure(end)]);
}

/** Where an excerpt begins whose first hit stands at `hit`. */
function start(characters, hit) {
  if (hit <= BEFORE) return 0;
  for (let place = hit; place > hit - BACK && place > 0; place -= 1) if (parts(characters, place)) return place;
  let place = hit - BEFORE;
  while (place > 0 && !mayCut(characters, place)) place -= 1;
  return place;
}

/** Where it ends: behind a clause in the last quarter of its length, else where it is full; behind its first hit at any rate. */
function end(characters, from, hit) {
  const full = Math.max(from + LENGTH, hit);
  if (full >= characters.length) return characters.length;
  for (let place = full; place > Math.max(full - LENGTH / 4, hit); place -= 1) if (parts(characters, place)) return place;
  let place = full;
  while (place < characters.length && !mayCut(characters, place)) place += 1;
  return place;
}

/** Whether a clause ends before this place. */
function parts(characters, place) {
  return CLAUSE.test(characters[place - 1]) && mayCut(characters, place);
}

/** Whether a text may be cut here: 1000|万元 and 2023年3月|9日 may not. */
function mayCut(characters, place) {
  return !(TOGETHER.test(characters[place - 1]) && TOGETHER.test(characters[place] ?? ""));
}

/** All hits as [start, end] in characters of the text, through the folded text and back. */
export function findHits(characters, readings, fold) {
  const owners = []; // for each unit of the folded text, the character it comes from
  let folded = "";
  characters.forEach((character, place) => {
    const form = fold.character(character);
    for (let unit = 0; unit < form.length; unit += 1) owners.push(place);
    folded += form;
  });
  const hits = [];
  for (const reading of readings) {
    for (let at = folded.indexOf(reading); at >= 0; at = folded.indexOf(reading, at + reading.length)) {
      hits.push([owners[at], owners[at + reading.length - 1] + 1]);
    }
  }
  return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function joined(hits) {
  const apart = [];
  for (const [start, end] of hits) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}
