// What has to be known before a page is painted, in a file, as the site's policy allows no script within a page
// (build_scripts/publish/web_headers.py). Loaded first in the head: light or dark, and what the address asks for.

// What Material's own script expects: the values it keeps for this site, by their names. A reader may have forbidden
// that anything is kept; then nothing was.
window.__md_scope = new URL("../../", document.currentScript.src);
window.__md_hash = (text) => [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0);
window.__md_get = (name, storage, scope = __md_scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${name}`));
  } catch {
    return null;
  }
};
window.__md_set = (name, value, storage, scope = __md_scope) => {
  try {
    (storage ?? localStorage).setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
  } catch {
    // it is not remembered
  }
};

(() => {
  /** The scheme that the reader chose, or else the system's. */
  function scheme() {
    const chosen = __md_get("__palette")?.color;
    if (chosen && chosen.media !== "(prefers-color-scheme)") return chosen.scheme;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  }

  // The body is not there yet; what is observed is told before anything is painted.
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.dataset.mdColorScheme = scheme();
  }).observe(document.documentElement, { childList: true });

  // Where the address asks the finder or the comparison for something, the page does not begin with all there is.
  const { classList } = document.documentElement;
  classList.toggle("finding", /[?&]want=./.test(location.search));
  classList.toggle("comparing", /[?&](a|b|theme|tool|place)=./.test(location.search));
})();
