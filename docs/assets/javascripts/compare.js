// Comparing, on its own page: the matrix, places side by side, two provisions word for word. Without this script the
// matrix is there, and its links lead to the theme pages.

function start() {
  const place = document.querySelector("[data-compare]:not([data-ready])");
  if (!place) return;
  place.dataset.ready = "yes";
  import("./compare/page.js").then(({ openComparison }) => openComparison(place)).catch((error) => {
    console.error(error);
    document.documentElement.classList.remove("comparing"); // then at least the matrix is there
  });
}

if (window.document$) window.document$.subscribe(start); // Material with instant loading: once for each page
else start();
