// Folding, as build_scripts/search/folding.py does it, with the same table (search/opening).

const INVISIBLE = /[\p{Z}\p{Cc}\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u; // the last two: variation selectors
const MARK = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'`′·•・‧∙⋅]/u;
const HAN = "[一-鿿]";

/** What may differ between a text and a query without keeping them apart, taken away from both. */
export class Fold {
  #folded = new Map();

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

  /** The folded form of one character: any number of characters, often itself; none of what is passed over, as marks are. */
  character(character) {
    return this.#forms(character).bare;
  }

  text(text) {
    return Array.from(text, (character) => this.#forms(character).bare).join("");
  }

  /** The folded text with its marks. */
  withMarks(text) {
    return Array.from(text, (character) => this.#forms(character).exact).join("");
  }

  /**
   * What to look for when `words` are asked for: the folded words, and their readings by the word if they differ.
   *
   * @param {boolean} exact whether marks count; where there is nothing else, they do
   */
  readings(words, exact = false) {
    const folded = (!exact && this.text(words)) || this.withMarks(words);
    const byWord = this.pattern ? folded.replace(this.pattern, (word) => this.words.get(word)) : folded;
    const loosely = byWord.replace(this.besideHan, (character) => this.loose.get(character));
    return [...new Set([folded, byWord, loosely])].filter(Boolean);
  }

  #forms(character) {
    if (!this.#folded.has(character)) {
      const plain = [...character.normalize("NFKC").toLowerCase()].filter((part) => !INVISIBLE.test(part));
      const parts = plain.map((part) => this.characters.get(part) ?? part);
      this.#folded.set(character, { exact: parts.join(""), bare: parts.filter((part) => !isMark(part)).join("") });
    }
    return this.#folded.get(character);
  }
}

/** Whether a character is passed over unless it is asked for in quotation marks. */
export const isMark = (character) => MARK.test(character);

function escaped(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
