import type { Command } from './commands.ts';
import type { Snapshot } from './snapshots.ts';

/** Name of the ports that readers and the popup open to the player. All clients are equal: commands go in, snapshots come out. */
export const PLAYER_PORT = 'player';

/** The name of those that the popup of a private window opens: what it asks for is kept nowhere. */
export const PRIVATE_PLAYER_PORT = 'player of a private window';

/** An open line to the player. Closed by either side; a closed one stays closed. */
export interface PlayerChannel {
  send(command: Command): void;
  /** Calls back with every snapshot; the first one comes as soon as the player has the line. */
  onSnapshot(listener: (snapshot: Snapshot) => void): void;
  /** Calls back once when the player's side has gone. Not called after `close`. */
  onGone(listener: () => void): void;
  close(): void;
}
