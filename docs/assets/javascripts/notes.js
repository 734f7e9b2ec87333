// Corrections: the note of a corrected place opens beside it, on hover, focus and tap. Without this script the place
// is a link to its note at the end of the document.

const WAIT = 120; // milliseconds in which the pointer may travel from the words to the note

const card = document.createElement("div");
card.id = "fix-card";
card.popover = "manual";
card.setAttribute("aria-hidden", "true"); // the words are described by the note itself
let shown = null;
let closing = 0;

function open(sign) {
  clearTimeout(closing);
  if (shown === sign) return;
  const note = document.getElementById(sign.hash.slice(1));
  if (!note) return;
  close();
  const words = [...note.childNodes].slice(1).filter((it) => !it.matches?.("a")); // nothing to be focused
  card.replaceChildren(...words.map((it) => it.cloneNode(true)));
  (sign.closest("article") ?? document.body).append(card);
  card.showPopover();
  shown = sign;
  place(sign);
}

/** Beneath the words, or above where there is no room; within the window. */
function place(sign) {
  const [first] = sign.getClientRects();
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - 8;
  const below = first.bottom + 6 + height < innerHeight;
  card.style.left = `${Math.max(8, Math.min(first.left - 12, room)) + scrollX}px`;
  card.style.top = `${(below ? first.bottom + 6 : first.top - height - 6) + scrollY}px`;
}

function close() {
  clearTimeout(closing);
  if (card.matches(":popover-open")) card.hidePopover();
  shown = null;
}

const leave = () => {
  clearTimeout(closing);
  closing = setTimeout(close, WAIT);
};

const signOf = (event) => event.target.closest?.("a.fix");

if ("popover" in HTMLElement.prototype && document.querySelector("a.fix")) {
  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const sign = signOf(event);
    if (sign) open(sign);
    else if (event.target.closest?.("#fix-card")) clearTimeout(closing);
    else if (shown && shown !== document.activeElement) leave();
  });
  addEventListener("focusin", (event) => {
    const sign = signOf(event);
    if (sign) open(sign);
    else close();
  });
  addEventListener("focusout", (event) => signOf(event) && leave());
  addEventListener("click", (event) => {
    const sign = signOf(event);
    if (sign && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(sign);
    } else if (!event.target.closest?.("#fix-card")) close();
  });
  addEventListener("keydown", (event) => event.key === "Escape" && close());
  addEventListener("resize", close);
  addEventListener("beforeprint", close);
}
