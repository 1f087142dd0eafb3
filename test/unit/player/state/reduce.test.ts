import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../../lib/messages/commands.ts';
import type { Article } from '../../../../lib/reading/article.ts';
import { paceOf } from '../../../../lib/player/state/practice.ts';
import { reduce } from '../../../../lib/player/state/reduce.ts';
import { wantsSound, type Effect, type PlayerEvent, type StandIn, type State } from '../../../../lib/player/state/state.ts';
import { outlineOf } from '../../../../lib/reading/outline.ts';
import type { Learning } from '../../../../lib/settings/learning.ts';
import { DEFAULT_SETTINGS } from '../../../../lib/settings/settings.ts';
import { article } from '../player-world.ts';

const ARTICLE = article(['a0', 'a1', 'a2'], ['b0'], ['c0', 'c1']);
/** The same with each paragraph under a heading of its own, to be left out by parts. */
const IN_PARTS: Article = { ...ARTICLE, blocks: ARTICLE.blocks.map(() => ({ role: 'heading' })) };
const PARTS = outlineOf(IN_PARTS).map(({ id }) => id);
const COUNT = ARTICLE.sentences.length;

/** What the sound side would be after the effects: the model that the state is held against. */
interface Sound {
  /** `sounding` wants to be heard; `held` waits in mid-sentence. */
  tape: 'none' | 'held' | 'sounding';
  startedAt: number;
  speed: number;
  isTimerSet: boolean;
  /** What stands in, as the relay has told last. */
  standIn: StandIn | null;
}

function applyEffects(sound: Sound, effects: Effect[]): Sound {
  const after = { ...sound };
  for (const effect of effects) {
    if (effect.type === 'start') Object.assign(after, { tape: 'sounding', startedAt: effect.sentence });
    if (effect.type === 'hold') after.tape = after.tape === 'none' ? 'none' : 'held';
    if (effect.type === 'release') {
      expect(after.tape, 'only what is held can be released').toBe('held');
      after.tape = 'sounding';
    }
    if (effect.type === 'silence') after.tape = 'none';
    if (effect.type === 'forget-clips') {
      expect(after.tape, 'clips in use are not forgotten').toBe('none');
      after.standIn = null;
    }
    if (effect.type === 'stand-in') expect(after.tape, 'nobody stands in for a silence that is wanted').toBe('sounding');
    if (effect.type === 'speed') after.speed = effect.speed;
    if (effect.type === 'set-timer' && effect.timer === 'still-preparing') after.isTimerSet = true;
    if (effect.type === 'clear-timer' && effect.timer === 'still-preparing') after.isTimerSet = false;
  }
  return after;
}

const sentence = fc.integer({ min: 0, max: COUNT + 2 });
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('open' as const), reading: fc.constantFrom('r1', 'r2'), article: fc.constantFrom(ARTICLE, IN_PARTS), sentence, play: fc.boolean() }),
  fc.record({ type: fc.constant('leave-out' as const), parts: fc.subarray(PARTS) }),
  fc.constantFrom<Command>({ type: 'play' }, { type: 'pause' }, { type: 'toggle' }, { type: 'stop' }, { type: 'retry' }),
  fc.record({ type: fc.constant('step' as const), unit: fc.constantFrom('sentence' as const, 'paragraph' as const), direction: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({ type: fc.constant('seek' as const), sentence, play: fc.constantFrom(null, true, false) }),
  fc.record({ type: fc.constant('set-speed' as const), speed: fc.constantFrom(0.5, 1, 2, 4) }),
  fc.record({ type: fc.constant('set-voice' as const), language: fc.constant('en' as const), voice: fc.constantFrom('x/a', 'x/b') }),
  fc.record({ type: fc.constant('set-model' as const), engine: fc.constant('x'), model: fc.constantFrom('plain', 'fine') }),
  fc.record({ type: fc.constant('set-delivery' as const), engine: fc.constant('x'), style: fc.constantFrom('neutral', 'calm', 'own'), ownWords: fc.constant('Softly.') }),
  fc.record({ type: fc.constant('set-sleep' as const), until: fc.constantFrom<15 | 'end' | null>(15, 'end', null) }),
  fc.record({ type: fc.constant('set-language' as const), language: fc.constantFrom('en' as const, 'de' as const) }),
  fc.record({ type: fc.constant('set-narration' as const), language: fc.constantFrom(null, 'es' as const) }),
  fc.record({ type: fc.constant('set-learning' as const), change: fc.record({ isLooping: fc.boolean(), times: fc.constantFrom(0, 2), ladder: fc.constantFrom<Learning['ladder']>([], [0.5, 1]), shadowing: fc.constantFrom(0, 1), pausesAfterEach: fc.boolean(), order: fc.constantFrom('narration-only' as const, 'original-first' as const) }, { requiredKeys: [] }) }),
);
const fault = { code: 'backend_unreachable' as const, kind: 'fault' as const, canRetry: true, retryInSeconds: 2 };
const event: fc.Arbitrary<PlayerEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('command' as const), command, tabId: fc.constant(1), soundedMs: fc.constantFrom(0, 1600) }) },
  { weight: 3, arbitrary: fc.constantFrom<PlayerEvent>({ type: 'flowing' }, { type: 'dry' }, { type: 'over', skipped: 0, heardMs: 1000, isEnd: true }, { type: 'over', skipped: 0, heardMs: 1000, isEnd: false }, { type: 'over', skipped: 1, heardMs: 0, isEnd: false }, { type: 'timer', timer: 'rested' }, { type: 'timer', timer: 'sleep' }, { type: 'voice-gone' }, { type: 'timer', timer: 'still-preparing' }, { type: 'timer', timer: 'notice-over' }) },
  fc.record({ type: fc.constant('sounding' as const), sentence: fc.integer({ min: 0, max: COUNT - 1 }), skipped: fc.constantFrom(0, 1) }),
  fc.record({ type: fc.constant('voiced' as const), standIn: fc.constantFrom<StandIn | null>(null, { because: 'backend_unreachable', by: 'browser-voice' }, { because: 'engine_failed', by: 'computer-voice' }) }),
  fc.record({ type: fc.constant('stalled' as const), notice: fc.constant(fault), isFinal: fc.boolean() }),
  fc.record({ type: fc.constant('reader-gone' as const), reading: fc.constantFrom('r1', 'r2') }),
);

/** What the sound side never says. */
function isImpossible(state: State, sound: Sound, next: PlayerEvent): boolean {
  if (next.type === 'voiced') return sound.tape !== 'sounding' || next.standIn === sound.standIn;
  if ((next.type === 'flowing' || next.type === 'dry' || next.type === 'over' || next.type === 'sounding') && sound.tape !== 'sounding') return true;
  if (next.type === 'sounding' && state.reading?.leftOut.has(next.sentence) === true) return true;
  return state.reading === null && next.type !== 'command';
}

describe('the state', () => {
  test('always agrees with the sound, whatever happens in whatever order', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let state: State = { settings: DEFAULT_SETTINGS, reading: null, sleep: null };
      let sound: Sound = { tape: 'none', startedAt: -1, speed: 1, isTimerSet: false, standIn: null };
      for (const next of events) {
        if (isImpossible(state, sound, next)) continue;
        const before = state;
        const step = reduce(state, next);
        state = step.state;
        if (next.type === 'voiced') sound = { ...sound, standIn: next.standIn };
        sound = applyEffects(sound, step.effects);
        const { reading } = state;
        expect(sound.speed).toBe(paceOf(state));
        if (reading === null) {
          expect(sound.tape).toBe('none');
          continue;
        }
        expect(sound.tape === 'sounding').toBe(wantsSound(reading));
        expect(reading.standIn).toEqual(sound.standIn);
        if (reading.standIn !== null && reading.status === 'playing') expect(reading.notice, 'while another voice stands in, a line says something').not.toBeNull();
        expect(reading.notice?.readOnBy === undefined || reading.standIn?.because === reading.notice.code, 'who reads on is said only while somebody does').toBe(true);
        expect(reading.restMs !== null, 'a rest has an end, and nothing else has').toBe(reading.status === 'resting');
        if (reading.isHeld) expect(sound.tape).toBe('held');
        expect(reading.sentence).toBeGreaterThanOrEqual(0);
        expect(reading.sentence).toBeLessThan(COUNT);
        expect(reading.leftOut.has(reading.sentence), 'what is left out is never in hand').toBe(false);
        if (step.effects.some(({ type }) => type === 'start')) expect(sound.startedAt).toBe(reading.sentence);
        if (!wantsSound(reading)) expect(sound.isTimerSet, 'nobody waits for sound that is not wanted').toBe(false);
        const isAct = next.type === 'command' && !['set-speed', 'set-volume'].includes(next.command.type);
        if (before.reading !== null && !wantsSound(before.reading)) expect(wantsSound(reading) && !isAct, 'nothing begins to sound without an act').toBe(false);
      }
    }), { numRuns: 1500 });
  });

  test('is never changed in place', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      let state: State = { settings: DEFAULT_SETTINGS, reading: null, sleep: null };
      for (const next of events) {
        const copy = structuredClone(state);
        const after = reduce(state, next).state;
        expect(state).toEqual(copy);
        state = after;
      }
    }), { numRuns: 200 });
  });
});

describe('steps', () => {
  const at = (index: number, soundedMs: number, unit: 'sentence' | 'paragraph', direction: 1 | -1) => {
    const opened = reduce({ settings: DEFAULT_SETTINGS, reading: null, sleep: null }, { type: 'command', tabId: 1, soundedMs: 0, command: { type: 'open', reading: 'r', article: ARTICLE, sentence: index, play: true } });
    return reduce(opened.state, { type: 'command', tabId: 1, soundedMs, command: { type: 'step', unit, direction } }).state.reading!.sentence;
  };

  test.each([
    [1, 0, 'sentence', 1, 2], [5, 0, 'sentence', 1, 5], [1, 0, 'sentence', -1, 0], [1, 1501, 'sentence', -1, 1], [0, 0, 'sentence', -1, 0],
    [1, 0, 'paragraph', 1, 3], [3, 0, 'paragraph', 1, 4], [5, 0, 'paragraph', 1, 5], [2, 0, 'paragraph', -1, 0], [4, 0, 'paragraph', -1, 3], [4, 1501, 'paragraph', -1, 4], [5, 0, 'paragraph', -1, 4],
  ] as const)('from sentence %i, %i ms in, by %s %i lead to %i', (from, soundedMs, unit, direction, to) => {
    expect(at(from, soundedMs, unit, direction)).toBe(to);
  });
});
