// The files of the comparison: all that is fetched is fetched here, each file once.

import { root } from "../search/files.js";

const loading = new Map();

/** A JSON file of the site's data/; after a failure the next call tries again. */
export function load(path) {
  if (!loading.has(path)) {
    const loaded = fetched(path).catch((error) => {
      loading.delete(path);
      throw new Error(`对照数据没有载入：${path}`, { cause: error });
    });
    loading.set(path, loaded);
  }
  return loading.get(path);
}

async function fetched(path) {
  const answer = await fetch(new URL(`data/${path}`, root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** The address of what stands at this path of the site. */
export const addressOf = (path) => new URL(path, root).href;
