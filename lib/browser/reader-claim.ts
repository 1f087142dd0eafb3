import { isContextAlive } from './reader-server.ts';

/** Where the reader in this page leaves word of itself: a global of the extension's isolated world, which the page cannot see. */
const CLAIM = Symbol.for('lector reader');

interface Claim {
  isAlive(): boolean;
  leave: AbortController;
}

/**
 * The signal of the one reader that a page may have, or null where a living one is there already. A reader that an update of the
 * extension has orphaned is told to leave first.
 */
export function claimPage(): AbortSignal | null {
  const world = globalThis as { [CLAIM]?: Claim };
  const earlier = world[CLAIM];
  if (earlier?.isAlive()) return null;
  earlier?.leave.abort();
  const leave = new AbortController();
  world[CLAIM] = { isAlive: isContextAlive, leave };
  return leave.signal;
}
