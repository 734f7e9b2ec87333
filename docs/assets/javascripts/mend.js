// Links to mend a place, where the project is hosted: of a provision the form for a mistake, filled in with where it
// stands and with the words that are marked in it (reading/tools.js has the link); at each correction the line of the card
// that makes it; at each thing to do the file or the form. Without scripts the foot of the page leads to the form and to
// the card.

import { nameOf } from "./reading/clauses.js";
import { fileAddress, formAddress, repository } from "./repository.js";

const LONGEST = 500; // characters of marked words that an address can carry

const foot = document.querySelector(".mend a.report");

/** The form for a mistake in a provision, given its heading. */
export function mistakeAddress(heading) {
  const document = new URL(foot.href).searchParams.get("document");
  const text = heading.parentElement.querySelector(".provision-text");
  return formAddress("mistake", {
    document,
    title: `${document}#${heading.id}`,
    provision: `${heading.id} ${nameOf(heading)}`,
    line: lines(text),
    words: marked(heading, text),
  });
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

/** From a note to its entry in the card. */
function open(note) {
  const link = Object.assign(document.createElement("a"), { className: "entry", textContent: "改" });
  link.href = fileAddress(foot.parentElement.dataset.source, note.dataset.card);
  link.setAttribute("aria-label", `修改第 ${note.value} 处校改`);
  note.append(" ", link);
}

/** From a thing to do to its file or form; one that leads elsewhere without this script has its link already. */
function lead(act) {
  const { file, line, form, ...fields } = act.dataset;
  const link = act.querySelector("a") ?? document.createElement("a");
  if (!link.parentElement) {
    link.append(...act.childNodes);
    act.append(link);
  }
  link.href = form ? formAddress(form, fields) : fileAddress(file, line);
  act.hidden = false;
}

if (repository) for (const act of document.querySelectorAll(".act")) lead(act);
if (foot) for (const note of document.querySelectorAll("ol.notes li[data-card]")) open(note);
