// The view of a document is in its address: ?view=text|source|both. Loaded in the head: the choice is made the moment
// the page's own controls are parsed, before anything of the text is painted. It stands on the root element too, where
// style sheets find it at once: a long page is not matched anew with every piece of it that arrives.

(() => {
  const root = document.documentElement;
  root.classList.add("scripted"); // what only works with scripts may be shown from the start
  const wanted = () => new URLSearchParams(location.search).get("view");
  const control = (view) => document.querySelector(`.views input[value="${CSS.escape(view ?? "")}"]`);
  const controls = () => [...document.querySelectorAll(".views input")];
  root.dataset.view = wanted() ?? "text"; // until the controls say it

  /** Show the view that the address names, or the document's own. */
  function follow() {
    const choice = control(wanted()) ?? controls().find((it) => it.defaultChecked);
    if (!choice) return;
    choice.checked = true;
    root.dataset.view = choice.value;
  }

  /** What stands at the top of the window, so that it can be put there again after the text has changed its length. */
  function landmark() {
    const bar = document.querySelector(".docbar").getBoundingClientRect().bottom;
    const marks = [...document.querySelectorAll(".part, .part-start, .section, .provision, .passage")];
    const seen = marks.map((it) => [it, it.getBoundingClientRect().top]);
    const next = seen.find(([, top]) => top > bar - 20 && top < innerHeight / 2);
    return next ?? seen.findLast(([, top]) => top <= bar) ?? [null, 0];
  }

  function choose(input) {
    const address = new URL(location.href);
    if (input.defaultChecked) address.searchParams.delete("view");
    else address.searchParams.set("view", input.value);
    history.replaceState(history.state, "", address);
  }

  const parsed = new MutationObserver(() => {
    if (controls().length < 3) return;
    parsed.disconnect();
    follow();
  });
  parsed.observe(root, { childList: true, subtree: true });

  let kept = [null, 0];
  const keep = (event) => {
    if (event.target.closest?.(".views")) kept = landmark();
  };
  addEventListener("pointerdown", keep, true);
  addEventListener("keydown", keep, true);

  addEventListener("change", (event) => {
    if (!event.target.matches(".views input")) return;
    root.dataset.view = event.target.value;
    choose(event.target);
    const [mark, top] = kept;
    if (mark && scrollY > 0) scrollBy({ top: mark.getBoundingClientRect().top - top, behavior: "instant" });
  });

  addEventListener("pageshow", follow); // a browser that restores forms, or the page itself, from memory
  addEventListener("popstate", follow);
  addEventListener("DOMContentLoaded", () => parsed.disconnect());
})();
