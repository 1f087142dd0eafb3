import { defineContentScript } from 'wxt/utils/define-content-script';
import { mountReaderBar } from './mount-reader-bar.tsx';
import { askForPlayer, openPlayer } from '../../lib/browser/player-client.ts';
import { claimPage } from '../../lib/browser/reader-claim.ts';
import { detectLanguage, isContextAlive, serveReader } from '../../lib/browser/reader-server.ts';
import { createReader } from '../../lib/page/reader.ts';

export default defineContentScript({
  registration: 'runtime',
  main() {
    const signal = claimPage();
    if (!signal) return;
    const answer = createReader({
      document,
      connect: (first) => openPlayer(askForPlayer, first),
      detectLanguage,
      mountBar: (actions) => mountReaderBar(document, actions),
      isContextAlive,
      signal,
    });
    serveReader(answer, signal);
  },
});
