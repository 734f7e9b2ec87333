// The old address of a document: on to the new one, with view and anchor. An anchor that changed as well has a link of
// its own on the page; without this script the links are there to be followed.

(() => {
  const own = document.getElementById(location.hash.slice(1))?.closest("li")?.querySelector("a");
  const to = new URL((own || document.querySelector(".moved a")).href);
  to.search = location.search;
  if (!own && !to.hash) to.hash = location.hash;
  location.replace(to);
})();
