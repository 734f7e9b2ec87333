// Links to mend a place, where the project is hosted: at each provision the form for a mistake, filled in with where it
// stands and with the words that are marked in it; at each correction the line of the card that makes it. Without this
// script the foot of the page leads to the form and to the card.

const LONGEST = 500; // characters of marked words that an address can carry

const foot = document.querySelector(".mend a.report");
const card = foot?.parentElement.querySelector("a:not(.report)");

function mend(heading) {
  const text = heading.nextElementSibling;
  const facts = text?.nextElementSibling;
  if (!facts?.matches(".facts")) return;
  const link = Object.assign(document.createElement("a"), { className: "report", textContent: "指出此处错误" });
  const name = nameOf(heading);
  link.setAttribute("aria-label", `指出此处错误：${name}`);
  const fill = () => (link.href = address(heading.id, name, lines(text), marked(heading, text)));
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, fill); // before the mark is gone
  fill();
  facts.lastElementChild.prepend(link);
}

/** Number and heading, as they are shown. */
function nameOf(heading) {
  const words = [...heading.childNodes].filter((it) => !it.matches?.(".headerlink"));
  return words.map((it) => it.textContent).join("").trim();
}

/** First and last line of the source text that went into a provision: 12, or 12–15. */
function lines(text) {
  const numbers = [...text.querySelectorAll(".printed [data-n]")].map((it) => it.dataset.n).filter(Number);
  return [...new Set([numbers.at(0), numbers.at(-1)])].filter(Boolean).join("–");
}

/** The words that are marked, where all of them stand in this provision. */
function marked(...places) {
  const all = getSelection();
  if (!all.rangeCount) return "";
  const within = all.getRangeAt(0).commonAncestorContainer;
  if (!places.some((it) => it.contains(within))) return "";
  return all.toString().replace(/\s+/g, " ").trim().slice(0, LONGEST);
}

function address(anchor, name, line, words) {
  const to = new URL(foot.href);
  const id = to.searchParams.get("document");
  const fields = { title: `${id}#${anchor}`, provision: `${anchor} ${name}`, line, words };
  for (const [field, value] of Object.entries(fields)) if (value) to.searchParams.set(field, value);
  return to.href;
}

/** From a note to its entry in the card. */
function open(note) {
  const link = Object.assign(document.createElement("a"), { className: "entry", textContent: "改" });
  link.href = `${card.href.replace("/edit/", "/blob/")}#L${note.dataset.card}`;
  link.setAttribute("aria-label", `修改第 ${note.value} 处校改`);
  note.append(" ", link);
}

if (foot) {
  for (const heading of document.querySelectorAll(".provision")) mend(heading);
  for (const note of document.querySelectorAll("ol.notes li[data-card]")) open(note);
}
