// The files of the site that scripts read, and the addresses of its pages. All that differs where the site is read from a
// disk, without a server, is here and in build_scripts/publish/offline.js.

/** Root of the site, wherever it is hosted. */
export const root = new URL("../../", import.meta.url);

/**
 * A file of the site; a packed edition brings its own reader.
 *
 * @param {string | URL} address from the root, or a whole one
 * @returns {Promise<Response>} of what was found; whatever else comes of it is an error
 */
export async function read(address, options) {
  const url = new URL(address, root);
  const answer = await (window.offline ? window.offline.read(url) : fetch(url, options));
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

/** The value in a packed file (build_scripts/search/packed_files.py). */
export async function unpack(address, options) {
  const answer = await read(address, options);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
}

/** The whole address of a page that is given from the root; from a disk it names the file, for no server looks for it. */
export function page(address) {
  const url = new URL(address, root);
  if (window.offline && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

/** A part of an address as it was before it was encoded; as it stands where its % are no encoding. */
export function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The element that the address of the page names; null where it names none. */
export const addressed = () => document.getElementById(decoded(location.hash.slice(1)));
