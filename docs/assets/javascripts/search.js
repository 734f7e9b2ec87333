// The search, on every page: one function, and on the search page the finder. Nothing else loads before it is needed.

window.librarySearch = async (query, options) => {
  const { search } = await import("./search/engine.js");
  return search(query, options);
};

async function start() {
  const place = document.querySelector("[data-finder]");
  if (!place || place.dataset.finder === "ready") return;
  place.dataset.finder = "ready";
  const { openFinder } = await import("./search/finder.js");
  openFinder(place);
}

if (window.document$) window.document$.subscribe(start); // Material with instant loading: once for each page
else start();
