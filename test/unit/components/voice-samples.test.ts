import { expect, test } from 'vitest';
import { createVoiceSamples } from '../../../components/popup/voices/voice-samples.ts';
import type { Command } from '../../../lib/messages/commands.ts';
import type { Snapshot } from '../../../lib/messages/snapshots.ts';
import { DEFAULT_LEARNING } from '../../../lib/settings/learning.ts';
import { DEFAULT_LOOK } from '../../../lib/settings/look.ts';
import type { SampleContext, SampleState } from '../../../lib/player/voices/voice-sample.ts';
import { FakeSampleContext } from '../player/fake-sample-context.ts';

type Status = NonNullable<Snapshot['reading']>['status'];

const settled = () => new Promise((resolve) => setTimeout(resolve));

function world(status: Status | null) {
  const sent: Command['type'][] = [];
  const contexts: FakeSampleContext[] = [];
  const states: (SampleState | null)[] = [];
  const closed = new AbortController();
  const state = { fails: false };
  let tell: (snapshot: Snapshot) => void = () => {};
  const show = (next: Status | null, id = 'r') => tell({ speed: 1, volume: 0.5, learning: DEFAULT_LEARNING, look: DEFAULT_LOOK, sleep: null, reading: next === null ? null : ({ id, status: next } as Snapshot['reading']) });
  const samples = createVoiceSamples({
    player: { send: ({ type }) => sent.push(type), onSnapshot: (listener) => (tell = listener) },
    async *getClip() {
      if (state.fails) throw new Error('down');
      yield { type: 'audio', samples: Float32Array.of(0.5) };
    },
    createContext() {
      contexts.push(new FakeSampleContext());
      return contexts.at(-1) as unknown as SampleContext;
    },
    utter: async () => {},
    changed: (next) => states.push(next),
    signal: closed.signal,
  });
  show(status);
  return { samples, sent, contexts, states, closed, show, state };
}

test.each(['playing', 'loading', 'buffering'] as const)('a reading that is %s is paused for a sample, and goes on after it', async (status) => {
  const { samples, sent, contexts, show } = world(status);
  samples.play('ai/anna', 'en');
  expect(sent).toEqual(['pause']);
  show('paused');
  await settled();
  expect(contexts[0]!.volume.gain.value).toBe(0.5);
  contexts[0]!.source.onended();
  await settled();
  expect(sent).toEqual(['pause', 'play']);
});

test('a second press stops the sample and lets the reading go on; another voice keeps it waiting', async () => {
  const { samples, sent, show } = world('playing');
  samples.play('ai/anna', 'en');
  show('paused');
  await settled();
  samples.play('ai/ben', 'en');
  await settled();
  expect(sent).toEqual(['pause']);
  samples.stop();
  expect(sent).toEqual(['pause', 'play']);
});

test('a sample that fails lets the reading go on', async () => {
  const { samples, sent, states, state } = world('playing');
  state.fails = true;
  samples.play('ai/anna', 'en');
  await settled();
  expect(states.at(-1)).toEqual({ voice: 'ai/anna', state: 'failed' });
  expect(sent).toEqual(['pause', 'play']);
});

test.each(['paused', 'finished', null] as const)('where no reading sounds (%s) none is started', async (status) => {
  const { samples, sent } = world(status);
  samples.play('ai/anna', 'en');
  await settled();
  samples.stop();
  expect(sent).toEqual([]);
});

test('a reading that was stopped, or another one, is left alone', async () => {
  for (const [status, id] of [[null, 'r'], ['paused', 'other']] as const) {
    const { samples, sent, show } = world('playing');
    samples.play('ai/anna', 'en');
    show(status, id);
    samples.stop();
    expect(sent).toEqual(['pause']);
  }
});

test('when the popup closes, the sample falls silent and the reading stays paused', async () => {
  const { samples, sent, contexts, closed, show } = world('playing');
  samples.play('ai/anna', 'en');
  show('paused');
  await settled();
  closed.abort();
  await settled();
  expect(contexts[0]!.isClosed).toBe(true);
  expect(sent).toEqual(['pause']);
});
