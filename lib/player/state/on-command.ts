import type { Command } from '../../messages/commands.ts';
import { asLanguage } from '../../contract/languages.ts';
import type { Article } from '../../reading/article.ts';
import { leftOutSentences } from '../../reading/outline.ts';
import { pinLanguage } from '../../reading/sentence-languages.ts';
import { languagesOf } from '../voices/voice-choice.ts';
import { resumeSleep, setSleep } from './sleep.ts';
import { nextHeard, wantsSound, type Effect, type Reading, type State } from './state.ts';
import { SILENCE, become, calm, end, go, pause, play, readAnew, start, stay, stillPreparing, withSettings, type Step } from './step.ts';

/** Previous sentence restarts the sentence when more than this has been heard of it. */
const RESTART_AFTER_MS = 1500;

/** What a client's command makes of a state. */
export function onCommand(state: State, command: Command, tabId: number | null, soundedMs: number): Step {
  switch (command.type) {
    case 'open':
      return open(state, command, tabId);
    case 'prepare':
      return { state, effects: [{ type: 'prepare' }] };
    case 'set-speed':
      return set(state, { speed: command.speed });
    case 'set-volume':
      return set(state, { volume: command.volume }, [{ type: 'volume', volume: command.volume }]);
    case 'set-voice':
      return onVoice(state, command);
    case 'set-model':
    case 'set-delivery':
      return onEngineChoice(state, command);
    case 'set-learning':
      return onLearning(state, command.change);
    case 'set-look':
      return set(state, { look: { ...state.settings.look, ...command.change } });
    case 'set-sleep':
      return setSleep(state, command.until);
  }
  const { reading } = state;
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
      return readAnew(state, { ...reading, language: command.language, article: pinLanguage(reading.article, command.language) }, []);
    case 'leave-out':
      return leaveOut(state, { ...reading, leftOutParts: command.parts });
    case 'set-narration':
      return command.language === reading.narrateIn ? stay(state) : readAnew(state, { ...reading, narrateIn: command.language }, []);
    case 'hear-word': {
      const paused = wantsSound(reading) ? pause(state, reading) : stay(state);
      const { line, start: from, end: to } = command;
      return { state: paused.state, effects: [...paused.effects, { type: 'say-word', line, start: from, end: to }] };
    }
    case 'star':
      // Kept by who stands before the player; nothing changes here.
      return stay(state);
    case 'retry':
      if (wantsSound(reading)) return become(state, calm(reading), [{ type: 'ask-anew' }, { type: 'retry' }, stillPreparing]);
      return reading.notice?.canRetry === true ? play(state, reading, [{ type: 'ask-anew' }, { type: 'retry' }]) : stay(state);
  }
}

function open(before: State, command: Extract<Command, { type: 'open' }>, tabId: number | null): Step {
  const { article, reading: id, narrateIn = null, sleep } = command;
  if (article.sentences.length === 0) return stay(before);
  const { state, effects } = sleep === undefined ? stay(before) : resumeSleep(before, sleep);
  const leftOut = leftOutSentences(article, state.settings.neverRead);
  const wanted = Math.min(command.sentence, article.sentences.length - 1);
  const sentence = nextHeard({ article, leftOut }, wanted) ?? nextHeard({ article, leftOut }, wanted, -1) ?? wanted;
  const reading: Reading = { id, tabId, article, language: article.language === null ? null : asLanguage(article.language), narrateIn, leftOutParts: article.leftOut ?? [], leftOut, status: 'paused', sentence, isHeld: false, passes: 0, isHeard: false, restMs: null, standIn: null, notice: null };
  const forget: Effect[] = [...effects, ...SILENCE, { type: 'forget-clips' }];
  if (command.play) return start(state, reading, { sentence }, forget);
  return become(state, reading, [...forget, { type: 'clear-timer', timer: 'notice-over' }]);
}

/** Has other parts left out than before. What sounds goes on, unless it is of such a part: then what comes after that does. */
export function leaveOut(state: State, reading: Reading, effects: readonly Effect[] = []): Step {
  const leftOut = leftOutSentences({ ...reading.article, leftOut: [...reading.leftOutParts] }, state.settings.neverRead);
  const changed: Reading = { ...reading, leftOut };
  const next = leftOut.has(reading.sentence) ? (nextHeard(changed, reading.sentence) ?? nextHeard(changed, reading.sentence, -1)) : null;
  if (next === null) return become(state, changed, effects);
  const moved = go(state, changed, next, wantsSound(reading));
  return { ...moved, effects: [...effects, ...moved.effects] };
}

/** Other settings, kept. */
function set(state: State, patch: Partial<State['settings']>, effects: readonly Effect[] = []): Step {
  return { state: withSettings(state, patch), effects: [...effects, { type: 'save', patch }] };
}

function onVoice(state: State, { language, voice }: Extract<Command, { type: 'set-voice' }>): Step {
  const { reading } = state;
  const changed = set(state, { voices: { ...state.settings.voices, [language]: voice } });
  const isHeard = reading?.narrateIn === language || reading?.article.sentences.some((sentence) => languagesOf(sentence, reading.language).includes(language));
  return reading === null || !isHeard ? changed : readAnew(changed.state, reading, changed.effects);
}

/** Another model or delivery of an engine: whichever voice reads now may be one of its. */
function onEngineChoice(state: State, command: Extract<Command, { type: 'set-model' | 'set-delivery' }>): Step {
  const { engine } = command;
  const patch = command.type === 'set-model'
    ? { models: { ...state.settings.models, [engine]: command.model } }
    : { deliveries: { ...state.settings.deliveries, [engine]: { style: command.style, ownWords: command.ownWords } } };
  const changed = set(state, patch);
  return state.reading === null ? changed : readAnew(changed.state, state.reading, changed.effects);
}

/** Most choices take effect by themselves; another order of a pair is another script. */
function onLearning(state: State, change: Extract<Command, { type: 'set-learning' }>['change']): Step {
  const { reading, settings } = state;
  const learning = { ...settings.learning, ...change };
  const changed = set(state, { learning });
  const isOtherScript = reading !== null && reading.narrateIn !== null && learning.order !== settings.learning.order;
  return isOtherScript ? readAnew(changed.state, reading, changed.effects) : changed;
}

/** The sentence that a step leads to. */
function stepFrom(reading: Reading, unit: 'sentence' | 'paragraph', direction: 1 | -1, soundedMs: number): number {
  const { article, sentence } = reading;
  const isWellIn = soundedMs > RESTART_AFTER_MS;
  if (unit === 'sentence') return direction === 1 ? sentence + 1 : isWellIn ? sentence : (nextHeard(reading, sentence - 1, -1) ?? 0);
  const first = startOfBlock(article, sentence);
  if (direction === -1) return sentence > first || isWellIn ? first : startOfBlock(article, nextHeard(reading, first - 1, -1) ?? 0);
  const next = article.sentences.findIndex((candidate, index) => index > sentence && candidate.block !== article.sentences[sentence]!.block);
  return next === -1 ? article.sentences.length : next;
}

function startOfBlock(article: Article, sentence: number): number {
  return article.sentences.findIndex((candidate) => candidate.block === article.sentences[sentence]!.block);
}
