import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { bounded } from '../../backend/engines/qwen/bounded-body.ts';
import { eventData } from '../../backend/engines/qwen/event-stream.ts';
import { PcmReader } from '../../backend/engines/qwen/pcm-reader.ts';
import { readEvent } from '../../backend/engines/qwen/realtime-wire.ts';
import { isPublicAddress, resultAddress } from '../../backend/engines/qwen/result-url.ts';
import { readAnswer, readFailure } from '../../backend/engines/qwen/wire.ts';
import { errorOf } from '../../backend/engines/qwen/errors.ts';
import { createQwenEngine } from '../../backend/engines/qwen/qwen-engine.ts';
import { EngineError } from '../../backend/speech/engine-error.ts';
import type { Fault } from '../upstream/dashscope/behaviour.ts';
import { toneMsOf } from '../upstream/dashscope/tone-source.ts';
import { SENTENCE, emulate, engineFor, failureOf, say, settingsFor } from './engines/qwen/calling.ts';
import { runBackend, samplesOf } from './support/running-backend.ts';

const WHOLE_BYTES = 44 + toneMsOf(SENTENCE) * 48;

test.each<[string, string, (afterBytes: number) => Fault, number]>([
  ['a stream that is cut', 'qwen3-tts-flash', (afterBytes) => ({ type: 'cut', afterBytes }), WHOLE_BYTES],
  ['a stream that ends without its end', 'qwen3-tts-flash', (afterBytes) => ({ type: 'truncate', afterBytes, isHonest: false }), WHOLE_BYTES],
  ['a file shorter than its Content-Length', 'qwen-tts', (afterBytes) => ({ type: 'truncate', afterBytes, isHonest: false }), WHOLE_BYTES],
  ['a socket that is cut', 'qwen3-tts-flash-realtime', (afterBytes) => ({ type: 'cut', afterBytes }), WHOLE_BYTES],
  ['a stream that says it is whole', 'qwen3-tts-flash', (afterBytes) => ({ type: 'truncate', afterBytes }), 0.4 * WHOLE_BYTES],
  ['a file that says it is whole', 'qwen-tts', (afterBytes) => ({ type: 'truncate', afterBytes }), 0.4 * WHOLE_BYTES],
  ['a response that says it is whole', 'qwen3-tts-flash-realtime', (afterBytes) => ({ type: 'truncate', afterBytes }), 0.4 * WHOLE_BYTES],
])('T-U3: %s fails at every 1 KB', async (_what, model, fault, limit) => {
  const region = model === 'qwen-tts' ? 'beijing' : 'singapore';
  const service = await emulate({ region });
  for (let afterBytes = 0; afterBytes < limit - 1024; afterBytes += 1024) {
    service.behaviour.faults = [fault(afterBytes)];
    const failure = await failureOf(say(engineFor(service, { settings: { region } }), SENTENCE, { model }));
    expect([afterBytes, ['engine_garbled', 'engine_unavailable'].includes(failure.code)]).toEqual([afterBytes, true]);
  }
});

const WRONG: readonly [string, Fault][] = [
  ['HTML', { type: 'body', body: '<!doctype html><title>Sign in</title>' }],
  ['HTML as events', { type: 'body', body: '<!doctype html><title>Sign in</title>', contentType: 'text/event-stream' }],
  ['nothing', { type: 'body', body: '', contentType: 'text/event-stream' }],
  ['empty JSON', { type: 'body', body: '{}', contentType: 'application/json' }],
  ['JSON of another kind', { type: 'body', body: '[1,2]', contentType: 'application/json' }],
  ['an MP3', { type: 'sound', bytes: new Uint8Array(Buffer.concat([Buffer.from('ID3\u0004'), Buffer.alloc(150_000)])) }],
  ['stereo', { type: 'sound', bytes: stereo() }],
  ['a quarter of its sound', { type: 'sound', bytes: new Uint8Array(WHOLE_BYTES / 4) }],
];

test.each(WRONG)('T-U3: %s instead of speech is asked for once more, told, and never stored', async (_what, fault) => {
  for (const model of ['qwen3-tts-flash', 'qwen-tts']) {
    const service = await emulate({ region: 'beijing', everyCall: fault });
    const { speak } = await runBackend({ otherEngines: [createQwenEngine(settingsFor(service, { region: 'beijing' }), { perMinute: 1_000_000 })] });
    const ask = () => speak({ voice: 'qwen/Cherry', model, language: 'en', input: SENTENCE, response_format: 'pcm' });
    const first = await ask().then(async (response) => (response.ok ? { status: 0, body: await response.text().catch(() => 'cut') } : { status: response.status, body: await response.text() }));
    // What is found wrong after the first sound cuts the answer; it is neither made again nor stored.
    const isAfterSound = first.status === 0;
    if (isAfterSound) expect(first.body).toBe('cut');
    else expect([first.status, JSON.parse(first.body)]).toMatchObject([502, { error: { code: 'engine_garbled' } }]);
    expect(service.calls).toHaveLength(isAfterSound ? 1 : 2);
    service.behaviour.everyCall = null;
    const good = await ask();
    expect(good.headers.get('x-lector-cache')).toBe('miss');
    expect(await samplesOf(good)).toHaveLength(toneMsOf(SENTENCE) * 24);
  }
});

test.each(['DataInspectionFailed', 'Throttling.RateQuota'])('an error inside a stream under either name is that error: %s', async (code) => {
  const service = await emulate();
  const error = code === 'DataInspectionFailed' ? 'moderation' : 'rate';
  for (const asResult of [false, true]) {
    for (const afterBytes of [0, 20_000]) {
      service.behaviour.faults = [{ type: 'streamError', error, afterBytes, asResult }];
      expect((await failureOf(say(engineFor(service)))).code).toBe(error === 'moderation' ? 'upstream_moderation' : 'engine_busy');
    }
  }
});

test('T-U4: 10,000 broken answers break nothing', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const good = JSON.stringify({ output: { finish_reason: 'null', audio: { data: 'AAAA' } }, usage: { characters: 3 } });
  const answer = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.record({ output: fc.anything(), usage: fc.anything(), code: fc.anything() }).map((value) => JSON.stringify(value) ?? ''),
    fc.tuple(fc.nat(good.length), fc.string()).map(([at, text]) => good.slice(0, at) + text + good.slice(at)),
  );
  const line = fc.oneof(answer.map((text) => `data:${text}`), fc.constantFrom('', '', 'id:1', 'event:error', ':HTTP_STATUS/500', 'data', 'data:'), fc.string());
  const stream = fc.tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 40 }));
  collect();
  const before = process.memoryUsage().heapUsed;
  await fc.assert(
    fc.asyncProperty(stream, async ([lines, end, size]) => {
      const bytes = new TextEncoder().encode(lines.join(end));
      const reader = new PcmReader();
      const attempts = [
        async () => {
          for await (const data of eventData(bounded(pieces(bytes, size), 1000))) reader.push(readAnswer(data).sound);
          reader.finish();
        },
        async () => readEvent(lines[0] ?? ''),
        async () => errorOf(readFailure(400, lines[0] ?? '', null)),
      ];
      for (const attempt of attempts) {
        await attempt().catch((error: unknown) => {
          if (!(error instanceof EngineError)) throw error;
        });
      }
    }),
    { numRuns: 10_000 },
  );
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
  expect(unhandled).toEqual([]);
}, 300_000);

test('T-U5: a result in a foreign place is refused before anything is connected to', async () => {
  let connections = 0;
  const trap = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void trap.close());
  const { port } = trap.address() as AddressInfo;
  const service = await emulate({ region: 'beijing' });
  const lookedUp: string[] = [];
  const engine = engineFor(service, { settings: { region: 'beijing' }, resolve: (host, callback) => {
    lookedUp.push(host);
    callback(null, [{ address: '127.0.0.1', family: 4 }]);
  } });
  const own = new URL(service.origin).port;
  const foreign = [
    `http://127.0.0.1:${port}/a.wav`, `http://localhost:${port}/a.wav`, `http://localhost:${own}/a.wav`, `http://[::1]:${port}/a.wav`, `https://127.0.0.1:${port}/a.wav`, `http://127.1:${port}/a.wav`, `http://2130706433:${port}/a.wav`,
    'http://169.254.169.254/latest/meta-data/', 'http://10.0.0.1/a.wav', 'http://[fd00::1]/a.wav', 'file:///etc/passwd', 'data:audio/wav;base64,AAAA', 'ftp://dashscope-result-bj.oss-cn-beijing.aliyuncs.com/a.wav',
    'https://dashscope-result-bj.oss-cn-beijing.aliyuncs.com.example.com/a.wav', 'https://example.com/a.wav', 'https://dashscope-result-bj.oss-cn-beijing.aliyuncs.com:8443/a.wav',
    'https://user:word@dashscope-result-bj.oss-cn-beijing.aliyuncs.com/a.wav', 'https://dashscope-result-sgp.oss-ap-southeast-1.aliyuncs.com/a.wav', 'https://evil.oss-cn-beijing.aliyuncs.com/a.wav', 'not an address', '',
  ];
  for (const url of foreign) {
    service.behaviour.faults = [{ type: 'url', url }];
    expect([url, (await failureOf(say(engine, SENTENCE, { model: 'qwen-tts' }))).code]).toEqual([url, 'engine_garbled']);
  }
  expect(lookedUp).toEqual([]);
  service.behaviour.faults = [{ type: 'redirect', location: `http://127.0.0.1:${port}/a.wav` }];
  expect((await failureOf(say(engine, SENTENCE, { model: 'qwen-tts' }))).code).toBe('engine_garbled');
  // The vendor's own host, whose name has come to mean this machine.
  service.behaviour.faults = [{ type: 'url', url: 'http://dashscope-result-bj.oss-cn-beijing.aliyuncs.com/a.wav' }];
  expect((await failureOf(say(engine, SENTENCE, { model: 'qwen-tts' }))).code).toBe('engine_garbled');
  expect(lookedUp).toEqual(['dashscope-result-bj.oss-cn-beijing.aliyuncs.com']);
  expect(connections).toBe(0);
  service.behaviour.faults = [{ type: 'expired' }];
  expect((await failureOf(say(engine, SENTENCE, { model: 'qwen-tts' }))).code).toBe('engine_garbled');
});

test("T-U5: the vendor's addresses are fetched over https only, and the operator's as they are", () => {
  const singapore = { region: 'singapore', ownOrigin: null } as const;
  const url = 'http://dashscope-result-sgp.oss-ap-southeast-1.aliyuncs.com/1d/a.wav?Expires=1&Signature=a%2Bb%3D';
  expect(resultAddress(url, singapore)).toEqual({ url: url.replace('http:', 'https:'), mustBePublic: true });
  expect(resultAddress('http://127.0.0.1:81/a.wav', { ...singapore, ownOrigin: 'http://127.0.0.1:81' })).toEqual({ url: 'http://127.0.0.1:81/a.wav', mustBePublic: false });
  for (const address of ['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0', '255.255.255.255', '::1', '::', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', 'ff02::1']) {
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
  }
  for (const address of ['8.8.8.8', '47.246.1.1', '2400:3200::1']) expect([address, isPublicAddress(address)]).toEqual([address, true]);
});

test('T-U7: no more than the cap is taken in', async () => {
  let given = 0;
  const endless = async function* () {
    for (;;) {
      given += 1000;
      yield new Uint8Array(1000);
    }
  };
  const taking = (async () => {
    for await (const piece of bounded(endless(), 20_000)) expect(piece).toHaveLength(1000);
  })();
  expect((await failureOf(taking)).code).toBe('engine_garbled');
  expect(given).toBe(21_000);
});

function stereo(): Uint8Array {
  const bytes = new Uint8Array(150_000);
  bytes.set(Buffer.from('524946460000000057415645666d74201000000001000200c05d0000007700000400100064617461ffffffff', 'hex'));
  return bytes;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
