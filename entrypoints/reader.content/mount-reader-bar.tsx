import { Bar } from '../../components/bar/bar.tsx';
import { createBarRoot } from '../../components/bar/bar-renderer.ts';
import type { BarActions, Panels } from '../../components/bar/bar-view.ts';
import { layOutExchange } from '../../components/bar/panels.ts';
import { interfaceTexts, say, speakIn } from '../../components/say.ts';
import barCss from '../../components/bar/bar.css?inline';
import tokensCss from '../../components/tokens.css?inline';
import uiCss from '../../components/ui.css?inline';
import { browserTexts } from '../../lib/browser/browser-texts.ts';
import { askForPanels, isContextAlive } from '../../lib/browser/reader-server.ts';
import { mountBarHost } from '../../lib/page/bar-host.ts';
import type { MountedBar, ReaderActions } from '../../lib/page/reader-view.ts';

/** Puts the bar on the page; it shows nothing until its first view. `askPanels` has its seldom opened parts come. */
export function mountReaderBar(document: Document, actions: ReaderActions, askPanels = askForPanels): MountedBar {
  speakIn(browserTexts());
  // Said when the extension has gone, and its texts with it: read while they are there.
  for (const key of ['line.updated', 'bar.play', 'bar.paused', 'bar.preparing', 'bar.preparingShort', 'bar.left', 'bar.expand', 'bar.backToSpoken'] as const) interfaceTexts().textOf(key);
  const focusedBefore = document.activeElement;
  const exchange = layOutExchange();
  const { container, addStyle, remove } = mountBarHost(document, [tokensCss, uiCss, barCss].join('\n'));
  const root = createBarRoot(container);
  const barActions: BarActions = {
    ...actions,
    leave() {
      const active = (container.getRootNode() as ShadowRoot).activeElement;
      if (active instanceof HTMLElement) active.blur();
      if (focusedBefore instanceof HTMLElement && focusedBefore.isConnected) focusedBefore.focus();
    },
    async loadPanels() {
      if (exchange.panels) return exchange.panels;
      // Without an answer the extension was updated or removed under this page.
      const isThere = await askPanels().catch(() => false);
      if (isThere && exchange.panels !== null) addStyle((exchange.panels as Panels).css);
      else actions.say(isContextAlive() ? 'panels-missing' : 'updated');
      return exchange.panels;
    },
  };
  return {
    show(view) {
      root.render(<Bar view={{ ...view, line: view.line && say(`line.${view.line}`) }} actions={barActions} />);
    },
    freeArea() {
      const box = container.firstElementChild?.getBoundingClientRect();
      const height = document.documentElement.clientHeight;
      // Only a bar that spans most of the width takes text's place; a floating one leaves room beside it.
      const isWide = box && box.width > document.documentElement.clientWidth * 0.6;
      return { top: 0, bottom: isWide ? box.top : height };
    },
    remove() {
      root.unmount();
      remove();
    },
  };
}
