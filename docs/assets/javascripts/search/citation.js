// Citations: a document's title or number, alone or with an article, leads to the place that it names: 川民中发〔2022〕3号第31条,
// 《…若干措施》第（三）条. What is not clear is a choice; what names too much is no citation.

import { narrow } from "./facets.js";

const DIGITS = "〇零一二三四五六七八九";
const NUMERAL = `\\d{1,3}|[${DIGITS}十百两廿卅]{1,5}`;
const ARTICLE = new RegExp(
  `^(?<named>.*?[^\\s,，、:：第(])[\\s,，、:：]*(?<ordinal>第?)\\s*(?<open>\\(?)\\s*(?<value>${NUMERAL})\\s*\\)?\\s*(?<unit>[条條项項点點款章节節、.]|部分)?` +
    `(?:第?\\(?(?:${NUMERAL})\\)?[款项項目])*[\\s。;；]*$`,
  "u",
);
const YEARLY = /(\d{4})\D{0,3}?年?第?\s*(\d{1,4})号?/gu; // the year and the count of a document's number
const SECTION_UNITS = ["章", "节", "節", "部分", "、"];
const MOST = 8; // documents that one citation may mean
const SHORTEST = 4; // symbols of half a title
const MUCH = 8; // symbols that are as good as a title

/**
 * The places that a query cites.
 *
 * @param {import("./index.js").Index} index
 * @returns {Promise<number[]>} numbers of records: one, several to choose from, or none
 */
export async function cited(index, query) {
  const plain = query.normalize("NFKC").trim();
  const article = ARTICLE.exec(plain)?.groups;
  if (article && (article.ordinal || article.open || article.unit)) {
    const owner = await namedBy(index, article.named, false);
    const found = await articles(index, owner, article);
    if (found.length || owner.documents.length === 1) return found.length ? found : owner.documents;
  }
  const { documents, parts } = await namedBy(index, plain, !/[《》]/u.test(plain));
  return parts.length === 1 ? parts : documents.length === 1 ? documents : [];
}

/**
 * The documents, or parts of them, of which this is a name, or else half a name or a number in another form.
 *
 * @param {boolean} whole whether half a name is none
 * @returns {Promise<{documents: number[], parts: number[]}>}
 */
async function namedBy(index, words, whole) {
  const title = /《(.+)》/u.exec(words)?.[1];
  for (const form of new Set([title, words, words.replace(YEARLY, "$1$2号"), words.replace(YEARLY, "$1$2")].filter(Boolean))) {
    const found = await having(index, form, whole);
    if (found.documents.length || found.parts.length) return found;
  }
  return { documents: [], parts: [] };
}

async function having(index, words, whole) {
  const pieces = words.split(/…+|\.{3,}/u).filter((piece) => index.fold.text(piece));
  const nothing = { documents: [], parts: [] };
  if (!pieces.length || [...index.fold.text(words)].length < SHORTEST) return nothing;
  const sets = await Promise.all(pieces.map((piece) => index.having({ words: piece, exact: false })));
  const [first, ...others] = sets.map(({ records }) => records);
  const all = [...first].filter((number) => others.every((set) => set.has(number)));
  const documents = all.filter((number) => index.kindOf(number) === "document");
  if (!documents.length || documents.length > MOST) return nothing;
  const read = await Promise.all(documents.map((number) => index.record(number)));
  const names = read.map((record) => record.text.split("\n\n")[0].split("\n").map((name) => index.fold.text(name)));
  const asked = index.fold.text(words);
  const isNumber = new RegExp(YEARLY.source, "u").test(words);
  const named = documents.filter((_, at) => names[at].some((name) => name === asked));
  const half = documents.filter((_, at) => names[at].some((name) => isHalf(pieces.map((piece) => index.fold.text(piece)), name)));
  const found = named.length || (whole && !isNumber) ? named : half;
  const ids = found.map((number) => read[documents.indexOf(number)].id);
  const titles = found.map((number) => read[documents.indexOf(number)].title);
  return { documents: found, parts: await titledParts(index, all, { ids, titles, asked }) };
}

/** Whether pieces of a name are so much of it that the name is meant: its beginning, its end, several pieces, or many symbols. */
function isHalf(pieces, name) {
  const [first] = pieces;
  const much = pieces.length > 1 || first.length >= MUCH || name.startsWith(first) || name.replace(/的?通知$/u, "").endsWith(first);
  return much && pieces.every((piece) => name.includes(piece));
}

/** Titles of parts, where these and not the whole document are called so. */
async function titledParts(index, numbers, { ids, titles: ofDocuments, asked }) {
  const passages = numbers.filter((number) => index.kindOf(number) === "passage");
  const read = await Promise.all(passages.slice(0, MOST * 4).map(async (number) => ({ number, ...(await index.record(number)) })));
  const isPart = ({ id, text }) => /#p\d+$/u.test(id) && ids.includes(id.split("#")[0]) && !ofDocuments.includes(text);
  const titles = read.filter(isPart);
  const whole = titles.filter(({ text }) => index.fold.text(text) === asked);
  return (whole.length ? whole : titles.length === 1 ? titles : []).map(({ number }) => number);
}

/** The provisions with this number in the documents or parts, or else the sections. */
async function articles(index, { documents, parts }, { value, open, unit }) {
  if (!documents.length) return [];
  const owners = await Promise.all((parts.length ? parts : documents).map((number) => index.record(number)));
  const filters = { document: owners.flatMap(({ facets }) => facets.document), number: [String(valueOf(value))] };
  const kinds = SECTION_UNITS.includes(unit) ? ["passage", "provision"] : ["provision", "passage"];
  for (const kind of kinds) {
    const numbers = await narrow(index, index.of(kind), filters);
    const read = await Promise.all(numbers.map(async (number) => ({ number, ...(await index.record(number)) })));
    const inside = read.filter(({ id }) => owners.some((owner) => id === owner.id || id.startsWith(owner.id.includes("#") ? `${owner.id}-` : `${owner.id}#`)));
    const bracketed = inside.filter(({ title }) => /^[(（]/u.test(title) === Boolean(open));
    const fitting = open && bracketed.length ? bracketed : inside;
    if (fitting.length) return fitting.map(({ number }) => number);
  }
  return [];
}

/** 31, 三十一, 一百零三, 廿三 → the number. */
function valueOf(numeral) {
  if (/^\d+$/u.test(numeral)) return Number(numeral);
  const plain = numeral.replace("廿", "二十").replace("卅", "三十").replaceAll("两", "二").replaceAll("〇", "零");
  const [, hundreds, tens, ones] = /^(?:(.?)百零?)?(?:(.?)十)?(.?)$/u.exec(plain) ?? [];
  const digit = (character) => Math.max(0, "零一二三四五六七八九".indexOf(character || "零"));
  const group = (character, size, sign) => (plain.includes(sign) ? (character ? digit(character) : 1) * size : 0);
  return group(hundreds, 100, "百") + group(tens, 10, "十") + digit(ones);
}
