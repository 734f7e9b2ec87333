// The files of the comparison, each loaded once, when it is first needed (build_scripts/publish/data_writer.py).

import { unpack } from "../files.js";
import { loadDocuments } from "../search/labels.js";

const DOCUMENTS_PER_FILE = 16; // as in build_scripts/publish/data_writer.py
const loading = new Map();

/** A packed file of the site's data/compare/; after a failure the next call tries again. */
function load(path) {
  if (!loading.has(path)) {
    const loaded = unpack(`data/compare/${path}`, { cache: "no-cache" }).catch((error) => {
      loading.delete(path);
      throw new Error(`对照数据没有载入：${path}`, { cause: error });
    });
    loading.set(path, loaded);
  }
  return loading.get(path);
}

/** Which file has what, and the pairs of signs that are common: {themes: {theme: {place: no}}, tools: {place: {tool: no}}, common}. */
export const loadTable = () => load("places");

/** The provisions of a place under a theme, each with its document as `at`. */
export async function underTheme(theme, place) {
  const number = (await loadTable()).themes[theme]?.[place];
  return number === undefined ? [] : placed((await load(`themes/${theme}/${number}`))[place]);
}

/** The provisions of a place that use a tool, of whatever theme. */
export async function withTool(tool, place) {
  const number = (await loadTable()).tools[place]?.[tool];
  return number === undefined ? [] : placed((await load(`tools/${place}/${number}`))[tool]);
}

const placed = ({ documents, provisions }) => provisions.map((it) => ({ ...it, at: documents[it.document] }));

/** A provision with its document; null where the library has none of this id. */
export async function provisionOf(id) {
  const [document, anchor] = id.split("#");
  const place = (await loadDocuments()).findIndex(([known]) => known === document);
  if (!anchor || place < 0) return null;
  const { provisions, ...at } = (await load(`documents/${Math.floor(place / DOCUMENTS_PER_FILE)}`))[document];
  const found = provisions.find((it) => it.anchor === anchor);
  return found ? { ...found, at } : null;
}
