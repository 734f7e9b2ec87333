// Citations to copy: a button beside each form, and words that say what came of it. Without this script the texts are
// there to be selected.

/** Gives a figure of a citation its button. */
export function offerCopy(figure) {
  const caption = figure.querySelector("figcaption");
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "复制" });
  button.setAttribute("aria-label", `复制 ${caption.textContent}`);
  const status = document.createElement("span");
  status.setAttribute("role", "status"); // announced by screen readers, politely
  caption.append(button, status);
  button.addEventListener("click", async () => {
    status.textContent = ""; // so that the same words are said again
    const done = await copy(figure.querySelector("pre"));
    status.textContent = done ? "已复制" : "未能复制；文字已选中，请按 Ctrl+C 或 ⌘C";
  });
}

/** The text to the clipboard; where the browser forbids that, as on pages without https, it is selected as well. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(text);
    return document.execCommand("copy");
  }
}

function start() {
  for (const figure of document.querySelectorAll(".cite figure:not(:has(button))")) offerCopy(figure);
}

if (window.document$) window.document$.subscribe(start); // Material with instant loading: once for each page
else start();
