// Excerpts: the words around the first hit, and where in them the hits stand.

const BEFORE = 24;
const LENGTH = 120;

/**
 * @param {string} text the provision
 * @param {string[]} readings what to mark, folded
 * @param {import("./fold.js").Fold} fold
 * @returns {{excerpt: string, marks: [number, number][]}} marks in UTF-16 units of the excerpt, sorted, not touching
 */
export function cutExcerpt(text, readings, fold) {
  const characters = [...text.replace(/\s+/gu, " ").trim()];
  const hits = joined(findHits(characters, readings, fold));
  const from = hits.length && hits[0][0] > BEFORE ? hits[0][0] - BEFORE : 0;
  const to = Math.min(characters.length, from + LENGTH);
  const lead = from > 0 ? "…" : "";
  const measure = (place) => lead.length + characters.slice(from, place).join("").length;
  const inside = hits.filter(([start, end]) => start < to && end > from);
  return {
    excerpt: lead + characters.slice(from, to).join("") + (to < characters.length ? "…" : ""),
    marks: inside.map(([start, end]) => [measure(Math.max(start, from)), measure(Math.min(end, to))]),
  };
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
