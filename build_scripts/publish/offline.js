// What a packed edition (build_scripts/offline.py) brings along, because a page that was opened from a disk may load
// scripts, but neither modules nor data: the texts of the modules, and a reader of files that were made scripts.

window.offline = (() => {
  const here = document.currentScript.src;
  const held = new WeakMap();

  /** Makes modules of texts, each to be imported by its name; to be called before the first of them is asked for. */
  function modules(texts) {
    const made = ([name, text]) => [name, URL.createObjectURL(new Blob([text], { type: "text/javascript" }))];
    const imports = Object.fromEntries(Object.entries(texts).map(made));
    const map = Object.assign(document.createElement("script"), { type: "importmap", textContent: JSON.stringify({ imports }) });
    document.currentScript.after(map);
  }

  /** The address that a module would have. */
  const address = (name) => new URL(name, here).href;

  /** Called by the script of a file: its content, compressed and as base64. */
  const hold = (content) => held.set(document.currentScript, content);

  /** The file of an address, as fetch would give it. */
  async function read(url) {
    const script = Object.assign(document.createElement("script"), { src: `${url}.js` });
    await new Promise((resolve, reject) => {
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`${url}: not packed`)));
      document.head.append(script);
    });
    script.remove();
    const bytes = Uint8Array.from(atob(held.get(script)), (byte) => byte.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  }

  return { modules, address, hold, read };
})();
