import { expect, test } from 'vitest';
import { SoundDevice, type OutputContext } from '../../../../lib/player/sound/sound-device.ts';
import { FakeContext } from '../fake-context.ts';
import { VirtualClock } from '../virtual-clock.ts';

test('a context that may not be asked for its output latency is not; its base latency counts', () => {
  let asked = 0;
  const createContext = () => Object.defineProperties(new FakeContext(), { outputLatency: { get: () => (asked += 1, 0.2) }, baseLatency: { value: 0.01 } }) as unknown as OutputContext;
  const shy = new SoundDevice({ createContext, clock: new VirtualClock(), asksLatency: false });
  shy.wake();
  expect(shy.latency).toBe(0.01);
  expect(asked).toBe(0);
  const open = new SoundDevice({ createContext, clock: new VirtualClock() });
  open.wake();
  expect(open.latency).toBe(0.2);
});

test.each([30, Infinity, Number.NaN])('a latency of %s s, which no device has, moves nothing: the base latency counts', (outputLatency) => {
  const createContext = () => Object.defineProperties(new FakeContext(), { outputLatency: { value: outputLatency }, baseLatency: { value: 0.01 } }) as unknown as OutputContext;
  const device = new SoundDevice({ createContext, clock: new VirtualClock() });
  device.wake();
  expect(device.latency).toBe(0.01);
});
