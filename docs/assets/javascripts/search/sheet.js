// A table for a spreadsheet, handed to the reader as a file.

/**
 * @param {string[][]} rows the first one is the head
 * @param {string} name of the file behind that of the library, without its ending
 */
export function saveSheet(rows, name) {
  const text = rows.map((cells) => cells.map(quoted).join(",")).join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" })); // for spreadsheets
  const library = document.querySelector(".library-name")?.textContent.trim() ?? "";
  link.download = `${[library, name].filter(Boolean).join("-")}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A cell; what a spreadsheet would take for a formula is made text. */
function quoted(words) {
  const plain = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return `"${plain.replaceAll('"', '""')}"`;
}
