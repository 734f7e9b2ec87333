// Folding and cutting, as build_scripts/search/folding.py and cutting.py do it, with the same table (search/fold.json).

const INVISIBLE = /[\p{Z}\p{Cc}\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u; // the last two: variation selectors
const LAST = 26 ** 4 - 1;

/** What may differ between a text and a query without keeping them apart, taken away from both. */
export class Fold {
  /** @param {{from: string, to: string, words: [string, string][]}} data */
  constructor(data) {
    const simplified = [...data.to];
    this.characters = new Map([...data.from].map((character, place) => [character, simplified[place]]));
    this.words = new Map(data.words);
    this.pattern = data.words.length ? new RegExp(data.words.map(([word]) => escaped(word)).join("|"), "gu") : null;
  }

  /** The folded form of one character: any number of characters, often itself, sometimes none. */
  character(character) {
    const plain = [...character.normalize("NFKC").toLowerCase()].filter((part) => !INVISIBLE.test(part));
    return plain.map((part) => this.characters.get(part) ?? part).join("");
  }

  text(text) {
    return Array.from(text, (character) => this.character(character)).join("");
  }

  /** What to look for when `term` is asked for: the folded term, and its reading by the word if that differs. */
  readings(term) {
    const folded = this.text(term);
    const byWord = this.pattern ? folded.replace(this.pattern, (word) => this.words.get(word)) : folded;
    return [...new Set([folded, byWord])].filter(Boolean);
  }
}

/**
 * A folded term as Pagefind is asked for it: its pairs of symbols side by side, a single symbol as the beginning of a word.
 *
 * Pagefind itself loads only one chunk of its index for the beginning of a word, while the words may go on in others:
 * `more` names all of these, by the words they start with.
 *
 * @param {string[]} chunks with what each chunk of the index starts
 * @returns {{term: string, more: string | null}}
 */
export function cut(folded, chunks) {
  const symbols = Array.from(folded, encode);
  if (symbols.length > 1) {
    const pairs = symbols.slice(1).map((symbol, place) => symbols[place] + symbol);
    return { term: `"${pairs.join(" ")}"`, more: null };
  }
  return { term: symbols[0], more: chunks.filter((start) => start.startsWith(symbols[0])).join(" ") || null };
}

function encode(symbol) {
  let rest = Math.min(symbol.codePointAt(0), LAST);
  let letters = "";
  for (let place = 0; place < 4; place += 1) {
    letters = String.fromCharCode(97 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26);
  }
  return letters;
}

function escaped(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
