// The files of the search, each loaded once, when it is first needed.

import { unpack } from "../files.js";

const loading = new Map();

/** A packed file of the search's folder; after a failure the next call tries again. */
export function load(address, options) {
  if (!loading.has(address)) {
    const loaded = inTurn(() => unpack(`search/${address}`, options)).catch((error) => {
      loading.delete(address);
      throw new Error(`检索数据没有载入：${address}`, { cause: error });
    });
    loading.set(address, loaded);
  }
  return loading.get(address);
}

const AT_ONCE = 32; // a table of all results asks for many files
const waiting = [];
let running = 0;

async function inTurn(task) {
  if (running >= AT_ONCE) await new Promise((go) => waiting.push(go));
  running += 1;
  try {
    return await task();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

const FIRST = "#".codePointAt(0);
const SURROGATES = [0xd800, 0xe000];

/** The number that a character stands for (build_scripts/search/packed_files.py). */
export function numberOf(sign) {
  const point = sign.codePointAt(0);
  return (point < SURROGATES[0] ? point : point - (SURROGATES[1] - SURROGATES[0])) - FIRST;
}
