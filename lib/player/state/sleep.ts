import type { Command } from '../../messages/commands.ts';
import { isStepwise } from './practice.ts';
import { nextHeard, wantsSound, type Effect, type Reading, type SleepTimer, type State } from './state.ts';
import { SILENCE, become, stay, withSleep, type Step } from './step.ts';

const MINUTE_MS = 60_000;

/** What the person does with the reading in hand: who does that while it fades away is awake. */
const ACTS: readonly Command['type'][] = ['open', 'play', 'pause', 'toggle', 'step', 'seek', 'set-narration', 'hear-word'];

/** Sets the timer, in place of any other; null: takes it away. */
export function setSleep(state: State, until: Extract<Command, { type: 'set-sleep' }>['until']): Step {
  if (until === null) return { state: withSleep(state, null), effects: [{ type: 'clear-timer', timer: 'sleep' }] };
  if (until === 'end') return { state: withSleep(state, { minutes: null, leftMinutes: 0, last: null }), effects: [{ type: 'clear-timer', timer: 'sleep' }] };
  return { state: withSleep(state, { minutes: until, leftMinutes: until, last: null }), effects: [{ type: 'set-timer', timer: 'sleep', ms: MINUTE_MS }] };
}

/** The timer of a player that has died goes on in this one, where nobody has set another. */
export function resumeSleep(state: State, { minutes, leftMs }: NonNullable<Extract<Command, { type: 'open' }>['sleep']>): Step {
  if (state.sleep !== null) return stay(state);
  const leftMinutes = Math.ceil(leftMs / MINUTE_MS);
  const resumed = withSleep(state, { minutes, leftMinutes, last: null });
  return { state: resumed, effects: leftMinutes > 0 ? [{ type: 'set-timer', timer: 'sleep', ms: leftMs - (leftMinutes - 1) * MINUTE_MS }] : [] };
}

/** A minute has passed. Where nothing sounds when the last one has, there is nothing to put to sleep. */
export function onSleepMinute(state: State): Step {
  const { sleep, reading } = state;
  if (sleep === null || sleep.leftMinutes === 0) return stay(state);
  const leftMinutes = sleep.leftMinutes - 1;
  if (leftMinutes > 0) return { state: withSleep(state, { ...sleep, leftMinutes }), effects: [{ type: 'set-timer', timer: 'sleep', ms: MINUTE_MS }] };
  return { state: withSleep(state, reading !== null && wantsSound(reading) ? { ...sleep, leftMinutes } : null), effects: [] };
}

/** A sentence begins to be heard: it fades away where it is to be the last one. */
export function onSleepySentence(state: State): State {
  const { sleep, reading } = state;
  if (sleep === null || reading === null || sleep.last !== null) return state;
  const isLast = sleep.minutes === null ? nextHeard(reading, reading.sentence + 1) === null : sleep.leftMinutes === 0;
  return isLast ? withSleep(state, { ...sleep, last: reading.sentence }) : state;
}

/** The timer after a command: it ends with the reading, and where somebody shows while it fades away that they are awake. */
export function sleepAfter(state: State, command: Command): State {
  const { sleep } = state;
  const isOver = sleep !== null && (command.type === 'stop' || (isDue(sleep) && ACTS.includes(command.type)));
  return isOver ? withSleep(state, null) : state;
}

/** Whether sound is to end with the sentence in hand: to decide in practice what comes next, or since the person is falling asleep. */
export function endsWithSentence({ settings, reading, sleep }: State): boolean {
  return isStepwise(settings.learning) || (sleep?.minutes != null && sleep.last !== null && sleep.last === reading?.sentence);
}

/** The reading, after the sentence with which it was to end; null where it goes on. `heard`: as it is after that sentence. */
export function fallAsleep(state: State, heard: Reading): Step | null {
  const { sleep } = state;
  if (sleep?.minutes == null || !isDue(sleep)) return null;
  const paused: Reading = { ...heard, status: 'paused', notice: { code: 'sleep_timer', kind: 'info', canRetry: false, retryInSeconds: null, sentence: heard.sentence } };
  return become(withSleep(state, null), paused, [...SILENCE, { type: 'clear-timer', timer: 'notice-over' }]);
}

/** What follows from the timer of two states: the last sentence fades away, and the next one has its volume again. */
export function sleepEffects(before: State, after: State): Effect[] {
  const [was, is] = [before.sleep?.last ?? null, after.sleep?.last ?? null];
  if (was === null && is !== null) return [{ type: 'fade' }];
  return was !== null && is === null ? [{ type: 'volume', volume: after.settings.volume }] : [];
}

function isDue({ minutes, leftMinutes, last }: SleepTimer): boolean {
  return last !== null || (minutes !== null && leftMinutes === 0);
}
