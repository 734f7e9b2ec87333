// Facets: narrowing records by their values, and counting what each value would leave (build_scripts/search/facets.py).

const FIRST = "#".codePointAt(0);
const SURROGATES = [0xd800, 0xe000];

const openedOf = new WeakMap();

/** A facet made ready: its values, and for each record the numbers of its own. */
async function open(index, name) {
  if (!openedOf.has(index)) openedOf.set(index, new Map());
  const opened = openedOf.get(index);
  if (!opened.has(name)) {
    const { values: given, records } = await index.facet(name);
    const values = [...new Set(given)];
    const places = given.map((value) => values.indexOf(value));
    opened.set(name, { values, numbers: records.map((signs) => Array.from(signs, (sign) => places[decode(sign)])) });
  }
  return opened.get(name);
}

function decode(sign) {
  const point = sign.codePointAt(0);
  return (point < SURROGATES[0] ? point : point - (SURROGATES[1] - SURROGATES[0])) - FIRST;
}

/** For each filter, a test of a record's number; several values of one filter mean OR. */
async function tests(index, filters) {
  const made = Object.entries(filters).map(async ([name, wanted]) => {
    const { values, numbers } = await open(index, name);
    const chosen = new Set(wanted.map((value) => values.indexOf(value)));
    return [name, (record) => numbers[record]?.some((value) => chosen.has(value))];
  });
  return Promise.all(made);
}

/** The numbers that fit every filter. */
export async function narrow(index, numbers, filters) {
  const fitting = await tests(index, filters);
  return numbers.filter((number) => fitting.every(([, fits]) => fits(number)));
}

/**
 * How many of these records each value of a facet would leave, with the filters of all other facets.
 *
 * @returns {Promise<Object<string, Object<string, number>>>} facet → value → count
 */
export async function counts(index, numbers, filters, names) {
  const fitting = await tests(index, filters);
  const counted = names.map(async (name) => {
    const { values, numbers: own } = await open(index, name);
    const others = fitting.filter(([other]) => other !== name);
    const totals = new Array(values.length).fill(0);
    for (const number of numbers) {
      if (others.every(([, fits]) => fits(number))) for (const value of own[number] ?? []) totals[value] += 1;
    }
    return [name, Object.fromEntries(values.map((value, place) => [value, totals[place]]))];
  });
  return Object.fromEntries(await Promise.all(counted));
}

/** A function that gives the place of a record in the order of a facet's single values; records without one come last. */
export async function ranks(index, name, compare) {
  const { values, numbers } = await open(index, name);
  const order = values.map((value, place) => [value, place]).sort(([a], [b]) => compare(a, b));
  const found = new Map(order.map(([, place], rank) => [place, rank]));
  return (number) => found.get(numbers[number]?.[0]) ?? values.length;
}

/** A function that gives the first value of a record in a facet; undefined where it has none. */
export async function firstOf(index, name) {
  const { values, numbers } = await open(index, name);
  return (number) => values[numbers[number]?.[0]];
}
