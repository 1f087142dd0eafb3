import type { Language } from '../contract/languages.ts';
import type { Command, Snapshot } from '../messages/player-port.ts';
import type { PlayerChannel } from '../messages/player-channel.ts';
import type { ReaderAnswer, ReaderRequest } from '../messages/reader-messages.ts';
import { createFollower } from './follow.ts';
import { createHighlighter } from './highlight.ts';
import { describePage, plainReading, withLanguage } from './describe-page.ts';
import type { PageReading } from './page-reading.ts';
import { watchPicks } from './pick.ts';
import { createPlayerLine, type HeldReading } from './player-line.ts';
import { readPage } from './read-page.ts';
import { readSelection } from './read-selection.ts';
import type { ReaderLine, ReaderView } from './reader-view.ts';
import { findStart } from './start-point.ts';
import { viewOf } from './view-of.ts';

/** What the bar asks of the reader; all of it comes from a person's own act in the bar. */
export interface ReaderActions {
  playPause(): void;
  step(unit: 'sentence' | 'paragraph', direction: -1 | 1): void;
  seek(sentence: number): void;
  setSpeed(speed: number): void;
  setVolume(volume: number): void;
  setMode(mode: ReaderView['mode']): void;
  backToSpoken(): void;
  retry(): void;
  close(): void;
}

/** The bar as the reader sees it. */
export interface MountedBar {
  show(view: ReaderView): void;
  /** The part of the viewport that the bar leaves free, in CSS px from the top. */
  freeArea(): { top: number; bottom: number };
  remove(): void;
}

/** What the reader is made of beside the page itself. */
export interface ReaderDeps {
  document: Document;
  connect(): Promise<PlayerChannel>;
  /** A BCP 47 tag, or null when not sure. */
  detectLanguage(text: string): Promise<string | null>;
  mountBar(actions: ReaderActions): MountedBar;
  /** False once the extension was updated under this page. */
  isContextAlive(): boolean;
  signal: AbortSignal;
}

type Held = HeldReading & { readonly page: PageReading };

/** The page side of Lector: turns what a person asks into readings, keeps each one's place, and paints what sounds. Returns what answers requests. */
export function createReader(deps: ReaderDeps): (request: ReaderRequest) => Promise<ReaderAnswer> {
  const { document } = deps;
  const window = document.defaultView!;
  let article: Held | null = null;
  let current: Held | null = null;
  let corrected: Language | null = null;
  let bar: MountedBar | null = null;
  let mode: ReaderView['mode'] = 'pill';
  let said: ReaderLine | null = null;
  let painted = '';
  let isJump = false;

  const highlighter = createHighlighter(document);
  const follower = createFollower(window, { onChange: show, signal: deps.signal });
  const line = createPlayerLine({ connect: deps.connect, now: () => performance.now(), onSnapshot: snapshotCame, onLost: lineLost });

  watchPicks(document, {
    sentenceAt: (node, offset) => (bar ? (current?.page.sentenceAt(node, offset) ?? null) : null),
    onPick: (sentence) => seek(sentence, true),
    signal: deps.signal,
  });
  // A page put aside by the browser must not start to sound by itself when it comes back.
  window.addEventListener('pagehide', pause, { signal: deps.signal });
  deps.signal.addEventListener('abort', leave);

  async function prepareArticle(): Promise<Held | null> {
    if (!article || (article.article.url !== document.URL && !article.isWanted)) {
      const page = readPage(document);
      article = page && hold(await withLanguage(page, deps.detectLanguage));
    }
    if (article && corrected) article.article.language = corrected;
    return article;
  }

  function hold(page: PageReading): Held {
    return { id: crypto.randomUUID(), page, article: page.article, sentence: 0, live: null, isWanted: false };
  }

  async function start(reading: Held, sayLine: ReaderLine | null = null): Promise<void> {
    if (current !== reading) highlighter.clear();
    current = reading;
    said = sayLine;
    if (reading.live?.status === 'finished') reading.sentence = 0;
    isJump = true;
    reading.isWanted = true;
    show();
    await line.open(reading, true);
  }

  async function listen(): Promise<boolean> {
    const reading = await prepareArticle();
    if (reading) await start(reading);
    return reading !== null;
  }

  async function listenOrPause(): Promise<boolean> {
    if (current?.isWanted) {
      pause();
      return true;
    }
    if (!current || !bar || (current !== article && current.live?.status === 'finished')) return listen();
    play(current);
    return true;
  }

  async function readSelected(): Promise<ReaderAnswer> {
    const selection = window.getSelection();
    const page = selection && readSelection(selection);
    if (!page) return say('nothing-selected');
    await prepareArticle();
    page.article.language = article?.article.language ?? null;
    await start(hold(page.article.language ? page : await withLanguage(page, deps.detectLanguage)), page.article.kind === 'text' ? 'marking-not-possible' : null);
    return began();
  }

  /** Says one line in the bar, which stands at the article, paused. */
  async function say(what: 'nothing-selected' | 'nothing-to-read'): Promise<ReaderAnswer> {
    current ??= await prepareArticle();
    said = what;
    if (current) show();
    return { type: 'done', began: false, reason: what };
  }

  async function readFromHere(): Promise<ReaderAnswer> {
    const reading = await prepareArticle();
    if (!reading) return say('nothing-to-read');
    const { sentence, by } = findStart(reading.page, document, { hovered: [...document.querySelectorAll(':hover')].at(-1) ?? null });
    reading.sentence = sentence;
    reading.live = null;
    await start(reading, `from-${by}`);
    return began();
  }

  function play(reading: Held): void {
    if (!line.send(reading, { type: 'play' })) void start(reading);
  }

  function pause(): void {
    if (!current?.isWanted) return;
    current.isWanted = false;
    line.send(current, { type: 'pause' });
    show();
  }

  function seek(sentence: number, andPlay: boolean | null): void {
    if (!current) return;
    said = null;
    isJump = true;
    if (line.send(current, { type: 'seek', sentence, play: andPlay })) return;
    current.sentence = sentence;
    if (current.live) current.live = { ...current.live, sentence, status: 'paused', word: null };
    if (andPlay) void start(current);
    else show();
  }

  function step(unit: 'sentence' | 'paragraph', direction: -1 | 1): boolean {
    if (!current || !bar) return false;
    isJump = true;
    if (line.send(current, { type: 'step', unit, direction })) return true;
    // Another tab's reading sounds: the step is meant for that one.
    const other = line.snapshot?.reading;
    if (other && other.status !== 'paused' && other.status !== 'finished') return false;
    void line.open(current, false).then(() => current && line.send(current, { type: 'step', unit, direction }));
    return true;
  }

  function snapshotCame(snapshot: Snapshot): void {
    if (!current) return;
    if (snapshot.reading === null && current.live === null && !current.isWanted && bar) close();
    else if (current !== article && current.live?.status === 'finished' && article) {
      // A selection has been read: the article stands where it was.
      current = article;
      current.isWanted = false;
      highlighter.clear();
      painted = '';
    }
    show();
  }

  function lineLost(): void {
    if (!deps.isContextAlive()) said = 'updated';
    show();
  }

  function show(): void {
    if (!current || deps.signal.aborted) return;
    bar ??= deps.mountBar(actions);
    bar.show(viewOf({ reading: current, snapshot: line.snapshot, mode, line: said, isFollowing: follower.isFollowing, document }));
    paint(current);
  }

  function paint(reading: Held): void {
    const word = reading.live?.word ?? null;
    const key = `${reading.id} ${reading.sentence} ${word?.start} ${word?.end}`;
    const ranges = reading.page.rangesOf(reading.sentence);
    highlighter.paint(ranges, word ? reading.page.rangesOf(reading.sentence, word) : []);
    if (key === painted || !bar) return;
    painted = key;
    follower.show(ranges, bar.freeArea(), { jump: isJump });
    isJump = false;
  }

  function close(): void {
    if (current) {
      current.isWanted = false;
      current.live = null;
    }
    line.close();
    leave();
    current = null;
  }

  function leave(): void {
    highlighter.clear();
    bar?.remove();
    bar = null;
    painted = '';
  }

  function command(what: Command): void {
    if (current) line.send(current, what);
  }

  const actions: ReaderActions = {
    playPause: () => void listenOrPause(),
    step,
    seek: (sentence) => seek(sentence, null),
    setSpeed: (speed) => command({ type: 'set-speed', speed }),
    setVolume: (volume) => command({ type: 'set-volume', volume }),
    setMode(next) {
      mode = next;
      show();
    },
    backToSpoken: () => follower.backToSpoken(),
    retry: () => command({ type: 'retry' }),
    close,
  };

  return async (request) => {
    switch (request.type) {
      case 'ping':
        return { type: 'pong' };
      case 'describe':
        return { type: 'facts', facts: describePage(document, (await prepareArticle())?.article ?? null, article?.sentence ?? 0) };
      case 'listen':
        if (request.fromStart && article) {
          article.sentence = 0;
          article.live = null;
        }
        return (await listen()) ? began() : say('nothing-to-read');
      case 'correct-language':
        corrected = request.language;
        if (article) article.article.language = corrected;
        command({ type: 'set-language', language: corrected });
        return began();
      case 'listen-or-pause':
        return (await listenOrPause()) ? began() : say('nothing-to-read');
      case 'step':
        return step(request.unit, request.direction) ? began() : { type: 'done', began: false, reason: null };
      case 'read-selection':
        return readSelected();
      case 'read-from-here':
        return readFromHere();
      case 'read-text':
        await start(hold(await withLanguage(plainReading(document, request.text), deps.detectLanguage)), 'marking-not-possible');
        return began();
    }
  };
}

function began(): ReaderAnswer {
  return { type: 'done', began: true, reason: null };
}
