// Pairs: which records hold a string of two symbols or more (build_scripts/search/inverted_index.py).

import { load } from "./files.js";

/** Numbers of the records that have all pairs of the string at places one behind the other. */
export async function holding(string, folder, chunks) {
  const symbols = [...string];
  const pairs = symbols.slice(1).map((symbol, place) => symbols[place] + symbol);
  const postings = await Promise.all(pairs.map((pair) => read(pair, folder, chunks)));
  const order = postings.map((numbers, place) => [numbers, place]).sort(([a], [b]) => a.length - b.length);
  const [[rarest, offset], ...others] = order;
  let starts = startsOf(rarest, offset);
  for (const [numbers, place] of others) starts = remaining(starts, numbers, place);
  return new Set(starts.keys());
}

async function read(pair, folder, chunks) {
  const number = chunkOf(pair, chunks);
  const held = number < 0 ? {} : await load(`${folder}/pairs/${number}`);
  return held[pair] ?? [];
}

/** The last chunk that does not start behind the pair, by code points, as the build sorts. */
function chunkOf(pair, chunks) {
  let [low, high] = [0, chunks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (behind(chunks[middle], pair)) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

function behind(a, b) {
  const [first, other] = [[...a], [...b]].map((symbols) => symbols.map((symbol) => symbol.codePointAt(0)));
  return first[0] === other[0] ? first[1] > other[1] : first[0] > other[0];
}

/** Calls `tell` with each record of a pair and the stretch of its numbers that are places. */
function eachRecord(numbers, tell) {
  let record = 0;
  for (let at = 0; at < numbers.length; ) {
    record += numbers[at];
    const several = numbers[at + 1] < 0 ? -numbers[at + 1] : 0;
    const from = several ? at + 2 : at + 1;
    at = from + (several || 1);
    tell(record, from, at);
  }
}

/** Record → where the string would have to start, going by one of its pairs. */
function startsOf(numbers, offset) {
  const starts = new Map();
  eachRecord(numbers, (record, from, to) => starts.set(record, numbers.slice(from, to).map((place) => place - offset)));
  return starts;
}

/** Those of the starts at which another pair stands, too. */
function remaining(starts, numbers, offset) {
  const left = new Map();
  eachRecord(numbers, (record, from, to) => {
    const known = starts.get(record);
    if (!known) return;
    const both = known.filter((start) => {
      for (let at = from; at < to; at += 1) if (numbers[at] === start + offset) return true;
      return false;
    });
    if (both.length) left.set(record, both);
  });
  return left;
}
