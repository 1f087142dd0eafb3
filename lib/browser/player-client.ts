import { browser } from 'wxt/browser';
import type { Command } from '../messages/commands.ts';
import { PLAYER_PORT, PRIVATE_PLAYER_PORT, type PlayerChannel } from '../messages/player-channel.ts';
import { snapshotSchema, type Snapshot } from '../messages/snapshots.ts';
import type { BackgroundRequest } from '../messages/background-messages.ts';

/** How often a line looks whether the extension was updated under its page, in ms: that ends lines without a word. */
const LOOK_MS = 1000;

/** The player cannot be reached: it did not start, or the extension's context is gone. */
export class PlayerUnreachable extends Error {
  override readonly name = 'PlayerUnreachable';
}

/**
 * Opens a line to the player, having one started where there is none. Resolves once its first snapshot has come; the first command
 * is on its way before that. `isPrivate`: for the popup of a private window; the tabs of one are known by themselves.
 * @throws PlayerUnreachable
 */
export async function openPlayer(ensurePlayer: () => Promise<void>, first: Command | null = null, isPrivate = false): Promise<PlayerChannel> {
  try {
    return await connect(first, isPrivate);
  } catch (error) {
    if (!(error instanceof PlayerUnreachable)) throw error;
    await ensurePlayer();
    return connect(first, isPrivate);
  }
}

/** Asks the background to have a player: for contexts that cannot start one themselves. */
export async function askForPlayer(): Promise<void> {
  const request: BackgroundRequest = { type: 'ensure-player' };
  await browser.runtime.sendMessage(request);
}

/**
 * Opens a line to the player that is running now.
 * @throws PlayerUnreachable when there is none
 */
export function connect(first: Command | null = null, isPrivate = false): Promise<PlayerChannel> {
  return new Promise((resolve, reject) => {
    const port = browser.runtime.connect({ name: isPrivate ? PRIVATE_PLAYER_PORT : PLAYER_PORT });
    const snapshotListeners: ((snapshot: Snapshot) => void)[] = [];
    const goneListeners: (() => void)[] = [];
    let latest: Snapshot | null = null;
    const gone = (reason: string): void => {
      clearInterval(looking);
      if (latest === null) reject(new PlayerUnreachable(reason));
      else for (const listener of goneListeners) listener();
    };
    const looking = setInterval(() => browser.runtime?.id === undefined && gone('the extension was updated'), LOOK_MS);
    const channel: PlayerChannel = {
      send: (command: Command) => port.postMessage(command),
      onSnapshot(listener) {
        snapshotListeners.push(listener);
        if (latest) listener(latest);
      },
      onGone: (listener) => goneListeners.push(listener),
      close() {
        clearInterval(looking);
        port.disconnect();
      },
    };
    port.onMessage.addListener((message: unknown) => {
      const parsed = snapshotSchema.safeParse(message);
      if (!parsed.success) return;
      const isFirst = latest === null;
      latest = parsed.data;
      if (isFirst) resolve(channel);
      for (const listener of snapshotListeners) listener(latest);
    });
    if (first) port.postMessage(first);
    port.onDisconnect.addListener(() => {
      // Reading lastError marks it as seen; without a player it says "Receiving end does not exist".
      gone(browser.runtime.lastError?.message ?? 'the line was closed');
    });
  });
}

/** Sends one command to the player that is running now; does nothing where there is none. */
export async function sendToPlayer(command: Command): Promise<void> {
  try {
    const channel = await connect();
    channel.send(command);
    // The answer to the command shows that it has arrived before the line is closed.
    await new Promise<void>((resolve) => {
      let count = 0;
      channel.onSnapshot(() => ++count === 2 && resolve());
      setTimeout(resolve, 500);
    });
    channel.close();
  } catch (error) {
    if (!(error instanceof PlayerUnreachable)) throw error;
  }
}
