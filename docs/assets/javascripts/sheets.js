// A table that goes over several sheets, by the indexes that the build puts beside them (build_scripts/render/table_index.py):
// `rows` has the values of filters and columns, `words` what the rows say besides, `anchors` where anchors stand; all packed.

import { page, read, unpack } from "./files.js";

const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

/** A column with the values that hold today. */
const todays = ({ by_day, values, rows }) => ({ rows, values: by_day ? values.map(window.days.on) : values });

/**
 * @param {URL} folder of the indexes
 * @param tools `plain` makes words comparable, `compare` orders values, `rowsOf` gives the rows of a table
 */
export async function open(folder, { plain, compare, rowsOf }) {
  const load = (name) => unpack(new URL(name, folder));
  const { sheets, anchors, ...columns } = await load("rows");
  const [filters, texts, keys] = [columns.filters, columns.texts, columns.keys].map((of) => mapped(of, todays));
  const starts = sheets.map((_, at) => sheets.slice(0, at).reduce((sum, [, rows]) => sum + rows, 0));
  const count = sheets.reduce((sum, [, rows]) => sum + rows, 0);
  const address = (at) => page(new URL(sheets[at][0], folder));
  const fetched = new Map();
  let words = null;

  /** Numbers of the rows that say all that is wanted, in their order or sorted by a column; what is empty comes last. */
  async function find({ wanted, terms, sort, descending }) {
    if (terms.length) words ??= wordsOf(await load("words"));
    const chosen = wanted.map(([name, value]) => {
      const { values, rows } = filters[name] ?? { values: [""], rows: [] };
      const fits = values.map((it) => String(it).split(" ").includes(value));
      return (row) => fits[rows[row] ?? 0];
    });
    const fits = (row) => chosen.every((says) => says(row)) && terms.every((term) => words.some((of) => of(row).includes(term)));
    const found = Array.from({ length: count }, (_, row) => row).filter(fits);
    const column = keys[sort] ?? texts[sort];
    if (!column) return found;
    const { values, rows } = column;
    const key = (row) => values[rows[row]];
    const sign = descending ? -1 : 1;
    return found.sort((a, b) => (key(a) === "") - (key(b) === "") || sign * compare(key(a), key(b)));
  }

  /** Functions that give the words of a row, column by column; many rows have the same. */
  function wordsOf(others) {
    return [others, ...Object.values(texts)].map(({ values, rows }) => {
      const said = values.map(plain);
      return (row) => said[rows[row]];
    });
  }

  /** The rows of these numbers, from their sheets; each sheet is fetched once. */
  async function rows(numbers) {
    const places = numbers.map((number) => {
      const at = starts.findLastIndex((start, sheet) => start <= number && sheets[sheet][1] > 0);
      return [at, number - starts[at]];
    });
    const needed = [...new Set(places.map(([at]) => at))];
    await Promise.all(needed.map(async (at) => fetched.set(at, fetched.get(at) ?? (await rowsOfSheet(at)))));
    return places.map(([at, row]) => fetched.get(at)[row]);
  }

  async function rowsOfSheet(at) {
    const answer = await read(address(at));
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    window.days.show(made);
    const found = rowsOf(made.querySelector(".sortable"), address(at));
    if (found.length !== sheets[at][1]) throw new Error(`${address(at)}: ${found.length} rows`); // of another build
    return found;
  }

  /** Address of the sheet with this anchor; "" if there is none. */
  async function sheetOf(id) {
    const at = anchors ? (await load("anchors"))[id] : undefined;
    return at === undefined ? "" : address(at);
  }

  return { sheets: sheets.length, count, find, rows, sheetOf };
}
