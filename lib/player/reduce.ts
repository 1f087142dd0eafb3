import type { Notice } from '../messages/notices.ts';
import type { Command } from '../messages/commands.ts';
import type { Article } from '../reading/article.ts';
import { languagesOf } from './voice-choice.ts';
import { wantsSound, type Effect, type PlayerEvent, type Reading, type State } from './state.ts';

/** Previous sentence restarts the sentence when more than this has been heard of it. */
const RESTART_AFTER_MS = 1500;
const STILL_PREPARING_AFTER_MS = 5000;
const NOTICE_MS = 6000;

/** A state and what is to be done to make it true, in order. */
export interface Step {
  state: State;
  effects: Effect[];
}

/** The only thing that changes the player's state: what an event makes of it. Pure. */
export function reduce(state: State, event: PlayerEvent): Step {
  const { reading } = state;
  switch (event.type) {
    case 'command':
      return told(onCommand(state, event.command, event.tabId, event.soundedMs), event);
    case 'settings':
      return onSettings(state, event);
    case 'reader-gone':
      return reading?.id === event.reading ? end(state) : stay(state);
  }
  if (reading === null) return stay(state);
  switch (event.type) {
    case 'sounding': {
      if (!wantsSound(reading)) return stay(state);
      const moved = { ...reading, sentence: event.sentence };
      return event.skipped > 0 ? tell(state, moved, info('sentence_unreadable')) : become(state, moved, []);
    }
    case 'flowing': {
      if (!wantsSound(reading)) return stay(state);
      const sounding: Reading = { ...reading, status: 'playing' };
      const clear: Effect = { type: 'clear-timer', timer: 'still-preparing' };
      if (reading.notice?.kind === 'fault' && reading.standIn === null) return tell(state, sounding, info('back_again'), [clear]);
      const isOver = reading.notice?.kind === 'fault' || reading.notice?.code === 'still_preparing';
      return become(state, isOver ? calm(sounding) : sounding, [clear]);
    }
    case 'dry':
      return reading.status === 'playing' ? become(state, { ...reading, status: 'buffering' }, [stillPreparing]) : stay(state);
    case 'over': {
      if (!wantsSound(reading)) return stay(state);
      const last = reading.article.sentences.length - 1;
      const finished: Reading = { ...reading, status: 'finished', sentence: last, isHeld: false };
      const effects = SILENCE;
      return event.skipped > 0 ? tell(state, finished, info('sentence_unreadable'), effects) : become(state, finished, effects);
    }
    case 'stalled': {
      if (reading.status !== 'loading' && reading.status !== 'buffering') return stay(state);
      const clear: Effect[] = [{ type: 'clear-timer', timer: 'still-preparing' }, { type: 'clear-timer', timer: 'notice-over' }];
      if (!event.isFinal) return become(state, { ...reading, notice: event.notice }, clear);
      // Sound is held only where some of this sentence has been heard; the conductor's tape knows the place.
      return become(state, { ...reading, status: 'paused', isHeld: reading.status === 'buffering', notice: event.notice }, [{ type: 'hold' }, ...clear]);
    }
    case 'voiced': {
      const voiced: Reading = { ...reading, standIn: event.standIn };
      if (event.standIn === null) return tell(state, voiced, info('voice_back'));
      return become(state, calm(voiced), [{ type: 'clear-timer', timer: 'notice-over' }]);
    }
    case 'voice-gone':
      return tell(state, reading, info('voice_gone'), wantsSound(reading) ? [{ type: 'retry' }] : []);
    case 'timer':
      if (event.timer === 'notice-over') return become(state, reading.notice?.kind === 'info' ? calm(reading) : reading, []);
      if (reading.status !== 'loading' && reading.status !== 'buffering') return stay(state);
      // The first sound may take its time; a reading that has begun goes on if it can.
      return become(state, reading.notice === null ? { ...reading, notice: info('still_preparing') } : reading, reading.status === 'buffering' ? [{ type: 'stand-in' }] : []);
  }
}

/** The step of a command as its asker wants it: one of a private window saves nothing, and a changed page is said to be one. */
function told({ state, effects }: Step, { isPrivate, hasChanged }: Extract<PlayerEvent, { type: 'command' }>): Step {
  const kept = isPrivate === true ? effects.filter(({ type }) => type !== 'save') : effects;
  return hasChanged === true && state.reading !== null ? tell(state, state.reading, info('page_changed'), kept) : { state, effects: kept };
}

function onCommand(state: State, command: Command, tabId: number | null, soundedMs: number): Step {
  if (command.type === 'open') {
    const { article, reading: id } = command;
    if (article.sentences.length === 0) return stay(state);
    const sentence = Math.min(command.sentence, article.sentences.length - 1);
    const reading: Reading = { id, tabId, article, language: article.language, status: 'paused', sentence, isHeld: false, standIn: null, notice: null };
    const forget: Effect[] = [...SILENCE, { type: 'forget-clips' }];
    if (command.play) return start(state, reading, sentence, forget);
    return become(state, reading, [...forget, { type: 'clear-timer', timer: 'notice-over' }]);
  }
  if (command.type === 'prepare') return { state, effects: [{ type: 'prepare' }] };
  if (command.type === 'set-speed') {
    return { state: withSettings(state, { speed: command.speed }), effects: [{ type: 'speed', speed: command.speed }, { type: 'save', patch: { speed: command.speed } }] };
  }
  if (command.type === 'set-volume') {
    return { state: withSettings(state, { volume: command.volume }), effects: [{ type: 'volume', volume: command.volume }, { type: 'save', patch: { volume: command.volume } }] };
  }
  const { reading } = state;
  if (command.type === 'set-voice') {
    const voices = { ...state.settings.voices, [command.language]: command.voice };
    const changed = withSettings(state, { voices });
    const save: Effect = { type: 'save', patch: { voices } };
    const isHeard = reading?.article.sentences.some((sentence) => languagesOf(sentence, reading.language).includes(command.language));
    return reading === null || !isHeard ? { state: changed, effects: [save] } : readAnew(changed, reading, [save]);
  }
  if (command.type === 'set-model' || command.type === 'set-delivery') return onEngineChoice(state, command);
  if (reading === null) return stay(state);
  switch (command.type) {
    case 'play':
      return play(state, reading);
    case 'pause':
      return pause(state, reading);
    case 'toggle':
      return wantsSound(reading) ? pause(state, reading) : play(state, reading);
    case 'stop':
      return end(state);
    case 'seek':
      return go(state, reading, Math.min(command.sentence, reading.article.sentences.length - 1), command.play ?? wantsSound(reading));
    case 'step':
      return go(state, reading, stepFrom(reading, command.unit, command.direction, soundedMs), wantsSound(reading));
    case 'set-language':
      return readAnew(state, { ...reading, language: command.language }, []);
    case 'retry':
      if (wantsSound(reading)) return become(state, calm(reading), [{ type: 'retry' }, stillPreparing]);
      return reading.notice?.canRetry === true ? play(state, reading, [{ type: 'retry' }]) : stay(state);
  }
}

/** Another model or delivery of an engine: whichever voice reads now may be one of its. */
function onEngineChoice(state: State, command: Extract<Command, { type: 'set-model' | 'set-delivery' }>): Step {
  const { engine } = command;
  const patch = command.type === 'set-model'
    ? { models: { ...state.settings.models, [engine]: command.model } }
    : { deliveries: { ...state.settings.deliveries, [engine]: { style: command.style, ownWords: command.ownWords } } };
  const changed = withSettings(state, patch);
  const save: Effect = { type: 'save', patch };
  return state.reading === null ? { state: changed, effects: [save] } : readAnew(changed, state.reading, [save]);
}

/** The sentence that a step leads to. */
function stepFrom(reading: Reading, unit: 'sentence' | 'paragraph', direction: 1 | -1, soundedMs: number): number {
  const { article, sentence } = reading;
  const isWellIn = soundedMs > RESTART_AFTER_MS;
  if (unit === 'sentence') return direction === 1 ? sentence + 1 : isWellIn ? sentence : sentence - 1;
  const first = startOfBlock(article, sentence);
  if (direction === -1) return sentence > first || isWellIn ? first : startOfBlock(article, Math.max(0, first - 1));
  const next = article.sentences.findIndex((candidate, index) => index > sentence && candidate.block !== article.sentences[sentence]!.block);
  return next === -1 ? article.sentences.length : next;
}

function startOfBlock(article: Article, sentence: number): number {
  return article.sentences.findIndex((candidate) => candidate.block === article.sentences[sentence]!.block);
}

function go(state: State, reading: Reading, wanted: number, isPlaying: boolean): Step {
  if (wanted >= reading.article.sentences.length) return stay(state);
  const sentence = Math.max(0, wanted);
  if (isPlaying) return start(state, reading, sentence, []);
  return become(state, calm({ ...reading, status: 'paused', sentence, isHeld: false }), SILENCE);
}

function play(state: State, reading: Reading, before: Effect[] = []): Step {
  if (wantsSound(reading)) return stay(state);
  if (reading.status === 'finished') return start(state, reading, 0, before);
  if (!reading.isHeld) return start(state, reading, reading.sentence, before);
  return become(state, calm({ ...reading, status: 'buffering', isHeld: false }), [...before, { type: 'release' }, stillPreparing]);
}

function pause(state: State, reading: Reading): Step {
  if (!wantsSound(reading)) return stay(state);
  const notice = reading.notice?.kind === 'fault' ? { ...reading.notice, retryInSeconds: null } : calm(reading).notice;
  const isHeld = reading.status !== 'loading';
  return become(state, { ...reading, status: 'paused', isHeld, notice }, isHeld ? [{ type: 'hold' }, { type: 'clear-timer', timer: 'still-preparing' }] : SILENCE);
}

function start(state: State, reading: Reading, sentence: number, before: Effect[]): Step {
  const started: Reading = calm({ ...reading, status: 'loading', sentence, isHeld: false });
  return become(state, started, [...before, { type: 'start', sentence }, { type: 'clear-timer', timer: 'notice-over' }, stillPreparing]);
}

/** Voice or language are others now: what is at hand will not do, and the sentence begins again. */
function readAnew(state: State, reading: Reading, effects: Effect[]): Step {
  const forget: Effect[] = [...effects, ...SILENCE, { type: 'forget-clips' }];
  const fresh: Reading = { ...reading, standIn: null };
  if (wantsSound(fresh)) return start(state, fresh, fresh.sentence, forget);
  return become(state, calm({ ...fresh, isHeld: false }), forget);
}

function end(state: State): Step {
  const effects: Effect[] = [...SILENCE, { type: 'forget-clips' }, { type: 'clear-timer', timer: 'notice-over' }];
  return state.reading === null ? stay(state) : { state: { ...state, reading: null }, effects };
}

function onSettings(state: State, { settings }: { settings: State['settings'] }): Step {
  const effects: Effect[] = [];
  if (settings.speed !== state.settings.speed) effects.push({ type: 'speed', speed: settings.speed });
  if (settings.volume !== state.settings.volume) effects.push({ type: 'volume', volume: settings.volume });
  const changed = { ...state, settings };
  const isSameSound = soundOf(settings) === soundOf(state.settings);
  if (isSameSound || state.reading === null) return { state: changed, effects };
  return readAnew(changed, state.reading, effects);
}

/** All of the settings that clips depend on, in a form that can be compared. */
function soundOf({ voices, models, deliveries }: State['settings']): string {
  return JSON.stringify([voices, models, deliveries].map((choices) => Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Falls silent for good; nobody waits for sound then. */
const SILENCE: Effect[] = [{ type: 'silence' }, { type: 'clear-timer', timer: 'still-preparing' }];

const stillPreparing: Effect = { type: 'set-timer', timer: 'still-preparing', ms: STILL_PREPARING_AFTER_MS };

/** With nothing to say but what lasts: that another voice stands in. */
function calm(reading: Reading): Reading {
  const { standIn } = reading;
  if (standIn === null) return { ...reading, notice: null };
  return { ...reading, notice: { code: standIn.because, kind: 'info', canRetry: standIn.by === 'browser-voice', retryInSeconds: null, readOnBy: standIn.by } };
}

function info(code: Notice['code']): Notice {
  return { code, kind: 'info', canRetry: false, retryInSeconds: null };
}

function tell(state: State, reading: Reading, notice: Notice, effects: Effect[] = []): Step {
  return become(state, { ...reading, notice }, [...effects, { type: 'set-timer', timer: 'notice-over', ms: NOTICE_MS }]);
}

function become(state: State, reading: Reading, effects: Effect[]): Step {
  return { state: { ...state, reading }, effects };
}

function withSettings(state: State, patch: Partial<State['settings']>): State {
  return { ...state, settings: { ...state.settings, ...patch } };
}

function stay(state: State): Step {
  return { state, effects: [] };
}
