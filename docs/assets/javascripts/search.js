// The search, on every page: one function, the box in the header, the finder on its page, and the marks of a searched word
// on arrival. Nothing else loads before it is needed.

window.librarySearch = async (query, options) => {
  const { search } = await import("./search/engine.js");
  return search(query, options);
};

function start() {
  const finder = document.querySelector("[data-finder]");
  if (finder) once(finder, async () => (await import("./search/finder.js")).openFinder(finder));
  const box = document.querySelector(".header-find input");
  if (box) once(box, () => wake(box));
  if (!finder && location.hash && new URLSearchParams(location.search).has("q")) {
    import("./search/arrival.js").then(({ markArrival }) => markArrival());
  }
}

function once(place, task) {
  if (place.dataset.ready) return;
  place.dataset.ready = "yes";
  task();
}

/** The box in the header: its script comes with the first focus, and the keys that lead to it work from the start. */
function wake(box) {
  box.addEventListener("compositionstart", () => (box.dataset.composing = "yes")); // known also to a script that comes later
  box.addEventListener("compositionend", () => delete box.dataset.composing);
  box.addEventListener("focus", () => open(box), { once: true });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!slash && !ctrlK) return;
    event.preventDefault();
    (document.getElementById("finder-query") ?? box).focus();
  });
}

/** The script of the box is fetched; what is sent before it has come waits for it. */
async function open(box) {
  let sent = false;
  const wait = (event) => {
    event.preventDefault();
    sent = true;
  };
  box.form.addEventListener("submit", wait);
  try {
    (await import("./search/header.js")).openBox(box);
  } finally {
    box.form.removeEventListener("submit", wait);
    if (sent) box.form.requestSubmit();
  }
}

if (window.document$) window.document$.subscribe(start); // Material with instant loading: once for each page
else start();
