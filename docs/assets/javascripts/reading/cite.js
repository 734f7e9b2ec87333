// Citing a clause: the forms that the page brings, filled in with its place, its address and the reader's day.

import { offerCopy } from "../copy.js";
import { root } from "../files.js";
import { button, element } from "../search/elements.js";
import { addressOf, locatorOf } from "./clauses.js";

/** Name of a form → how its values are written. An address stands in BibTeX as it is. */
const ESCAPES = {
  BibTeX: (value, name) => (name === "locator" ? value.replace(/[$&#%_{}]/g, "\\$&") : value),
  "CSL-JSON": (value) => JSON.stringify(value).slice(1, -1),
};

let dialog = null;

/** Opens the forms; the focus goes back to what asked for them. */
export function cite(clause, asked) {
  dialog ??= make();
  const said = words(clause);
  const forms = document.getElementById("cite-clause").content.cloneNode(true);
  for (const figure of forms.querySelectorAll("figure")) {
    const form = figure.querySelector("pre");
    const escaped = ESCAPES[figure.querySelector("figcaption").textContent] ?? String;
    form.textContent = form.textContent.replace(/⟨(\w+)⟩/g, (_, name) => escaped(said[name], name));
  }
  const title = element("h2", { id: "cite-title" }, `引用：${said.locator}`);
  dialog.replaceChildren(title, forms, button("关闭", "cite-close", () => dialog.close()));
  for (const figure of dialog.querySelectorAll("figure")) offerCopy(figure);
  dialog.addEventListener("close", () => asked.focus({ preventScroll: true }), { once: true });
  dialog.showModal();
}

function make() {
  const made = element("dialog", { className: "cite-dialog cite" });
  made.setAttribute("aria-labelledby", "cite-title");
  made.addEventListener("click", (event) => event.target === made && made.close()); // beside it
  document.querySelector("article").append(made);
  return made;
}

/** What stands in the forms' gaps. */
function words(clause) {
  const [year, month, date] = window.days.today().split("-");
  const published = document.querySelector("link[rel=canonical]")?.href;
  const address = addressOf(clause.id, published ?? location.href);
  const shown = location.protocol === "file:" ? address.replace(root.href, "") : address; // no folder of the reader's
  return { locator: locatorOf(clause), anchor: clause.id, address: shown, year, month, date };
}
