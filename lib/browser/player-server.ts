import { browser } from 'wxt/browser';
import { isPastedPage } from './pasted-page.ts';
import { commandSchema, type Command } from '../messages/commands.ts';
import { PLAYER_PORT, PRIVATE_PLAYER_PORT } from '../messages/player-channel.ts';
import type { Snapshot } from '../messages/snapshots.ts';

/** What the ports need of a player. */
export interface ServedPlayer {
  command(command: Command, from: { tabId: number | null; isPrivate: boolean }): void;
  readonly snapshot: Snapshot;
  subscribe(listener: (snapshot: Snapshot) => void, signal: AbortSignal): void;
  /** The page that a reading belongs to has gone. */
  dropReader(reading: string): void;
}

/** Answers every line to the player that readers and extension pages open: commands in, snapshots out. Lines of other extensions are refused. */
export function servePlayer(player: ServedPlayer): void {
  browser.runtime.onConnect.addListener((port) => {
    if ((port.name !== PLAYER_PORT && port.name !== PRIVATE_PLAYER_PORT) || port.sender?.id !== browser.runtime.id) return;
    const tabId = port.sender.tab?.id ?? null;
    const isPrivate = port.name === PRIVATE_PLAYER_PORT || port.sender.tab?.incognito === true;
    // An extension page opened as a tab is no reader, but for the one that reads what was pasted.
    const { url = '' } = port.sender;
    const isReader = tabId !== null && (!url.startsWith(browser.runtime.getURL('/')) || isPastedPage(url));
    const opened = new Set<string>();
    const closed = new AbortController();
    player.subscribe((snapshot) => port.postMessage(snapshot), closed.signal);
    port.postMessage(player.snapshot);
    port.onMessage.addListener((message: unknown) => {
      const parsed = commandSchema.safeParse(message);
      if (!parsed.success) return;
      if (parsed.data.type === 'open') opened.add(parsed.data.reading);
      player.command(parsed.data, { tabId: isReader ? tabId : null, isPrivate });
    });
    port.onDisconnect.addListener(() => {
      closed.abort();
      if (isReader) for (const reading of opened) player.dropReader(reading);
    });
  });
}
