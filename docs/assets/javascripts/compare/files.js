// The files of the comparison, each loaded once, when it is first needed.

import { read } from "../files.js";

const loading = new Map();

/** A JSON file of the site's data/; after a failure the next call tries again. */
export function load(path) {
  if (!loading.has(path)) {
    const loaded = json(path).catch((error) => {
      loading.delete(path);
      throw new Error(`对照数据没有载入：${path}`, { cause: error });
    });
    loading.set(path, loaded);
  }
  return loading.get(path);
}

async function json(path) {
  const answer = await read(`data/${path}`, { cache: "no-cache" });
  return answer.json();
}
