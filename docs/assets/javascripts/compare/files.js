// The files of the comparison, each loaded once, when it is first needed.

import { unpack } from "../files.js";

const loading = new Map();

/** A packed file of the site's data/compare/ (build_scripts/publish/data_writer.py); after a failure the next call tries again. */
export function load(path) {
  if (!loading.has(path)) {
    const loaded = unpack(`data/compare/${path}`, { cache: "no-cache" }).catch((error) => {
      loading.delete(path);
      throw new Error(`对照数据没有载入：${path}`, { cause: error });
    });
    loading.set(path, loaded);
  }
  return loading.get(path);
}
