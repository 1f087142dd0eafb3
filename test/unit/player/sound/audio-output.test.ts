import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AudioOutput } from '../../../../lib/player/sound/audio-output.ts';
import { SampleBuffer } from '../../../../lib/player/sound/sample-buffer.ts';
import type { OutputContext } from '../../../../lib/player/sound/sound-device.ts';
import type { OutputEvent } from '../../../../lib/player/sound/sound-output.ts';
import { Tape } from '../../../../lib/player/sound/tape.ts';
import { FakeContext } from '../fake-context.ts';
import { VirtualClock } from '../virtual-clock.ts';

const RATE = 24_000;
const RAMP = 0.008 * RATE;

/** A slow swell that is never zero, so that silence in what is heard is ours. */
function swell(seconds: number, hz = 3): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, index) => 0.5 + 0.2 * Math.sin((2 * Math.PI * hz * index) / RATE));
}

function bufferOf(samples: Float32Array, isWhole = true): SampleBuffer {
  const buffer = new SampleBuffer();
  buffer.append(samples);
  if (isWhole) buffer.finish();
  return buffer;
}

/** An output on a context whose time goes with a virtual clock. */
function stage() {
  const clock = new VirtualClock();
  const contexts: FakeContext[] = [];
  let isStuck = false;
  const output = new AudioOutput({
    createContext: () => {
      contexts.push(new FakeContext());
      return contexts.at(-1) as unknown as OutputContext;
    },
    clock,
    sleepAfterMs: 3000,
    warn: (message) => { if (!isStuck) throw new Error(message); },
  });
  const events: OutputEvent[] = [];
  output.listen((event) => events.push(event), new AbortController().signal);
  const advance = async (ms: number) => {
    for (let left = ms; left > 0; left -= 5) {
      const context = contexts.at(-1);
      if (context?.state === 'running' && !isStuck) context.currentTime += Math.min(5, left) / 1000;
      await clock.advance(Math.min(5, left));
    }
  };
  return { output, events, advance, contexts, stick: (is: boolean) => { isStuck = is; }, get context() { return contexts.at(-1)!; } };
}

function tapeOf(buffers: SampleBuffer[], speed = 1): Tape {
  return new Tape({ sentenceCount: buffers.length, soundOf: (index) => buffers[index]!, pauseAfter: (index) => (index + 1 < buffers.length ? 350 : 0) }, 0, speed);
}

/** What was heard with the silences taken out: bursts laid over one another by the ramps at their joints. */
function withoutSilence(heard: Float32Array): Float32Array {
  const joined: number[] = [];
  let at = 0;
  while (at < heard.length) {
    if (heard[at] === 0) {
      at++;
      continue;
    }
    const from = at;
    while (at < heard.length && heard[at] !== 0) at++;
    const start = joined.length === 0 ? 0 : joined.length - (RAMP - 1);
    for (let index = from; index < at; index++) joined[start + index - from] = (joined[start + index - from] ?? 0) + heard[index]!;
  }
  return Float32Array.from(joined);
}

function largestDifference(one: Float32Array, other: Float32Array): number {
  let largest = 0;
  for (let index = 0; index < Math.min(one.length, other.length); index++) largest = Math.max(largest, Math.abs(one[index]! - other[index]!));
  return largest;
}

function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let index = 1; index < samples.length; index++) largest = Math.max(largest, Math.abs(samples[index]! - samples[index - 1]!));
  return largest;
}

const firstSound = (samples: Float32Array) => samples.findIndex((sample) => sample !== 0);

/** Without the sharp edges of the sound itself. */
const inner = (samples: Float32Array) => samples.subarray(firstSound(samples) + 1, samples.findLastIndex((sample) => sample !== 0));

describe('an audio output', () => {
  test('joins its slices sample after sample, over sentences and pauses', async () => {
    const buffers = [bufferOf(swell(1.2345)), bufferOf(swell(2.5))];
    const world = stage();
    world.output.play(tapeOf(buffers));
    await world.advance(5000);
    const heard = world.context.render();
    const expected = tapeOf(buffers).read(10 * RATE);
    const start = firstSound(heard);
    expect(start).toBeLessThanOrEqual(0.011 * RATE);
    expect(heard.slice(start, start + expected.length)).toEqual(expected);
    expect(world.events).toEqual(['flowing', 'over']);
  });

  test.each([1, 2])('twenty pauses at random times at %s× neither drop nor double sound, and fall silent within 20 ms', async (speed) => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 30, max: 400 }), { minLength: 20, maxLength: 20 }), async (times) => {
      const buffer = bufferOf(swell(12));
      const world = stage();
      const tape = tapeOf([buffer], speed);
      for (const time of times) {
        world.output.play(tape);
        await world.advance(time);
        if (world.events.includes('over')) break;
        const pausedAt = world.context.currentTime;
        world.output.pause();
        await world.advance(100);
        expect(world.context.render(pausedAt + 0.02).every((sample) => sample === 0)).toBe(true);
      }
      world.output.play(tape);
      await world.advance(6000);
      const heard = world.context.render();
      const joined = withoutSilence(heard);
      const expected = tapeOf([buffer], speed).read(20 * RATE);
      expect(largestDifference(joined.subarray(0, expected.length), expected)).toBeLessThan(1e-3);
      expect(largestStep(inner(heard)), 'no click').toBeLessThan(0.01);
    }), { numRuns: 4 });
  }, 20_000);

  test('a change of speed is heard within 50 ms and without a click', async () => {
    const world = stage();
    const tape = tapeOf([bufferOf(swell(20, 150))]);
    world.output.play(tape);
    await world.advance(1000);
    const changedAt = world.context.currentTime;
    world.output.setSpeed(2);
    await world.advance(1000);
    const heard = world.context.render();
    const unchanged = swell(20, 150);
    const start = firstSound(heard);
    const differs = Array.from(heard.subarray(start), (sample, index) => Math.abs(sample - unchanged[index]!) > 0.01);
    const last = start + differs.indexOf(true);
    expect(last / RATE - changedAt).toBeGreaterThan(0.02);
    expect(last / RATE - changedAt).toBeLessThan(0.06);
    expect(largestStep(heard.subarray(start + 1))).toBeLessThan(1.6 * 0.2 * ((2 * Math.PI * 150) / RATE));
    expect(tape.placeOf(world.output.heardPosition()!).sample / RATE).toBeCloseTo(1.02 + 2 * 0.95, 1);
  });

  test('changes of speed and pauses in quick succession neither drop nor double sound', async () => {
    const world = stage();
    const tape = tapeOf([bufferOf(swell(20))]);
    world.output.play(tape);
    await world.advance(500);
    for (const speed of [1.1, 1.2, 1.25, 1.3, 1]) {
      world.output.setSpeed(speed);
      await world.advance(15);
    }
    world.output.pause();
    await world.advance(100);
    world.output.play(tape);
    await world.advance(1000);
    const joined = withoutSilence(world.context.render());
    // A swell of 3 Hz is 0.5 in its middle: its slope bounds what a dropped or doubled stretch would leave as a step.
    expect(largestStep(inner(world.context.render()))).toBeLessThan(0.01);
    const heardS = joined.length / RATE;
    const place = tape.placeOf(Math.round(joined.length)).sample / RATE;
    expect(place).toBeGreaterThan(heardS);
    expect(place).toBeLessThan(heardS + 0.075 * 0.3);
  });

  test('a change of speed while paused neither drops nor doubles sound', async () => {
    const world = stage();
    const buffer = bufferOf(swell(6));
    const tape = tapeOf([buffer]);
    world.output.play(tape);
    await world.advance(770);
    world.output.pause();
    const { position } = tape;
    world.output.setSpeed(2);
    await world.advance(300);
    world.output.play(tape);
    await world.advance(1000);
    const expected = tapeOf([buffer]);
    expected.read(6 * RATE);
    expected.setSpeed(2, position);
    expected.rewind(0);
    const joined = withoutSilence(world.context.render());
    // In the ramps both speeds are laid over one another; a splice lost would leave 0.03 and more.
    expect(largestDifference(joined, expected.read(joined.length))).toBeLessThan(0.01);
  });

  test('another tape takes over within 30 ms by a short crossing', async () => {
    const world = stage();
    world.output.play(tapeOf([bufferOf(swell(9))]));
    await world.advance(1000);
    const at = world.context.currentTime;
    const next = tapeOf([bufferOf(swell(9).map(() => -0.5))]);
    world.output.play(next);
    await world.advance(500);
    const heard = world.context.render();
    const from = Math.round((at + 0.03) * RATE);
    expect(heard.slice(from, from + 1000).every((sample) => sample === -0.5)).toBe(true);
    expect(next.placeOf(world.output.heardPosition()!).sample / RATE).toBeCloseTo(0.47, 1);
  });

  test('when sound runs dry it fades, says so, and goes on without loss when more comes', async () => {
    const world = stage();
    const samples = swell(2);
    const buffer = bufferOf(samples.subarray(0, RATE / 2), false);
    world.output.play(tapeOf([buffer]));
    await world.advance(1500);
    expect(world.events).toEqual(['flowing', 'dry']);
    buffer.append(samples.subarray(RATE / 2));
    buffer.finish();
    world.output.more();
    await world.advance(3000);
    expect(world.events).toEqual(['flowing', 'dry', 'flowing', 'over']);
    const heard = world.context.render();
    expect(largestDifference(withoutSilence(heard).subarray(0, samples.length), samples)).toBeLessThan(1e-3);
    expect(largestStep(inner(heard))).toBeLessThan(0.01);
  });

  test('begins when 60 ms are there', async () => {
    const world = stage();
    const buffer = bufferOf(swell(0.08), false);
    world.output.play(tapeOf([buffer]));
    await world.advance(100);
    expect(world.events).toEqual([]);
    buffer.append(swell(0.1));
    world.output.more();
    expect(world.events).toEqual(['flowing']);
  });

  test('sleeps after a while of silence and wakes for sound', async () => {
    const world = stage();
    const tape = tapeOf([bufferOf(swell(9))]);
    world.output.play(tape);
    await world.advance(500);
    world.output.pause();
    await world.advance(2000);
    expect(world.context.state).toBe('running');
    await world.advance(2000);
    expect(world.context.state).toBe('suspended');
    world.output.play(tape);
    expect(world.context.state).toBe('running');
  });

  test('a context that was closed is replaced and the sound goes on', async () => {
    const world = stage();
    const tape = tapeOf([bufferOf(swell(9))]);
    world.output.play(tape);
    await world.advance(1000);
    world.context.state = 'closed';
    await world.advance(1000);
    expect(world.contexts).toHaveLength(2);
    await world.advance(500);
    expect(tape.placeOf(world.output.heardPosition()!).sample / RATE).toBeGreaterThan(1.3);
    expect(world.context.render().some((sample) => sample !== 0)).toBe(true);
  });

  test('a device that takes no sound is replaced until one does, and nothing of the tape is lost', async () => {
    const world = stage();
    const tape = tapeOf([bufferOf(swell(2))]);
    world.stick(true);
    world.output.play(tape);
    await world.advance(2900);
    expect(world.contexts).toHaveLength(1);
    await world.advance(4000);
    expect(world.contexts.length).toBeGreaterThan(1);
    expect(world.contexts[0]!.state).toBe('closed');
    world.stick(false);
    await world.advance(2500);
    expect(world.events.at(-1)).toBe('over');
    expect(world.context.render().filter((sample) => sample !== 0).length / RATE).toBeCloseTo(2, 1);
  });

  test('a silence that is waited through is no standstill', async () => {
    const world = stage();
    const buffer = bufferOf(swell(0.5), false);
    world.output.play(tapeOf([buffer]));
    await world.advance(10_000);
    expect(world.contexts).toHaveLength(1);
  });

  test('what is heard lags by the latency of the device', async () => {
    const world = stage();
    world.output.play(tapeOf([bufferOf(swell(9))]));
    await world.advance(1000);
    expect(world.output.heardPosition()! / RATE).toBeCloseTo(1 - 0.01 - 0.02, 2);
  });
});
