import type { Language } from '../contract/languages.ts';
import type { Command } from '../messages/commands.ts';
import type { Snapshot } from '../messages/snapshots.ts';
import type { PlayerChannel } from '../messages/player-channel.ts';
import type { ReaderAnswer } from '../messages/reader-answers.ts';
import type { ReaderRequest } from '../messages/reader-requests.ts';
import type { PageHelp } from '../reading/page-help.ts';
import { answerRequests } from './answer-requests.ts';
import { createArticleKeeper, type PageHeld } from './article-keeper.ts';
import { createMarks } from './marks/marks.ts';
import { watchPicks } from './pick.ts';
import { playerActions } from './player-actions.ts';
import { createPlayerLine } from './player-line.ts';
import type { MountedBar, ReaderActions, ReaderLine, ReaderView } from './reader-view.ts';
import { viewOf } from './view-of.ts';

/** What the reader is made of beside the page itself. */
export interface ReaderDeps {
  document: Document;
  /** Opens a line to the player; `first` is sent over it at once. */
  connect(first: Command): Promise<PlayerChannel>;
  /** A BCP 47 tag, or null when not sure. */
  detectLanguage(text: string): Promise<string | null>;
  pageHelp(): Promise<PageHelp>;
  mountBar(actions: ReaderActions): MountedBar;
  /** False once the extension was updated under this page. */
  isContextAlive(): boolean;
  signal: AbortSignal;
}

/** The page side of Lector: turns what a person asks into readings, keeps each one's place, and paints what sounds. Returns what answers requests. */
export function createReader(deps: ReaderDeps): (request: ReaderRequest) => Promise<ReaderAnswer> {
  const { document } = deps;
  const window = document.defaultView!;
  let current: PageHeld | null = null;
  let bar: MountedBar | null = null;
  let mode: ReaderView['mode'] = 'pill';
  let said: ReaderLine | null = null;
  /** The next click on a sentence reads from it. */
  let isPicking = false;

  const now = () => performance.now();
  const keeper = createArticleKeeper({ ...deps, isInUse: (article) => article === current && bar !== null, now });
  const marks = createMarks(document, { onChange: show, signal: deps.signal });
  const line = createPlayerLine({ connect: deps.connect, now, onSnapshot: snapshotCame, onLost: lineLost });

  watchPicks(document, {
    sentenceAt: (node, offset) => (bar ? (current?.page.sentenceAt(node, offset) ?? null) : null),
    onPick(sentence) {
      isPicking = false;
      seek(sentence, true);
    },
    isPicking: () => isPicking,
    onCancel() {
      isPicking = false;
      sayLine(null);
    },
    signal: deps.signal,
  });
  // A page put aside by the browser must not start to sound by itself when it comes back.
  window.addEventListener('pagehide', pause, { signal: deps.signal });
  deps.signal.addEventListener('abort', leave);

  async function start(reading: PageHeld, toSay: ReaderLine | null = null): Promise<void> {
    if (current !== reading) marks.clear();
    current = reading;
    said = toSay;
    isPicking = false;
    if (reading.live?.status === 'finished') reading.sentence = 0;
    marks.jump();
    // The player works while the bar is being drawn.
    const opened = open(reading, true);
    show();
    await opened;
  }

  async function open(reading: PageHeld, andPlay: boolean): Promise<void> {
    try {
      await line.open(reading, andPlay);
    } catch {
      // No player can be had: the reading stands where it is, and the next act tries again.
      reading.isWanted = false;
      lineLost();
    }
  }

  async function listen(narrateIn?: Language | null): Promise<boolean> {
    const reading = await keeper.prepare();
    if (reading && narrateIn !== undefined) reading.narrateIn = narrateIn;
    if (reading) await start(reading);
    return reading !== null;
  }

  async function listenOrPause(): Promise<boolean> {
    if (current?.isWanted) {
      pause();
      return true;
    }
    if (!current || !bar || (current !== keeper.held && current.live?.status === 'finished')) return listen();
    play(current);
    return true;
  }

  function sayLine(what: ReaderLine | null): void {
    said = what;
    show();
  }

  /** Says one line in the bar, which stands at the article, paused. */
  async function say(what: 'nothing-selected' | 'nothing-to-read'): Promise<ReaderAnswer> {
    current ??= await keeper.prepare();
    sayLine(what);
    return { type: 'done', began: false, reason: what };
  }

  /** The bar, there where it was not, with the focus in it. */
  async function goToPlayer(): Promise<boolean> {
    current ??= await keeper.prepare();
    show();
    bar?.focus();
    return bar !== null;
  }

  async function pickStart(): Promise<boolean> {
    current ??= await keeper.prepare();
    isPicking = current !== null;
    sayLine('pick');
    return isPicking;
  }

  function play(reading: PageHeld): void {
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
    marks.jump();
    if (line.send(current, { type: 'seek', sentence, play: andPlay })) return;
    current.sentence = sentence;
    current.resumes = false;
    if (current.live) current.live = { ...current.live, sentence, status: 'paused', word: null };
    if (andPlay) void start(current);
    else show();
  }

  function step(unit: 'sentence' | 'paragraph', direction: -1 | 1): boolean {
    if (!current || !bar) return false;
    marks.jump();
    if (line.send(current, { type: 'step', unit, direction })) return true;
    // Another tab's reading sounds: the step is meant for that one.
    const other = line.snapshot?.reading;
    if (other && other.status !== 'paused' && other.status !== 'finished') return false;
    void open(current, false).then(() => current && line.send(current, { type: 'step', unit, direction }));
    return true;
  }

  function snapshotCame(snapshot: Snapshot): void {
    if (!current) return;
    if (snapshot.reading === null && current.live === null && !current.isWanted && bar) close();
    else if (current !== keeper.held && keeper.held && current.live?.status === 'finished') {
      // A selection has been read: the article stands where it was.
      current = keeper.held;
      current.isWanted = false;
      marks.clear();
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
    bar.show(viewOf({ reading: current, snapshot: line.snapshot, mode, line: said, isFollowing: marks.isFollowing, document }));
    marks.show(current, bar.freeArea, line.snapshot?.look ?? null);
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
    marks.clear();
    bar?.remove();
    bar = null;
  }

  function command(what: Command): void {
    if (current) line.send(current, what);
  }

  const actions: ReaderActions = {
    playPause: () => void listenOrPause(),
    step,
    seek: (sentence) => seek(sentence, null),
    read: (sentence) => seek(sentence, true),
    ...playerActions({ reading: () => current, send: command, show }),
    setMode(next) {
      mode = next;
      show();
    },
    backToSpoken: marks.backToSpoken,
    say: sayLine,
    close,
  };

  return answerRequests({ ...deps, keeper, current: () => current, start, listen, listenOrPause, step, say, goToPlayer, pickStart, send: command });
}
