import { asLanguage, type Language } from '../../lib/contract/languages.ts';
import type { TranslatorInfo } from '../../lib/contract/translations.ts';
import type { Model } from '../../lib/contract/voices.ts';
import type { ListedVoice } from '../../lib/speech/browser-voices.ts';
import { forNarration, onThisDevice, speaks, voiceFor } from '../../lib/player/voices/voice-choice.ts';
import type { FrontTab } from '../../lib/browser/tabs.ts';
import type { Snapshot } from '../../lib/messages/snapshots.ts';
import type { PageFacts } from '../../lib/messages/reader-answers.ts';
import type { ReadingCost } from '../../lib/player/cost/reading-cost.ts';
import type { SampleState } from '../../lib/player/voices/voice-sample.ts';
import { isNeverSent } from '../../lib/settings/never-send.ts';
import { FALLBACK_LANGUAGE, type Settings } from '../../lib/settings/settings.ts';
import { seenFromHere } from './voices/engine-place.ts';
import type { HeardArticle } from './outline/outline-of.ts';
import type { ConnectionView, OutlinePart, OutlineView, PopupView, ReadingSettings, Unreadable } from './popup-view.ts';

/** What the popup knows so far; null is not known yet. */
export interface PopupKnowledge {
  tab: FrontTab | null;
  facts: PageFacts | null;
  unreadable: Unreadable | null;
  /** The sentence at which this page was left the last time; 0 is the start. */
  leftAt: number;
  cost: ReadingCost | null;
  /** What will be heard of the page in front. */
  heard: HeardArticle | null;
  /** The parts of it that the person has left out this time, by their ids; null: those that the page knows of. */
  leftOut: string[] | null;
  snapshot: Snapshot | null;
  settings: Settings;
  /** Where the backend stands, apart from what else can read. */
  connection: Exclude<ConnectionView, { state: 'missing' }> | { state: 'missing' };
  /** The backend's voices, and the browser's own. */
  voices: ListedVoice[];
  browserVoices: readonly ListedVoice[];
  shortcut: string | null;
  selectionShortcut: string | null;
  models: Model[];
  /** The backend's translators, the default first. */
  translators: TranslatorInfo[];
  /** What the person wants this page narrated in; null: as it is written. */
  narrateIn: Language | null;
  /** The person's own language. */
  mine: Language;
  sample: SampleState | null;
  /** Another tab's reading sounded when the popup was opened: its screen stays while it is paused from here. */
  showsElsewhere: boolean;
}

/** What is known by itself, and not reckoned from the rest. */
export type Learned = Omit<PopupKnowledge, 'cost' | 'leftAt' | 'heard'>;

/** The screen that fits what the popup knows. */
export function popupViewOf(told: PopupKnowledge): PopupView {
  const known = { ...told, ...whatMayRead(told) };
  const { facts, snapshot, tab, unreadable } = known;
  const connection = connectionOf(known);
  const reading = snapshot?.reading ?? null;
  if (reading && tab && reading.tabId === tab.id) {
    const { title, status, sentence, sentenceCount, text, notice } = reading;
    const spoken = asLanguage(reading.language);
    return {
      screen: 'reading-here', connection, title, status, sentence, sentenceCount, text, notice,
      spokenLanguage: reading.language,
      dir: isRightToLeft(reading.language) ? 'rtl' : 'ltr',
      ...settingsOf(known, facts?.language ?? spoken, reading.narrateIn),
      voice: reading.voice.id,
      heard: reading.heard,
      cost: reading.cost,
      sleep: snapshot?.sleep ?? null,
      outline: reading.kind === 'article' || reading.kind === 'page' ? outlineAt(known) : null,
    };
  }
  if (reading && tab && known.showsElsewhere && reading.status !== 'finished') {
    return {
      screen: 'reading-elsewhere', connection, title: reading.title, status: reading.status, notice: reading.notice, sleep: snapshot?.sleep ?? null,
      hasTab: reading.tabId !== null,
      canListenHere: facts !== null && unreadable === null,
    };
  }
  if (unreadable) return { screen: 'unreadable', connection, reason: unreadable };
  if (!facts || !snapshot || facts.kind === 'pdf' || facts.kind === 'empty') return { screen: 'loading', connection };
  const settings = settingsOf(known, facts.language, known.narrateIn);
  return {
    screen: 'ready', connection, kind: facts.kind, title: facts.title, cost: known.cost,
    characters: known.heard?.characters ?? facts.characters,
    outline: outlineAt(known),
    resumeAt: facts.resumeAt || known.leftAt,
    minutes: (known.heard?.estimatedMs ?? facts.estimatedMs) / 60_000 / settings.speed,
    shortcut: known.shortcut,
    selectionShortcut: known.selectionShortcut,
    offer: offerOf(known),
    ...settings,
  };
}

/** The voices, choices and translators that may have the text of the page in front: all, or those of this device. */
export function whatMayRead<Known extends Pick<PopupKnowledge, 'tab' | 'settings' | 'voices' | 'browserVoices' | 'translators'>>(known: Known): Pick<PopupKnowledge, 'settings' | 'voices' | 'browserVoices' | 'translators'> {
  const { settings, voices, browserVoices, translators } = known;
  if (neverSentHost(known) === null) return { settings, voices, browserVoices, translators };
  const here = onThisDevice(settings, browserVoices);
  return { settings: here.settings, voices: [], browserVoices: here.voices, translators: [] };
}

function neverSentHost({ tab, settings }: Pick<PopupKnowledge, 'tab' | 'settings'>): string | null {
  return tab !== null && isNeverSent(tab.url, settings.neverSend) ? new URL(tab.url).hostname : null;
}

/** The outline with its minutes at the present speed. */
function outlineAt({ heard, snapshot, settings }: PopupKnowledge): OutlineView | null {
  const speed = snapshot?.speed ?? settings.speed;
  const quicker = (part: OutlinePart): OutlinePart => ({ ...part, minutes: part.minutes / speed, parts: part.parts.map(quicker) });
  return heard && { ...heard.outline, parts: heard.outline.parts.map(quicker) };
}

function connectionOf({ browserVoices, connection }: PopupKnowledge): ConnectionView {
  return connection.state === 'missing' ? { state: 'missing', hasBrowserVoice: browserVoices.length > 0 } : connection;
}

/** `narrateIn`: what the text is narrated in, whose voices are those to choose from then. */
function settingsOf(known: PopupKnowledge, language: Language | null, narrateIn: Language | null): ReadingSettings {
  const wanted = narrateIn ?? language ?? FALLBACK_LANGUAGE;
  const voices = [...known.voices, ...known.browserVoices];
  // A voice of a backend that is not connected reads nothing.
  const gone = new Set(known.connection.state === 'missing' ? Object.values(known.settings.voices).filter((id) => !voices.some((voice) => voice.id === id)) : []);
  return {
    language,
    voices: voices.filter((voice) => speaks(voice, wanted)),
    voice: voiceFor(wanted, narrateIn === null ? known.settings : forNarration(known.settings, { from: language ?? FALLBACK_LANGUAGE, to: narrateIn }, voices, gone), voices, gone),
    speed: known.snapshot?.speed ?? known.settings.speed,
    models: seenFromHere(known.models, 'host' in known.connection ? known.connection.host : null),
    chosen: { models: known.settings.models, deliveries: known.settings.deliveries },
    sample: known.sample,
    narrateIn,
    neverSent: neverSentHost(known),
  };
}

/** What narration is offered where no voice speaks the page's language: the person's own, where something translates and speaks it. */
export function offerOf({ facts, voices, browserVoices, translators, mine, narrateIn }: Learned): { unspoken: string; narrateIn: Language } | null {
  const language = facts?.language ?? null;
  const unspoken = facts?.unspoken ?? language;
  const all = [...voices, ...browserVoices];
  const isSpoken = facts?.unspoken == null && (language === null || all.some((voice) => speaks(voice, language)));
  if (isSpoken || unspoken === null || narrateIn !== null || mine === language || translators.length === 0 || !all.some((voice) => speaks(voice, mine))) return null;
  return { unspoken, narrateIn: mine };
}

/** Scripts of the languages that are written from right to left. @see Unicode CLDR, layout orientation */
function isRightToLeft(language: string): boolean {
  return /^(ar|he|fa|ur|yi|ps|sd|ug|dv)\b/.test(language);
}
