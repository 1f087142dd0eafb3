import { isPrivatePage, storesFromAfar } from '../lib/browser/kept-client.ts';
import { ownStores, type Stores } from '../lib/player/kept/stores.ts';

/** All that this browser keeps, for a page of ours: from its own database, or, where a private window gives it none, from the background's. Each call gives others, which hear of what these change. */
export function pageStores(): Stores {
  return isPrivatePage() ? storesFromAfar() : ownStores();
}
