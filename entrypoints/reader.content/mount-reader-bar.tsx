import { Bar } from '../../components/bar/bar.tsx';
import { createBarRoot } from '../../components/bar/bar-renderer.ts';
import type { BarActions, Panels } from '../../components/bar/bar-view.ts';
import { firstPlace } from '../../components/bar/bar-standing.ts';
import { lineWords } from '../../components/bar/line-words.ts';
import { layOutExchange } from '../../components/bar/panels.ts';
import { interfaceTexts, speakIn } from '../../components/say.ts';
import barCss from '../../components/bar/bar.css?inline';
import tokensCss from '../../components/tokens.css?inline';
import uiCss from '../../components/ui.css?inline';
import { browserTexts } from '../../lib/browser/browser-texts.ts';
import { askForPanels, askListenKeys, isContextAlive, keepBarPlace } from '../../lib/browser/reader-server.ts';
import type { BarPlace } from '../../lib/messages/bar-place.ts';
import { mountBarHost } from '../../lib/page/bar-host.ts';
import type { MountedBar, ReaderActions, ReaderLine, ReaderView } from '../../lib/page/reader-view.ts';

/** How long the bar has to stand still for its place to be kept. */
const KEEP_AFTER_MS = 300;

/** Puts the bar on the page, where the person has `kept` it; it shows nothing until its first view. `askPanels` has its seldom opened parts come. */
export function mountReaderBar(document: Document, actions: ReaderActions, askPanels = askForPanels, kept: Promise<BarPlace | null> = Promise.resolve(null)): MountedBar {
  speakIn(browserTexts());
  // Said when the extension has gone, and its texts with it: read while they are there.
  for (const key of ['line.updated', 'bar.play', 'bar.paused', 'bar.preparing', 'bar.preparingShort', 'bar.left', 'bar.expand', 'bar.backToSpoken'] as const) interfaceTexts().textOf(key);
  let focusedBefore: EventTarget | null = document.activeElement;
  const exchange = layOutExchange();
  const { container, addStyle, keep, isCovered, remove } = mountBarHost(document, [tokensCss, uiCss, barCss].join('\n'));
  const root = createBarRoot(container);
  // From within a closed root the page's element is told, and the bar's own are not the page's.
  container.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !container.contains(relatedTarget)) focusedBefore = relatedTarget;
  });
  let place = firstPlace(getComputedStyle(document.documentElement).direction);
  let shown: ReaderView | null = null;
  let line: { of: ReaderLine; words: string | null } | null = null;
  let keeping: ReturnType<typeof setTimeout> | undefined;
  const barActions: BarActions = {
    ...actions,
    setPlace(next) {
      place = next;
      render();
      // Once it stands still. Where it cannot be kept the bar still stands there, on this page.
      clearTimeout(keeping);
      keeping = setTimeout(() => void keepBarPlace(place).catch(() => null), KEEP_AFTER_MS);
    },
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
  const render = () => {
    if (shown) root.render(<Bar view={{ ...shown, place, line: line && line.words }} actions={barActions} />);
  };
  const tell = (of: ReaderLine | null) => {
    if (of === (line && line.of)) return;
    const told = of && { of, words: null as string | null };
    line = told;
    if (told) void lineWords(told.of, askListenKeys).then((words) => {
      told.words = words;
      render();
    });
  };
  void kept.then((known) => {
    place = known ?? place;
    render();
  });
  return {
    show(view) {
      keep();
      shown = view;
      tell(view.line ?? (isCovered() ? 'covered' : null));
      render();
    },
    focus() {
      // A bar that has just been put there is drawn by then.
      requestAnimationFrame(() => requestAnimationFrame(() => container.querySelector<HTMLElement>('.play')?.focus()));
    },
    freeArea() {
      const box = container.firstElementChild?.getBoundingClientRect();
      const height = document.documentElement.clientHeight;
      // Only a bar that spans most of the width takes text's place; a floating one leaves room beside it.
      const isWide = box && box.width > document.documentElement.clientWidth * 0.6;
      return { top: 0, bottom: isWide ? box.top : height };
    },
    remove() {
      if ((container.getRootNode() as ShadowRoot).activeElement !== null) barActions.leave();
      root.unmount();
      remove();
    },
  };
}
