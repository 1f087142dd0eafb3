import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createReplicas } from '../../../../backend/engines/openai/replicas.ts';
import { emulate, engineFor, failureOf, say } from './calling.ts';

/** An address where nobody listens. */
async function deadUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return `http://127.0.0.1:${port}`;
}

describe('replicas', () => {
  test('share the calls: the one with the fewest in flight is next', async () => {
    const servers = [await emulate({ profile: 'vllm-omni', realTimeFactor: 0.2 }), await emulate({ profile: 'vllm-omni', realTimeFactor: 0.2 }), await emulate({ profile: 'vllm-omni', realTimeFactor: 0.2 })];
    const engine = engineFor({ profile: 'vllm-omni', url: servers.map(({ url }) => url) });
    expect(engine.info.concurrency).toBe(12);
    await Promise.all(Array.from({ length: 6 }, () => say(engine)));
    expect(servers.map(({ calls }) => calls.length)).toEqual([2, 2, 2]);
    await Promise.all(Array.from({ length: 3 }, () => say(engine)));
    expect(servers.map(({ calls }) => calls.length)).toEqual([3, 3, 3]);
  });

  test('stand in for one that cannot be reached, which then is asked last', async () => {
    const server = await emulate({ profile: 'vllm-omni' });
    const engine = engineFor({ profile: 'vllm-omni', url: [await deadUrl(), server.url] });
    for (let call = 0; call < 3; call++) expect((await say(engine)).types.at(-1)).toBe('end');
    expect(server.calls).toHaveLength(3);
  });

  test.each([{ type: 'status', status: 503 }, { type: 'status', status: 500 }, { type: 'status', status: 429 }, { type: 'reset' }] as const)('stand in for one that answers %j', async (fault) => {
    const [broken, sound] = [await emulate({ profile: 'vllm-omni', everyCall: fault }), await emulate({ profile: 'vllm-omni' })];
    const engine = engineFor({ profile: 'vllm-omni', url: [broken.url, sound.url] });
    expect((await say(engine)).types.at(-1)).toBe('end');
    // A reset of a connection that was kept may have come before the request: that one is made once more.
    expect(fault.type === 'reset' ? [1, 2] : [1]).toContain(broken.calls.length);
    expect(sound.calls).toHaveLength(1);
  });

  test('are not asked after the first byte, nor for a request that is refused', async () => {
    const [first, second] = [await emulate({ profile: 'vllm-omni' }), await emulate({ profile: 'vllm-omni' })];
    const engine = engineFor({ profile: 'vllm-omni', url: [first.url, second.url] });
    first.behaviour.everyCall = { type: 'cut', afterBytes: 9600 };
    expect((await failureOf(say(engine))).code).toBe('engine_unavailable');
    second.behaviour.everyCall = { type: 'status', status: 400 };
    expect((await failureOf(say(engine))).code).toBe('engine_refused');
    expect([first.calls.length, second.calls.length]).toEqual([1, 1]);
  });

  test('all out of reach are one failure, worth another try', async () => {
    const engine = engineFor({ profile: 'vllm-omni', url: [await deadUrl(), await deadUrl()] });
    expect(await failureOf(say(engine))).toMatchObject({ code: 'engine_unavailable', retryable: true, message: 'My server cannot be reached.' });
  });

  test('that could not be reached are asked again when they have rested', () => {
    let now = 0;
    const replicas = createReplicas(['a', 'b'], () => now);
    const take = () => {
      const url = replicas.take(new Set());
      if (url !== null) replicas.release(url);
      return url;
    };
    replicas.rest('a');
    expect([take(), take()]).toEqual(['b', 'b']);
    now = 10_001;
    expect([take(), take()].toSorted()).toEqual(['a', 'b']);
    expect(replicas.take(new Set(['a', 'b']))).toBeNull();
  });
});
