import type { Language } from '../../lib/contract/languages.ts';
import type { Model } from '../../lib/contract/voices.ts';
import type { ListedVoice } from '../../lib/speech/browser-voices.ts';
import type { Notice } from '../../lib/messages/notices.ts';
import type { PlayerStatus, Snapshot } from '../../lib/messages/snapshots.ts';
import type { EngineSettings } from '../../lib/settings/model-choice.ts';
import type { ReadingCost } from '../../lib/player/cost/reading-cost.ts';
import type { SampleState } from '../../lib/player/voices/voice-sample.ts';
import type { Delivery } from '../../lib/settings/settings.ts';
import type { SleepChoice } from './sleep-field.tsx';

/** Where the backend stands; `host` is the host part of its address. */
export type ConnectionView = { state: 'asking' } | { state: 'missing'; /** Whether a Browser voice reads without it. */ hasBrowserVoice: boolean } | { state: 'connected' | 'unreachable'; host: string };

/** How the text will be, or is, read. */
export interface ReadingSettings {
  /** The language of the page, or null when nothing is known. */
  language: Language | null;
  /** The voices that speak what is heard: the language that it is narrated in, else that of the page; empty while they aren't known. */
  voices: ListedVoice[];
  /** The id of the one that reads, or null while it isn't known. */
  voice: string | null;
  /** Playback speed, 0.5 to 4. */
  speed: number;
  /** What it is narrated in; null: as it is written. */
  narrateIn: Language | null;
  /** The models of all engines, with their places as they are seen from here; empty while they aren't known. */
  models: Model[];
  /** The model and the delivery that are chosen for each engine. */
  chosen: EngineSettings;
  /** The host of a page whose text stays on this device, as the person wants it; null: it may be sent. */
  neverSent: string | null;
  /** The sample of a voice that is on, or has failed. */
  sample: SampleState | null;
}

/** A part of a text that can be left out: a heading with what follows, a box within, or what stands before the first heading. */
export interface OutlinePart {
  id: string;
  kind: 'section' | 'box' | 'beginning';
  /** Its heading, or its first words; '' of the beginning. */
  label: string;
  /** Estimated listening time in minutes at the present speed. */
  minutes: number;
  isRead: boolean;
  /** Whether it is left out on every visit to its site, or could be; null: it could not. */
  never: 'chosen' | 'possible' | null;
  parts: OutlinePart[];
}

/** What will be read, part by part. */
export interface OutlineView {
  /** Empty where the text has no parts. */
  parts: OutlinePart[];
  site: string;
  /** The BCP 47 tag of its words, or null. */
  language: string | null;
  /** Every part is off: then all of it is read. */
  isAllOff: boolean;
}

/** Why a page can't be read. */
export type Unreadable = 'browser-page' | 'store' | 'pdf' | 'file' | 'other-extension' | 'empty';

/** A page with something to read on it, of which nothing is being read. */
export interface ReadyView extends ReadingSettings {
  screen: 'ready';
  connection: ConnectionView;
  /** `page`: no article was found; the visible text is read. */
  kind: 'article' | 'page';
  title: string;
  /** Estimated listening time in minutes at the present speed. */
  minutes: number;
  characters: number;
  /** What hearing all of it will cost; null while that is being reckoned. */
  cost: ReadingCost | null;
  /** What of it is read; null while that isn't known. */
  outline: OutlineView | null;
  /** The sentence (from 0) at which reading would go on; 0 is the start. */
  resumeAt: number;
  /** The keys of "Listen or pause" as the browser has them ("Alt+L"), or null where none are assigned. */
  shortcut: string | null;
  /** Those of "Read the selection". */
  selectionShortcut: string | null;
  /** Where no voice speaks the page's language (`unspoken`, a BCP 47 tag): what it could be narrated in. Null: nothing is offered. */
  offer: { unspoken: string; narrateIn: Language } | null;
}

/** This tab is being read. */
export interface ReadingHereView extends ReadingSettings {
  screen: 'reading-here';
  connection: ConnectionView;
  title: string;
  status: PlayerStatus;
  /** Index of the sentence, from 0. */
  sentence: number;
  sentenceCount: number;
  /** The sentence, its BCP 47 tag and its writing direction. */
  text: string;
  spokenLanguage: string;
  dir: 'ltr' | 'rtl';
  /** What is heard in place of it; null: the sentence itself. */
  heard: { text: string; language: string } | null;
  /** What hearing the rest of it costs as it is read now; null while that is being reckoned. */
  cost: ReadingCost | null;
  /** What of it is read; null while that isn't known, or where it is a selection. */
  outline: OutlineView | null;
  notice: Notice | null;
  sleep: Snapshot['sleep'];
}

/** Another tab is being read. */
export interface ReadingElsewhereView {
  screen: 'reading-elsewhere';
  connection: ConnectionView;
  title: string;
  status: PlayerStatus;
  /** False hides "Go to tab": the reading belongs to no tab that is still there. */
  hasTab: boolean;
  /** False hides "Listen here instead": this page can't be read. */
  canListenHere: boolean;
  notice: Notice | null;
  sleep: Snapshot['sleep'];
}

/** Everything that the popup shows. */
export type PopupView =
  | { screen: 'loading'; connection: ConnectionView }
  | ReadyView
  | ReadingHereView
  | ReadingElsewhereView
  | { screen: 'unreadable'; connection: ConnectionView; reason: Unreadable };

/** What the popup asks for. */
export interface PopupActions {
  /** Read this page, or go on with it from `resumeAt`. */
  listen(): void;
  /** Read this page from its start. */
  startOver(): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** "Try again" after a fault. */
  retry(): void;
  goToTab(): void;
  listenHere(): void;
  /** Read this page narrated in a language. */
  listenIn(language: Language): void;
  /** Has the next click on a sentence of the page start there. */
  pickStart(): void;
  /** The person's correction of "This page is in". */
  setLanguage(language: Language): void;
  /** The voice for what is heard, by its id. */
  setVoice(voice: string): void;
  /** The model that an engine speaks with, by its id. */
  setModel(engine: string, model: string): void;
  /** How an engine delivers texts. */
  setDelivery(engine: string, delivery: Delivery): void;
  /** Hear how a voice sounds, by its id; a reading is paused for it. */
  playSample(voice: string): void;
  stopSample(): void;
  /** Has a part of the text read, or left out this time, by its id. */
  setRead(part: string, isRead: boolean): void;
  /** Has a part left out on every visit to this site, or no longer. */
  setNeverRead(part: string, isNever: boolean): void;
  setSpeed(speed: number): void;
  /** Narrate in another language, or as it is written (null): what is read now, or will be. Nothing is translated before somebody listens. */
  setNarration(language: Language | null): void;
  /** Let sound end by itself, or not (null). */
  setSleep(until: SleepChoice): void;
  /** Read a text on a page of its own. */
  listenToText(text: string): void;
  openStars(): void;
  openSettings(): void;
}
