// A table for a spreadsheet, or another file, handed to the reader.

/**
 * @param {string[][]} rows the first one is the head
 * @param {string} name of the file behind that of the library, without its ending
 */
export function saveSheet(rows, name) {
  const text = rows.map((cells) => cells.map(quoted).join(",")).join("\r\n");
  saveFile(["\ufeff", text], name, "csv", "text/csv;charset=utf-8"); // spreadsheets look for the mark
}

/** @param {string[]} texts what the file holds, one behind the other */
export function saveFile(texts, name, ending, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(texts, { type }));
  const library = document.querySelector(".library-name")?.textContent.trim() ?? "";
  link.download = `${[library, name].filter(Boolean).join("-")}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A cell; what a spreadsheet would take for a formula is made text. */
function quoted(words) {
  const plain = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return `"${plain.replaceAll('"', '""')}"`;
}
