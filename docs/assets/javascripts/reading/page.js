// What a document's page does while one reads.

import { followPlace } from "./bar.js";
import { offerFind } from "./find.js";
import { openTargets } from "./opened.js";
import { offerTools } from "./tools.js";

export function start() {
  openTargets();
  followPlace();
  offerTools();
  offerFind();
}
