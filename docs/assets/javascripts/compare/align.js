// Which provisions of different places answer each other: only on good grounds, and the ground is said. Of two that come
// equally near, neither is taken.

const HEADING = 4; // signs that two headings must have in common, one after the other, and more than half of one
const ALIKE = 0.5; // of the pairs of signs of two headings
const FACTS = 3; // ways of helping and those helped, which must be the same where only one word speaks for it
const KINDS = ["instruments", "beneficiaries"];
const RANK = { similar: 3, heading: 2, words: 1 };

/**
 * @typedef {{kind: "similar"|"heading"|"words", share: number, words: string[]}} Ground
 * @typedef {{cells: (object|null)[], grounds: {between: [number, number], ground: Ground}[]}} Row
 * @param {object[][]} columns the provisions of each place, in the order of its documents
 * @returns {{rows: Row[], rest: object[][]}} rows of at least two provisions, in the order of the first columns
 */
export function align(columns) {
  const groups = new Map(columns.flatMap((column, at) => column.map((it) => [it, alone(it, at, columns.length)])));
  for (const { between, pair, ground } of edges(columns)) {
    const [one, other] = pair.map((it) => groups.get(it));
    const fits = one !== other && one.cells.every((it, at) => !it || !other.cells[at]);
    if (!fits) continue;
    const cells = one.cells.map((it, at) => it ?? other.cells[at]);
    const merged = { cells, grounds: [...one.grounds, ...other.grounds, { between, ground }] };
    for (const it of cells.filter(Boolean)) groups.set(it, merged);
  }
  const found = [...new Set(groups.values())].filter((group) => group.grounds.length);
  const taken = new Set(found.flatMap((group) => group.cells));
  const place = ({ cells }) => cells.map((it, at) => (it ? columns[at].indexOf(it) : Infinity));
  return {
    rows: found.sort((a, b) => inOrder(place(a), place(b))),
    rest: columns.map((column) => column.filter((it) => !taken.has(it))),
  };
}

const alone = (it, at, width) => ({ cells: Array.from({ length: width }, (_, column) => (column === at ? it : null)), grounds: [] });

const inOrder = (a, b) => {
  const at = a.findIndex((value, column) => value !== b[column]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
};

/** Pairs that answer each other, the best grounds first. */
function edges(columns) {
  const found = [];
  columns.forEach((left, i) => {
    columns.slice(i + 1).forEach((right, more) => found.push(...clear(left, right, [i, i + 1 + more])));
  });
  return found.sort((a, b) => value(b.ground) - value(a.ground));
}

const value = (ground) => (ground ? RANK[ground.kind] + ground.share : 0);

/** Of all pairs of two columns those in which each is the other's best, and no third comes as near. */
function clear(left, right, between) {
  const [ofLeft, ofRight] = [left, right].map(carriers);
  const own = (word) => ofLeft.get(word) === 1 && ofRight.get(word) === 1;
  const table = left.map((one) => right.map((other) => groundOf(one, other, own)));
  const best = (grounds) => {
    const values = grounds.map(value);
    const most = Math.max(0, ...values);
    return most && values.filter((it) => it === most).length === 1 ? values.indexOf(most) : -1;
  };
  const [bestRight, bestLeft] = [table.map(best), right.map((_, at) => best(table.map((row) => row[at])))];
  return left.flatMap((one, at) => {
    const other = bestRight[at];
    return other >= 0 && bestLeft[other] === at ? [{ between, pair: [one, right[other]], ground: table[at][other] }] : [];
  });
}

/** Word → how many provisions of a column carry it. */
function carriers(column) {
  const counted = new Map();
  for (const word of column.flatMap((it) => [...new Set(it.words)])) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}

/** Why one provision answers the other; null where nothing says so. `own` are words that none beside them carries. */
function groundOf(one, other, own) {
  const alike = one.similar[other.id] ?? other.similar[one.id];
  if (alike) return { kind: "similar", share: alike, words: [] };
  const headings = [one, other].map((it) => it.heading ?? "");
  const [stretch, share] = [common(...headings), likeness(...headings)];
  const half = Math.min(...headings.map((it) => [...it].length)) / 2;
  if ([...stretch].length >= HEADING && [...stretch].length > half && share >= ALIKE) return { kind: "heading", share, words: [stretch] };
  const words = apart(one.words.filter((word) => own(word) && other.words.includes(word)));
  const facts = KINDS.map((kind) => one[kind].filter((id) => other[kind].includes(id)).length);
  const told = facts.every(Boolean) ? facts[0] + facts[1] : 0;
  const backed = words.length > 1 || (words.length && [...words[0]].length >= HEADING && told >= FACTS);
  const weight = words.length + told / 10;
  return backed ? { kind: "words", share: weight / (weight + 1), words } : null;
}

/** The words that are no part of another one. */
const apart = (words) => words.filter((word) => !words.some((other) => other !== word && other.includes(word)));

/** Share of common pairs of signs (Dice). */
function likeness(one, other) {
  const [own, theirs] = [[...one], [...other]].map((signs) => signs.slice(1).map((sign, at) => signs[at] + sign));
  const both = own.filter((pair) => theirs.includes(pair)).length;
  return own.length && theirs.length ? Math.min(1, (2 * both) / (own.length + theirs.length)) : 0;
}

/** The longest stretch that both have. */
function common(one, other) {
  const signs = [...one];
  let longest = [];
  for (let from = 0; from < signs.length; from += 1) {
    for (let to = from + longest.length + 1; to <= signs.length && other.includes(signs.slice(from, to).join("")); to += 1) {
      longest = signs.slice(from, to);
    }
  }
  return longest.join("");
}
