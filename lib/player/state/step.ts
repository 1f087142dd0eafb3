import type { Notice } from '../../messages/notices.ts';
import { expectsSound, nextHeard, wantsSound, type Effect, type Reading, type State } from './state.ts';
import { nextPass } from './practice.ts';

const STILL_PREPARING_AFTER_MS = 5000;
const NOTICE_MS = 6000;

/** A state and what is to be done to make it true, in order. */
export interface Step {
  state: State;
  effects: Effect[];
}

/** Falls silent for good; nobody waits for sound then. */
export const SILENCE: readonly Effect[] = [{ type: 'silence' }, { type: 'clear-timer', timer: 'still-preparing' }];

/** Says so, if sound is waited for too long. */
export const stillPreparing: Effect = { type: 'set-timer', timer: 'still-preparing', ms: STILL_PREPARING_AFTER_MS };

/** Nothing changes. */
export function stay(state: State): Step {
  return { state, effects: [] };
}

/** Another reading in hand. */
export function become(state: State, reading: Reading, effects: readonly Effect[]): Step {
  return { state: { ...state, reading }, effects: [...effects] };
}

/** The same, with something to say for a while. */
export function tell(state: State, reading: Reading, notice: Notice, effects: readonly Effect[] = []): Step {
  return become(state, { ...reading, notice }, [...effects, { type: 'set-timer', timer: 'notice-over', ms: NOTICE_MS }]);
}

/** A notice that only informs. */
export function info(code: Notice['code']): Notice {
  return { code, kind: 'info', canRetry: false, retryInSeconds: null };
}

/** With nothing to say but what lasts: that another voice stands in. */
export function calm(reading: Reading): Reading {
  const { standIn } = reading;
  if (standIn === null) return { ...reading, notice: null };
  return { ...reading, notice: { code: standIn.because, kind: 'info', canRetry: standIn.by === 'browser-voice', retryInSeconds: null, readOnBy: standIn.by } };
}

/** Other settings. */
export function withSettings(state: State, patch: Partial<State['settings']>): State {
  return { ...state, settings: { ...state.settings, ...patch } };
}

/** Another sleep timer, or none. */
export function withSleep(state: State, sleep: State['sleep']): State {
  return { ...state, sleep };
}

/** Sounds from the start of a sentence on; `passes`: how often it has been heard in a row. */
export function start(state: State, reading: Reading, place: { sentence: number; passes?: number }, before: readonly Effect[]): Step {
  const { sentence, passes = 0 } = place;
  const started: Reading = calm({ ...reading, status: 'loading', sentence, passes, isHeld: false, isHeard: false, restMs: null });
  return become(state, started, [...before, { type: 'start', sentence }, { type: 'clear-timer', timer: 'notice-over' }, stillPreparing]);
}

/** Sounds on from where the reading is: in mid-sentence where sound is held, behind a sentence that was heard whole, from the start after the end. */
export function play(state: State, reading: Reading, before: readonly Effect[] = []): Step {
  if (wantsSound(reading)) return stay(state);
  if (reading.status === 'finished') return start(state, reading, { sentence: nextHeard(reading, 0) ?? 0 }, before);
  if (reading.isHeard) return start(state, reading, nextPass(reading, state.settings.learning) ?? reading, before);
  if (!reading.isHeld) return start(state, reading, reading, before);
  return become(state, calm({ ...reading, status: 'buffering', isHeld: false }), [...before, { type: 'release' }, stillPreparing]);
}

/** Falls silent and keeps the place. */
export function pause(state: State, reading: Reading): Step {
  if (!wantsSound(reading)) return stay(state);
  const notice = reading.notice?.kind === 'fault' ? { ...reading.notice, retryInSeconds: null } : calm(reading).notice;
  const isHeld = expectsSound(reading) && reading.status !== 'loading';
  const paused: Reading = { ...reading, status: 'paused', isHeld, restMs: null, notice };
  return become(state, paused, isHeld ? [{ type: 'hold' }, { type: 'clear-timer', timer: 'still-preparing' }] : SILENCE);
}

/** Goes to a sentence, or past what is left out there, keeping silent or not; nowhere where nothing is heard from there on. */
export function go(state: State, reading: Reading, wanted: number, isPlaying: boolean): Step {
  const sentence = nextHeard(reading, Math.max(0, wanted));
  if (sentence === null) return stay(state);
  if (isPlaying) return start(state, reading, { sentence }, []);
  return become(state, calm({ ...reading, status: 'paused', sentence, passes: 0, isHeld: false, isHeard: false, restMs: null }), SILENCE);
}

/** Voice, language or script are others now: what is at hand will not do, and the sentence begins again. */
export function readAnew(state: State, reading: Reading, effects: readonly Effect[]): Step {
  const forget: Effect[] = [...effects, ...SILENCE, { type: 'forget-clips' }];
  const fresh: Reading = { ...reading, standIn: null };
  if (wantsSound(fresh)) return start(state, fresh, fresh, forget);
  return become(state, calm({ ...fresh, isHeld: false }), forget);
}

/** There is no reading any more. */
export function end(state: State): Step {
  const effects: Effect[] = [...SILENCE, { type: 'forget-clips' }, { type: 'clear-timer', timer: 'notice-over' }];
  return state.reading === null ? stay(state) : { state: { ...state, reading: null }, effects };
}
