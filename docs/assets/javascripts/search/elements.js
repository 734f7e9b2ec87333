// Elements of the page, made without markup: what is put in is text or another element.

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
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
