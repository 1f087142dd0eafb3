import { isNeverSent } from '../../settings/never-send.ts';
import { leaveOut, onCommand } from './on-command.ts';
import { isStepwise, nextPass, paceOf, restAfter } from './practice.ts';
import { expectsSound, nextHeard, wantsSound, type Effect, type PlayerEvent, type Reading, type State } from './state.ts';
import { endsWithSentence, fallAsleep, onSleepMinute, onSleepySentence, sleepAfter, sleepEffects } from './sleep.ts';
import { SILENCE, become, calm, end, info, readAnew, start, stay, stillPreparing, tell, withSleep, type Step } from './step.ts';

/** The only thing that changes the player's state: what an event makes of it. Pure. */
export function reduce(state: State, event: PlayerEvent): Step {
  const { state: next, effects } = decide(state, event);
  return { state: next, effects: [...consequences(state, next), ...effects, ...sleepEffects(state, next)] };
}

/** What follows from two states alone, whatever led from one to the other. */
function consequences(before: State, after: State): Effect[] {
  const effects: Effect[] = [];
  if (before.reading?.status === 'resting' && after.reading?.status !== 'resting') effects.push({ type: 'clear-timer', timer: 'rested' });
  if (paceOf(after) !== paceOf(before)) effects.push({ type: 'speed', speed: paceOf(after) });
  const isSounding = after.reading !== null && expectsSound(after.reading) && after.reading.id === before.reading?.id;
  if (after.reading?.id === before.reading?.id && after.reading?.leftOut !== before.reading?.leftOut) effects.push({ type: 'leave-out' });
  if (isSounding && endsWithSentence(after) !== endsWithSentence(before)) effects.push({ type: 'cut-anew' });
  return effects;
}

function decide(state: State, event: PlayerEvent): Step {
  const { reading } = state;
  switch (event.type) {
    case 'command':
      return told(onCommand(sleepAfter(state, event.command), event.command, event.tabId, event.soundedMs), event);
    case 'settings':
      return onSettings(state, event);
    case 'reader-gone':
      return reading?.id === event.reading ? end(state) : stay(state);
  }
  if (event.type === 'timer' && event.timer === 'sleep') return onSleepMinute(state);
  if (reading === null) return stay(state);
  switch (event.type) {
    case 'sounding': {
      if (!expectsSound(reading)) return stay(state);
      const moved: Reading = { ...reading, sentence: event.sentence, passes: 0 };
      const { state: next, effects } = event.skipped > 0 ? tell(state, moved, info('sentence_unreadable')) : become(state, moved, []);
      return { state: onSleepySentence(next), effects };
    }
    case 'untranslated':
      return expectsSound(reading) ? tell(state, reading, info('translation_failed')) : stay(state);
    case 'flowing':
      return expectsSound(reading) ? onFlowing(state, reading) : stay(state);
    case 'dry':
      return reading.status === 'playing' ? become(state, { ...reading, status: 'buffering' }, [stillPreparing]) : stay(state);
    case 'over':
      return expectsSound(reading) ? onOver(state, reading, event) : stay(state);
    case 'stalled':
      return reading.status === 'loading' || reading.status === 'buffering' ? onStalled(state, reading, event) : stay(state);
    case 'voiced': {
      const voiced: Reading = { ...reading, standIn: event.standIn };
      if (event.standIn === null) return tell(state, voiced, info('voice_back'));
      return become(state, calm(voiced), [{ type: 'clear-timer', timer: 'notice-over' }]);
    }
    case 'voice-gone':
      return tell(state, reading, info('voice_gone'), wantsSound(reading) ? [{ type: 'retry' }] : []);
    case 'timer':
      return onTimer(state, reading, event.timer);
  }
}

/** The step of a command as its asker wants it: one of a private window saves nothing, and a changed page is said to be one. */
function told({ state, effects }: Step, { isPrivate, hasChanged }: Extract<PlayerEvent, { type: 'command' }>): Step {
  const kept = isPrivate === true ? effects.filter(({ type }) => type !== 'save') : effects;
  return hasChanged === true && state.reading !== null ? tell(state, state.reading, info('page_changed'), kept) : { state, effects: kept };
}

function onFlowing(state: State, reading: Reading): Step {
  const sounding: Reading = { ...reading, status: 'playing' };
  const clear: Effect = { type: 'clear-timer', timer: 'still-preparing' };
  if (reading.notice?.kind === 'fault' && reading.standIn === null) return tell(state, sounding, info('back_again'), [clear]);
  const isOver = reading.notice?.kind === 'fault' || reading.notice?.code === 'still_preparing';
  return become(state, isOver ? calm(sounding) : sounding, [clear]);
}

/** Where sound ends the reading does, unless there was a practice border: then it rests, pauses, or goes on. */
function onOver(state: State, reading: Reading, { skipped, heardMs, isEnd }: Extract<PlayerEvent, { type: 'over' }>): Step {
  const { learning } = state.settings;
  const heard: Reading = { ...reading, passes: reading.passes + 1, isHeard: true, isHeld: false };
  // What cannot be read is not repeated.
  const next = nextPass(heard, skipped > 0 ? { ...learning, isLooping: false } : learning);
  if (next === null || (isEnd && !isStepwise(learning))) {
    const last = nextHeard(reading, reading.article.sentences.length - 1, -1) ?? reading.sentence;
    const finished: Reading = { ...reading, status: 'finished', sentence: last, isHeld: false };
    const awake = state.sleep === null || (state.sleep.minutes !== null && state.sleep.last === null) ? state : withSleep(state, null);
    return skipped > 0 ? tell(awake, finished, info('sentence_unreadable'), SILENCE) : become(awake, finished, SILENCE);
  }
  const asleep = fallAsleep(state, heard);
  if (asleep !== null) return asleep;
  if (skipped > 0) {
    const { state: started, effects } = start(state, heard, next, []);
    return tell(started, started.reading!, info('sentence_unreadable'), effects);
  }
  if (!isStepwise(learning)) return start(state, heard, next, []);
  if (learning.pausesAfterEach) return become(state, calm({ ...heard, status: 'paused' }), SILENCE);
  const restMs = restAfter(heardMs, learning);
  return become(state, calm({ ...heard, status: 'resting', restMs }), [{ type: 'clear-timer', timer: 'still-preparing' }, { type: 'set-timer', timer: 'rested', ms: restMs }]);
}

function onStalled(state: State, reading: Reading, event: Extract<PlayerEvent, { type: 'stalled' }>): Step {
  const clear: Effect[] = [{ type: 'clear-timer', timer: 'still-preparing' }, { type: 'clear-timer', timer: 'notice-over' }];
  if (!event.isFinal) return become(state, { ...reading, notice: event.notice }, clear);
  // Sound is held only where some of this sentence has been heard; the tape knows the place.
  return become(state, { ...reading, status: 'paused', isHeld: reading.status === 'buffering', notice: event.notice }, [{ type: 'hold' }, ...clear]);
}

function onTimer(state: State, reading: Reading, timer: Extract<PlayerEvent, { type: 'timer' }>['timer']): Step {
  if (timer === 'rested') return reading.status === 'resting' ? start(state, reading, nextPass(reading, state.settings.learning) ?? reading, []) : stay(state);
  if (timer === 'notice-over') return become(state, reading.notice?.kind === 'info' ? calm(reading) : reading, []);
  if (reading.status !== 'loading' && reading.status !== 'buffering') return stay(state);
  // The first sound may take its time; a reading that has begun goes on if it can.
  return become(state, reading.notice === null ? { ...reading, notice: info('still_preparing') } : reading, reading.status === 'buffering' ? [{ type: 'stand-in' }] : []);
}

function onSettings(state: State, { settings }: { settings: State['settings'] }): Step {
  const { reading } = state;
  const effects: Effect[] = settings.volume !== state.settings.volume ? [{ type: 'volume', volume: settings.volume }] : [];
  const changed = { ...state, settings };
  if (reading === null) return { state: changed, effects };
  const isSameSound = soundOf(settings, reading) === soundOf(state.settings, reading);
  const isSameText = JSON.stringify(settings.neverRead) === JSON.stringify(state.settings.neverRead);
  const step = isSameText ? { state: changed, effects } : leaveOut(changed, reading, effects);
  return isSameSound ? step : readAnew(step.state, step.state.reading!, step.effects);
}

/** All of the settings that a reading's clips depend on, in a form that can be compared. */
function soundOf({ voices, models, deliveries, learning, pronunciations, neverSend }: State['settings'], reading: Reading | null): string {
  const choices = [voices, models, deliveries].map((each) => Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify([choices, pronunciations, isNeverSent(reading?.article.url ?? '', neverSend), reading?.narrateIn == null ? null : learning.order]);
}
