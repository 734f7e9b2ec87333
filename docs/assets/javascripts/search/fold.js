// Folding, as build_scripts/search/folding.py does it, with the same table (search/opening).

const INVISIBLE = /[\p{Z}\p{Cc}\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u; // the last two: variation selectors

const HAN = "[一-鿿]";

/** What may differ between a text and a query without keeping them apart, taken away from both. */
export class Fold {
  /** @param {{from: string, to: string, words: [string, string][], loose: [string, string][]}} data */
  constructor(data) {
    const simplified = [...data.to];
    this.characters = new Map([...data.from].map((character, place) => [character, simplified[place]]));
    this.words = new Map(data.words);
    this.pattern = data.words.length ? new RegExp(data.words.map(([word]) => escaped(word)).join("|"), "gu") : null;
    this.loose = new Map(data.loose);
    const any = `[${[...this.loose.keys()].join("")}]`;
    this.besideHan = new RegExp(`(?<=${HAN})${any}|${any}(?=${HAN})`, "gu");
  }

  /** The folded form of one character: any number of characters, often itself, sometimes none. */
  character(character) {
    const plain = [...character.normalize("NFKC").toLowerCase()].filter((part) => !INVISIBLE.test(part));
    return plain.map((part) => this.characters.get(part) ?? part).join("");
  }

  text(text) {
    return Array.from(text, (character) => this.character(character)).join("");
  }

  /** What to look for when `term` is asked for: the folded term, and its readings by the word if they differ. */
  readings(term) {
    const folded = this.text(term);
    const byWord = this.pattern ? folded.replace(this.pattern, (word) => this.words.get(word)) : folded;
    const loosely = byWord.replace(this.besideHan, (character) => this.loose.get(character));
    return [...new Set([folded, byWord, loosely])].filter(Boolean);
  }
}

function escaped(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
