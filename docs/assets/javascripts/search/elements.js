// Elements of the page, made without markup: what is put in is text or another element.

const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.map((it) => (typeof it === "string" ? legible(it) : it)));
  return made;
}

/** A text as pages show it (build_scripts/render/escape.py): characters that change its direction by their numbers. */
export function legible(text) {
  const number = (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  const visible = text.replace(DIRECTIONS, number);
  return RIGHT_TO_LEFT.test(visible) ? `\u2068${visible}\u2069` : visible; // isolated: what stands beside it keeps its place
}

export function button(words, className, onClick) {
  const made = element("button", { type: "button", className }, words);
  made.addEventListener("click", onClick);
  return made;
}

/** A text as pieces, the marked stretches in <mark>. */
export function marked(text, marks) {
  const pieces = [];
  let done = 0;
  for (const [start, end] of marks) {
    pieces.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...pieces, text.slice(done)].filter((piece) => piece !== "");
}

/** Calls back when typing pauses; never while an input method is composing. */
export function whenTyped(box, pause, callback) {
  let waiting;
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(callback, pause);
  };
  box.addEventListener("input", (event) => (event.isComposing ? clearTimeout(waiting) : wait()));
  box.addEventListener("compositionstart", () => {
    box.dataset.composing = "yes";
    clearTimeout(waiting);
  });
  box.addEventListener("compositionend", () => {
    delete box.dataset.composing;
    wait();
  });
}
