import { openPlayer } from '../../lib/browser/player-client.ts';
import { ensurePlayer } from '../../lib/browser/player-document.ts';
import { PANELS_FILE } from '../../lib/browser/reader-client.ts';
import { askPageHelp, detectLanguage, isContextAlive, serveReader } from '../../lib/browser/reader-server.ts';
import type { Command } from '../../lib/messages/commands.ts';
import type { PlayerChannel } from '../../lib/messages/player-channel.ts';
import { NO_PAGE_HELP } from '../../lib/page/no-page-help.ts';
import { createReader } from '../../lib/page/reader.ts';
import { mountReaderBar } from '../reader.content/mount-reader-bar.tsx';

/** Reads the text that this page of ours shows, as the reader reads any page, and answers icon and shortcuts. Its place is not kept: the text will not come back. */
export async function readPastedText(document: Document, isPrivate: boolean): Promise<void> {
  const { signal } = new AbortController();
  const answer = createReader({
    document,
    connect: async (first) => asText(await openPlayer(ensurePlayer, ofText(first), isPrivate)),
    detectLanguage,
    pageHelp: () => askPageHelp('').then((help) => help ?? NO_PAGE_HELP, () => NO_PAGE_HELP),
    // The background puts the bar's seldom opened parts into other people's pages; a page of ours loads them itself.
    mountBar: (actions) => mountReaderBar(document, actions, () => loadScript(document, PANELS_FILE)),
    isContextAlive,
    signal,
  });
  serveReader(async (request) => {
    const answered = await answer(request);
    // All that there is on this page is meant, whatever it looks like.
    return answered.type === 'facts' && answered.facts.kind === 'page' ? { ...answered, facts: { ...answered.facts, kind: 'article' } } : answered;
  }, signal);
  await answer({ type: 'listen', fromStart: true });
}

function asText(channel: PlayerChannel): PlayerChannel {
  return { ...channel, send: (command) => channel.send(ofText(command)) };
}

/** What is opened is a text of its own: no page's place is kept for it, or looked up. */
function ofText(command: Command): Command {
  return command.type === 'open' ? { ...command, resume: false, article: { ...command.article, kind: 'text' } } : command;
}

function loadScript(document: Document, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = Object.assign(document.createElement('script'), { src: path, onload: () => resolve(true), onerror: () => resolve(false) });
    document.head.append(script);
  });
}
