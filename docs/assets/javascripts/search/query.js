// The language of queries: terms parted by spaces must all occur, `|` or OR offers alternatives, `-` excludes. Between
// quotation marks, "…" or “…”, stands one term that is meant exactly, mark by mark; one mark alone, or one inside a word, is none.

/** @typedef {{words: string, exact: boolean}} Term what to look for; exactly, or passing over marks */

const APART = "[\\s\\p{Z}|]";
const QUOTED = ['["＂]([^"＂]+)["＂]', "“([^“”]+)”", "「([^「」]+)」"].map((pair) => `(?<=^|${APART})${pair}(?=$|${APART})`);
const TOKEN = new RegExp(`${QUOTED.join("|")}|\\||[^\\s\\p{Z}|]+`, "gu");
const OR = new Set(["|", "OR"]);

/**
 * @param {string} query as typed
 * @returns {{all: Term[][], none: Term[]}} of each group of alternatives one must occur; of `none` nothing may.
 *   A query that only excludes asks for its words as they stand.
 */
export function parse(query) {
  const tokens = [...query.matchAll(TOKEN)].map((match) => read(match, query));
  const all = [];
  let open = false; // whether the next term is one more alternative
  for (const { term, or, excluded } of tokens) {
    if (or) open = all.length > 0;
    else if (!excluded) {
      if (open) all.at(-1).push(term);
      else all.push([term]);
      open = false;
    }
  }
  const none = tokens.filter((token) => token.excluded).map(({ term }) => ({ ...term, words: term.words.slice(1) }));
  return all.length ? { all, none } : { all: tokens.filter((token) => !token.or).map(({ term }) => [term]), none: [] };
}

function read(match, query) {
  const [word, ...pairs] = match;
  const quoted = pairs.find((words) => words !== undefined);
  const before = query[match.index - 1];
  const apart = before === undefined || /[\s\p{Z}]/u.test(before);
  return {
    term: { words: quoted ?? word, exact: quoted !== undefined },
    or: quoted === undefined && OR.has(word),
    excluded: quoted === undefined && word.length > 1 && word.startsWith("-") && apart,
  };
}

/** The terms that must occur, side by side: what the excerpt marks. */
export function termsOf({ all }) {
  return all.flat();
}
