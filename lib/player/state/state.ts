import type { Language } from '../../contract/languages.ts';
import type { Notice } from '../../messages/notices.ts';
import type { Command } from '../../messages/commands.ts';
import type { PlayerStatus } from '../../messages/snapshots.ts';
import type { Article } from '../../reading/article.ts';
import type { Settings } from '../../settings/settings.ts';

/** Why another voice than that of choice reads, and what kind of voice. */
export interface StandIn {
  because: Notice['code'];
  by: NonNullable<Notice['readOnBy']>;
}

/**
 *            open, play                 flowing                     over
 *   (none) ─────────────▶ loading ───────────────▶ playing ─────────────────▶ finished
 *      │ open, paused        │  ▲                   │   ▲                        │
 *      ▼         pause, stop-fault  play        dry │   │ flowing                │ play: from the start
 *    paused ◀────────────────┴──┴───────────── buffering ◀─ dry ── playing       ▼
 *                                                                              loading
 *   With practice a reading rests after each sentence, or pauses: playing ── over ──▶ resting ── rested ──▶ loading
 */
export interface Reading {
  id: string;
  tabId: number | null;
  article: Article;
  /** The language that sentences without one of their own are read in: the person's correction, else the article's. */
  language: Language | null;
  /** What it is narrated in; null: as it is written. */
  narrateIn: Language | null;
  /** The parts of its outline that the person has left out this time, by their ids. */
  leftOutParts: readonly string[];
  /** The sentences that are not heard, by index: those of these parts, and of what is never read on the site. Never all of them. */
  leftOut: ReadonlySet<number>;
  status: PlayerStatus;
  /** The sentence that sounds or is about to. */
  sentence: number;
  /** While paused: whether sound is held where it was silenced, so that play goes on in mid-sentence. */
  isHeld: boolean;
  /** How often the sentence in hand has been heard whole, one time after the other. */
  passes: number;
  /** Whether it has just been: play goes on behind it, or with its next pass. */
  isHeard: boolean;
  /** While resting: how long the rest takes in all, in ms. */
  restMs: number | null;
  /** What stands in for the voice of choice; null while that reads. */
  standIn: StandIn | null;
  notice: Notice | null;
}

/** After so many minutes, or with the article (null), the reading is to fall silent at a sentence border. */
export interface SleepTimer {
  minutes: number | null;
  /** 0: the time is up, and the next sentence is the last one. */
  leftMinutes: number;
  /** The sentence that fades away; null before it begins. */
  last: number | null;
}

/** All that the player has decided. What follows from the sound itself (the word, what is at hand) is not in it. */
export interface State {
  settings: Settings;
  reading: Reading | null;
  sleep: SleepTimer | null;
}

/** What happens to a player. */
export type PlayerEvent =
  /** `soundedMs`: how much of the sentence in hand has been heard. `isPrivate`: nothing of it is saved. `hasChanged`: the article is another one than when it was left. */
  | { type: 'command'; command: Command; tabId: number | null; soundedMs: number; isPrivate?: boolean; hasChanged?: boolean }
  /** Another sentence is heard. `skipped`: sentences between that could not be read. */
  | { type: 'sounding'; sentence: number; skipped: number }
  | { type: 'flowing' }
  | { type: 'dry' }
  /** All that was to be heard has been, to the reading's end (`isEnd`) or to a practice border. `heardMs`: how long the sentence in hand took. */
  | { type: 'over'; skipped: number; heardMs: number; isEnd: boolean }
  /** The sentence that sounds could not be translated, and is read as it is written. */
  | { type: 'untranslated' }
  /** The sentence that is waited for could not be had: `notice` says why. `isFinal`: it will not be tried again by itself. */
  | { type: 'stalled'; notice: Notice; isFinal: boolean }
  /** From here on another voice stands in, or the voice of choice reads again (null). */
  | { type: 'voiced'; standIn: StandIn | null }
  /** The chosen voice is no longer there; another one reads. */
  | { type: 'voice-gone' }
  | { type: 'timer'; timer: Timer }
  | { type: 'settings'; settings: Settings }
  | { type: 'reader-gone'; reading: string };

/** Waits that end in an event of their own. */
export type Timer = 'still-preparing' | 'notice-over' | 'rested' | 'sleep';

/** What is to be done about an event. */
export type Effect =
  /** Sound from the start of a sentence on. */
  | { type: 'start'; sentence: number }
  /** Fall silent, keeping the place in the sentence. */
  | { type: 'hold' }
  /** Go on where sound was held. */
  | { type: 'release' }
  /** Fall silent and keep nothing; `sentence` is where sound would begin. */
  | { type: 'silence' }
  | { type: 'speed'; speed: number }
  | { type: 'volume'; volume: number }
  /** The sentence in hand fades away, so that it is nearly silent at its end. */
  | { type: 'fade' }
  /** The clips at hand are in the wrong voice: forget them, and who stood in. */
  | { type: 'forget-clips' }
  /** Where the sound is to end has changed: what lies ready beyond is taken back. */
  | { type: 'cut-anew' }
  /** Other sentences than before are left out. */
  | { type: 'leave-out' }
  /** A word is to be heard alone. */
  | { type: 'say-word'; line: 'page' | 'heard'; start: number; end: number }
  /** What is waited for takes too long: a Browser voice may stand in for it. */
  | { type: 'stand-in' }
  /** Try what has failed again, now. */
  | { type: 'retry' }
  /** Ask voices that were gone once more. */
  | { type: 'ask-anew' }
  /** Make ready for a first sound. */
  | { type: 'prepare' }
  | { type: 'save'; patch: Partial<Settings> }
  | { type: 'set-timer'; timer: Timer; ms: number }
  | { type: 'clear-timer'; timer: Timer };

/** The nearest sentence from this one on, in a direction, that is not left out; null where there is none. */
export function nextHeard({ article, leftOut }: Pick<Reading, 'article' | 'leftOut'>, from: number, direction: 1 | -1 = 1): number | null {
  for (let sentence = from; sentence >= 0 && sentence < article.sentences.length; sentence += direction) if (!leftOut.has(sentence)) return sentence;
  return null;
}

/** True while a person's act to listen stands, whether there is sound or not. */
export function wantsSound(reading: Reading): boolean {
  return reading.status !== 'paused' && reading.status !== 'finished';
}

/** True while sound is on, or waited for. */
export function expectsSound(reading: Reading): boolean {
  return wantsSound(reading) && reading.status !== 'resting';
}
