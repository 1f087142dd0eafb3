import { defineContentScript } from 'wxt/utils/define-content-script';
import { mountReaderBar } from './mount-reader-bar.tsx';
import { askForPlayer, openPlayer } from '../../lib/browser/player-client.ts';
import { claimPage } from '../../lib/browser/reader-claim.ts';
import { askBarPlace, askPageHelp, detectLanguage, isContextAlive, serveReader } from '../../lib/browser/reader-server.ts';
import { NO_PAGE_HELP } from '../../lib/page/no-page-help.ts';
import { pageTagOf } from '../../lib/page/extraction/read-page.ts';
import { createReader } from '../../lib/page/reader.ts';

export default defineContentScript({
  registration: 'runtime',
  main() {
    const signal = claimPage();
    if (!signal) return;
    // By the time there is a bar to be put there, it is known.
    const place = askBarPlace().catch(() => null);
    const answer = createReader({
      document,
      connect: (first) => openPlayer(askForPlayer, first),
      detectLanguage,
      // Without an answer a page is read by its structure alone; it is never left unread for that.
      pageHelp: () => askPageHelp(pageTagOf(document)).then((help) => help ?? NO_PAGE_HELP, () => NO_PAGE_HELP),
      mountBar: (actions) => mountReaderBar(document, actions, undefined, place),
      isContextAlive,
      signal,
    });
    serveReader(answer, signal);
  },
});
