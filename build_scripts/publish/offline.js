// What a packed edition (build_scripts/offline.py) brings along, because a page that was opened from a disk may load
// scripts, but neither modules nor data: the texts of the modules, and a reader of files that were made scripts.

window.offline = (() => {
  const here = document.currentScript.src;
  const held = new WeakMap();

  const started = document.currentScript.dataset.modules.split(" ");
  const urls = new Map();

  /** Makes modules of texts, each behind those that it imports; those that the page asks for run once it has been read. */
  function modules(texts) {
    for (const [name, text] of Object.entries(texts)) {
      const linked = text.replace(/"offline:([^"]+)"/g, (_, imported) => `"${module(imported)}"`);
      urls.set(name, URL.createObjectURL(new Blob([linked], { type: "text/javascript" })));
    }
    document.addEventListener("DOMContentLoaded", async () => {
      for (const name of started) await import(module(name));
    });
  }

  /** The address from which a module can be imported here. */
  const module = (name) => urls.get(name);

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

  return { modules, module, address, hold, read };
})();
