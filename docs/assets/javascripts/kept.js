// What a reader has said of himself in the finder: where he is and what he is. It is kept on this device and never leaves it.

const KEPT = "finder";

/** @returns {{place: string, who: string[]}} the place by its slug, the others by their ids */
export function recall() {
  try {
    const { place, who } = JSON.parse(localStorage.getItem(KEPT)) ?? {};
    return { place: String(place ?? ""), who: Array.isArray(who) ? who.map(String) : [] };
  } catch {
    return { place: "", who: [] }; // nothing can be kept here, or somebody else kept it
  }
}

export function keep({ place, who }) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ place, who }));
  } catch {
    // then it is in the address only
  }
}
