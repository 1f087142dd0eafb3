import { useEffect, useMemo, useState } from 'react';
import { asLanguage, type Language } from '../../lib/contract/languages.ts';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import { openPlayer } from '../../lib/browser/player-client.ts';
import { ensurePlayer } from '../../lib/browser/player-document.ts';
import { askReader, PageClosed } from '../../lib/browser/reader-client.ts';
import { listenShortcut, selectionShortcut } from '../../lib/browser/shortcuts.ts';
import { isPastedPage, openPastedPage } from '../../lib/browser/pasted-page.ts';
import { closedKind, frontTab, goToTab, openSettings, openStars, type FrontTab } from '../../lib/browser/tabs.ts';
import type { PlayerChannel } from '../../lib/messages/player-channel.ts';
import type { Command } from '../../lib/messages/commands.ts';
import { utterSample } from '../../lib/player/voices/utter-sample.ts';
import { DEFAULT_SETTINGS, FALLBACK_LANGUAGE, type Settings } from '../../lib/settings/settings.ts';
import { createBackendClient } from '../../lib/speech/backend-client.ts';
import { createBackendLine } from '../../lib/speech/backend-line.ts';
import { createBackendTranslations } from '../../lib/speech/backend-translations.ts';
import { BrowserVoices } from '../../lib/speech/browser-voices.ts';
import { decodeOpus } from '../../lib/speech/decode-opus.ts';
import { keptCatalogue } from '../../lib/speech/kept-catalogue.ts';
import type { Stores } from '../../lib/player/kept/stores.ts';
import { pageStores } from '../page-stores.ts';
import { outlineActions, type OutlineActions } from './outline/outline-actions.ts';
import { heardOf } from './outline/outline-of.ts';
import { offerOf, popupViewOf, whatMayRead, type Learned } from './popup-view-of.ts';
import type { PopupActions, PopupView } from './popup-view.ts';
import { sampleClips } from './voices/sample-clips.ts';
import { usePageArticle } from './use-page-article.ts';
import { useReadingCost } from './use-reading-cost.ts';
import { createVoiceSamples, type VoiceSamples } from './voices/voice-samples.ts';

const NOTHING_KNOWN: Learned = {
  tab: null,
  facts: null,
  leftOut: null,
  unreadable: null,
  snapshot: null,
  settings: DEFAULT_SETTINGS,
  connection: { state: 'asking' },
  voices: [],
  browserVoices: [],
  shortcut: null,
  selectionShortcut: null,
  models: [],
  translators: [],
  narrateIn: null,
  mine: FALLBACK_LANGUAGE,
  sample: null,
  showsElsewhere: false,
};

/** What the popup shows, and what its controls do. Opening it disturbs no sound and sends no text anywhere. */
export function usePopup(): { view: PopupView; actions: PopupActions } {
  const [known, setKnown] = useState(NOTHING_KNOWN);
  const [player, setPlayer] = useState<PlayerChannel | null>(null);
  const [samples, setSamples] = useState<VoiceSamples | null>(null);

  const stores = useMemo(() => pageStores(), []);
  const store = stores.settings;
  useEffect(() => {
    const closed = new AbortController();
    const learn = (more: Partial<Learned>) => {
      if (!closed.signal.aborted) setKnown((before) => ({ ...before, ...more }));
    };
    const tab = frontTab();
    void tab.then((front) => learnPage(front, learn));
    void tab.then((front) => learnVoices(learn, stores, front?.isPrivate === true, closed.signal));
    const browserVoices = learnBrowserVoices(learn, closed.signal);
    void store.read().then((settings) => learn({ settings }));
    store.watch((settings) => learn({ settings }), closed.signal);
    void Promise.all([listenShortcut(), selectionShortcut()]).then(([listen, selection]) => learn({ shortcut: listen, selectionShortcut: selection }));
    void tab.then((front) => openPlayer(ensurePlayer, { type: 'prepare' }, front?.isPrivate === true).then((channel) => {
      if (closed.signal.aborted) return channel.close();
      closed.signal.addEventListener('abort', () => channel.close());
      setPlayer(channel);
      setSamples(createVoiceSamples({
        player: channel,
        getClip: sampleClips(stores, closed.signal, front?.isPrivate !== true),
        createContext: () => new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' }),
        utter: utterSample({ synthesis: speechSynthesis, createUtterance: (text) => new SpeechSynthesisUtterance(text), voices: browserVoices }),
        changed: (sample) => learn({ sample }),
        signal: closed.signal,
      }));
      let showsElsewhere: boolean | null = null;
      channel.onSnapshot((snapshot) => {
        learn({ mine: snapshot.learning.myLanguage ?? FALLBACK_LANGUAGE });
        showsElsewhere ??= snapshot.reading !== null && snapshot.reading.status !== 'paused';
        learn({ snapshot, showsElsewhere });
      });
    }));
    return () => closed.abort();
  }, [store, stores]);

  const { article: found, leftAt, facts } = usePageArticle(known, stores);
  const settled = useMemo(() => ({ ...known, facts }), [known, facts]);
  const { settings: { neverRead }, leftOut, tab } = known;
  const article = useMemo(() => found && { ...found, leftOut: leftOut ?? found.leftOut }, [found, leftOut]);
  const heard = useMemo(() => article && heardOf(article, neverRead, tab?.isPrivate !== true), [article, neverRead, tab]);
  const actions = useMemo(() => ({
    ...actionsOf(settled, (command) => player?.send(command), samples, setKnown),
    ...outlineActions({ article, known, store, learn: (more) => setKnown((before) => ({ ...before, ...more })) }),
  }), [article, known, settled, player, samples, store]);
  // Where narration in another language is offered, the price is that of the offer.
  const cost = useReadingCost(heard?.article ?? null, stores, { ...settled, narrateIn: known.narrateIn ?? offerOf({ ...settled, ...whatMayRead(settled) })?.narrateIn ?? null });
  return { view: popupViewOf({ ...settled, heard, cost, leftAt }), actions };
}

async function learnPage(tab: FrontTab | null, learn: (more: Partial<Learned>) => void): Promise<void> {
  if (!tab) return learn({ unreadable: 'browser-page' });
  const closed = isPastedPage(tab.url) ? null : closedKind(tab.url);
  // A file can be read where the person has allowed it, and an address that ends in .pdf may be an ordinary page.
  if (closed !== null && closed !== 'file' && closed !== 'pdf') return learn({ tab, unreadable: closed });
  try {
    const answer = await askReader(tab.id, { type: 'describe' });
    if (answer.type !== 'facts') return;
    const { facts } = answer;
    learn({ tab, facts, unreadable: facts.kind === 'pdf' || facts.kind === 'empty' ? facts.kind : null });
  } catch (error) {
    if (!(error instanceof PageClosed)) throw error;
    learn({ tab, unreadable: closed ?? 'browser-page' });
  }
}

async function learnVoices(learn: (more: Partial<Learned>) => void, stores: Stores, isPrivate: boolean, signal: AbortSignal): Promise<void> {
  const connection = await stores.connection.read();
  if (!connection) return learn({ connection: { state: 'missing' } });
  const { host } = new URL(connection.url);
  const connected = { fetch: (...request: Parameters<typeof fetch>) => fetch(...request), connection: stores.connection.read };
  const line = createBackendLine(connected);
  const client = createBackendClient({ ...connected, line, decode: decodeOpus });
  const catalogue = keptCatalogue({ client, backend: stores.connection.backendKey, store: stores.catalogue, keeps: () => !isPrivate, warn: (message, cause) => console.warn(`Lector: ${message}`, cause), signal });
  // Whatever keeps the voices away, the popup says who did not answer; the player says why when it reads.
  const state = await catalogue.voices(signal).then(() => 'connected' as const, () => 'unreachable' as const);
  const known = await catalogue.known();
  if (state === 'connected') void createBackendTranslations(line).translators(signal).then((translators) => learn({ translators }), () => null);
  learn({ connection: { state, host }, ...(known !== null && { voices: [...known.voices], models: [...known.models] }) });
}

function learnBrowserVoices(learn: (more: Partial<Learned>) => void, signal: AbortSignal): BrowserVoices {
  const after = (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  };
  const voices = new BrowserVoices({ synthesis: speechSynthesis, after, signal });
  learn({ browserVoices: voices.list });
  voices.watch(() => learn({ browserVoices: voices.list }), signal);
  return voices;
}

function actionsOf(known: Learned, send: (command: Command) => void, samples: VoiceSamples | null, setKnown: (change: (before: Learned) => Learned) => void): Omit<PopupActions, keyof OutlineActions> {
  const { tab, facts, snapshot } = known;
  const language = facts?.language ?? null;

  /** What is heard of the page in front: what it is narrated in, else its own language. */
  function heardIn(): Language {
    const reading = snapshot?.reading?.tabId === tab?.id ? (snapshot?.reading ?? null) : null;
    return (reading === null ? known.narrateIn : reading.narrateIn) ?? language ?? asLanguage(snapshot?.reading?.language ?? '') ?? FALLBACK_LANGUAGE;
  }

  /** Shows a choice at once: of a private window it is kept nowhere, so that no store would tell of it. */
  function choose(change: (settings: Settings) => Partial<Settings>): void {
    setKnown((before) => ({ ...before, settings: { ...before.settings, ...change(before.settings) } }));
  }

  async function listen(fromStart: boolean, narrateIn = known.narrateIn): Promise<void> {
    if (!tab) return;
    const answer = await askReader(tab.id, { type: 'listen', fromStart, ...(narrateIn !== null && { narrateIn }) });
    if (answer.type === 'done' && answer.began) window.close();
  }

  return {
    listen: () => void listen(false),
    startOver: () => void listen(true),
    listenHere: () => void listen(false),
    listenIn: (narrateIn) => void listen(false, narrateIn),
    pickStart: () => tab && void askReader(tab.id, { type: 'pick-start' }).then(() => window.close()),
    pause: () => send({ type: 'pause' }),
    resume: () => send({ type: 'play' }),
    stop: () => send({ type: 'stop' }),
    retry: () => send({ type: 'retry' }),
    goToTab() {
      const target = snapshot?.reading?.tabId;
      if (typeof target === 'number') void goToTab(target).then(() => window.close());
    },
    setLanguage(next) {
      if (!tab || !facts) return;
      setKnown((before) => ({ ...before, facts: { ...facts, language: next } }));
      void askReader(tab.id, { type: 'correct-language', language: next });
    },
    setVoice(voice) {
      const spoken = heardIn();
      choose(({ voices }) => ({ voices: { ...voices, [spoken]: voice } }));
      send({ type: 'set-voice', language: spoken, voice });
    },
    setModel(engine, model) {
      choose(({ models }) => ({ models: { ...models, [engine]: model } }));
      send({ type: 'set-model', engine, model });
    },
    setDelivery(engine, delivery) {
      choose(({ deliveries }) => ({ deliveries: { ...deliveries, [engine]: delivery } }));
      send({ type: 'set-delivery', engine, ...delivery });
    },
    playSample: (voice) => samples?.play(voice, heardIn()),
    stopSample: () => samples?.stop(),
    setNarration(narrateIn) {
      setKnown((before) => ({ ...before, narrateIn }));
      if (snapshot?.reading && snapshot.reading.tabId === tab?.id) send({ type: 'set-narration', language: narrateIn });
    },
    setSpeed: (speed) => send({ type: 'set-speed', speed }),
    setSleep: (until) => send({ type: 'set-sleep', until }),
    listenToText: (text) => void openPastedPage({ text, isPrivate: tab?.isPrivate === true }).then(() => window.close()),
    openStars: () => void openStars().then(() => window.close()),
    openSettings: () => void openSettings().then(() => window.close()),
  };
}
