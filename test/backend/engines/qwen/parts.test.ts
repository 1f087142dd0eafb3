import { expect, test } from 'vitest';
import { createQwenEngine } from '../../../../backend/engines/qwen/qwen-engine.ts';
import { errorOf } from '../../../../backend/engines/qwen/errors.ts';
import { expectedDuration } from '../../../../backend/engines/qwen/expected-duration.ts';
import { JoinedSound } from '../../../../backend/engines/qwen/joined-sound.ts';
import { serviceAddresses } from '../../../../backend/engines/qwen/settings.ts';
import { splitText } from '../../../../backend/engines/qwen/split-text.ts';
import { readRetryAfter } from '../../../../backend/engines/qwen/wire.ts';
import { TokenBucket } from '../../../../backend/speech/token-bucket.ts';
import { joinSamples } from '../../../../backend/audio/pcm.ts';
import { Urgency } from '../../../../backend/speech/urgency.ts';
import { SERVICE_ERRORS, type ServiceErrorName } from '../../../upstream/dashscope/service.ts';
import { toneMsOf } from '../../../upstream/dashscope/tone-source.ts';
import { SENTENCE, emulate, engineFor, failureOf, say } from './calling.ts';

const KINDS: Record<ServiceErrorName, string> = {
  badVoice: 'engine_refused', badUrl: 'engine_refused', badField: 'engine_refused', tooLong: 'engine_refused', emptyInput: 'engine_refused', emptyModel: 'engine_refused', noModel: 'engine_refused', tooLarge: 'engine_refused',
  moderation: 'upstream_moderation',
  arrears: 'upstream_arrears', unpurchased: 'upstream_arrears', notPurchased: 'upstream_arrears', billOverdue: 'upstream_arrears',
  badKey: 'upstream_auth', badWorkspace: 'upstream_auth', denied: 'upstream_auth', modelDenied: 'upstream_auth',
  freeTierOver: 'upstream_quota', freeQuotaOver: 'upstream_quota',
  late: 'engine_late',
  throttled: 'engine_busy', rate: 'engine_busy', burst: 'engine_busy', concurrency: 'engine_busy', tokens: 'engine_busy',
  internal: 'engine_unavailable', algorithm: 'engine_unavailable', modelFailed: 'engine_unavailable', system: 'engine_unavailable', unavailable: 'engine_unavailable',
};

test.each(Object.entries(KINDS) as [ServiceErrorName, string][])('the error %s of the table is %s, by whichever way it comes', async (error, kind) => {
  const service = await emulate();
  const engine = engineFor(service);
  for (const model of ['qwen3-tts-flash', 'qwen3-tts-flash-realtime']) {
    service.behaviour.faults = [{ type: 'error', error }, { type: 'streamError', error, afterBytes: 0 }];
    const failures = [await failureOf(say(engine, SENTENCE, { model })), await failureOf(say(engine, SENTENCE, { model }))];
    expect(failures.map(({ code }) => code)).toEqual([kind, kind]);
    expect(failures.map(({ retryable }) => retryable)).toEqual(kind.startsWith('upstream') || kind === 'engine_refused' ? [false, false] : [true, true]);
    for (const { message } of failures) expect(message).not.toContain(SERVICE_ERRORS[error].message);
  }
});

test.each([['{}'], ['null'], ['{"audio":null}'], ['{"finish_reason":"stop","audio":{"data":"","url":""}}']])('a failure told inside a stream is known by its code, with an output of %s beside it too', async (output) => {
  const body = `data:{"code":"Throttling.RateQuota","message":"too many","request_id":"r","output":${output}}\n\n`;
  const service = await emulate({ faults: [{ type: 'body', body, contentType: 'text/event-stream' }] });
  expect((await failureOf(say(engineFor(service)))).code).toBe('engine_busy');
});

test.each([['7', 7000], ['0.5', 500], ['Wed, 25 Nov 2026 12:00:09 GMT', 9000], ['Wed, 25 Nov 2026 11:00:00 GMT', 0], ['soon', null], [undefined, null]])('a Retry-After of %s is a wait of %s ms', (value, ms) => {
  expect(readRetryAfter(value, Date.UTC(2026, 10, 25, 12))).toBe(ms);
});

test("the gateway's errors in errors are the inner ones", () => {
  const failure = { status: null, code: 'COMMON_ERROR', retryAfterMs: null };
  expect(errorOf({ ...failure, message: "<400> InternalError.Algo.InvalidParameter: Voice 'Cherry' is not supported." }).code).toBe('engine_refused');
  expect(errorOf({ ...failure, message: '<429> Throttling.RateQuota: too many' }).code).toBe('engine_busy');
  expect(errorOf({ ...failure, message: 'nothing known' }).code).toBe('engine_unavailable');
});

test('a text is cut where a sentence ends, else a clause, else a word, and never lost', () => {
  const sentences = 'One is here. Two is there! Is three, too, where four is? '.repeat(5).trim();
  const cut = splitText(sentences, 60);
  expect(cut.every(({ text, border }) => text.length <= 60 && /[.!?]$/.test(text) && border === 'sentence')).toBe(true);
  expect(cut.map(({ text }) => text).join(' ')).toBe(sentences);
  expect(splitText('今天天气很好，我们去公园散步。明天也许会下雨，那就在家看书。', 20).map(({ text }) => text)).toEqual(['今天天气很好，我们去公园散步。', '明天也许会下雨，那就在家看书。']);
  expect(splitText('a clause that goes on, and another one that goes on without an end in sight', 30)[0]).toEqual({ text: 'a clause that goes on,', border: 'clause' });
  expect(splitText('word '.repeat(20).trim(), 23)[0]).toEqual({ text: 'word word word word', border: 'word' });
  expect(splitText('👩‍👩‍👧'.repeat(5), 20).map(({ text }) => text)).toEqual(['👩‍👩‍👧'.repeat(2), '👩‍👩‍👧'.repeat(2), '👩‍👩‍👧']);
  expect(splitText(SENTENCE, 600)).toEqual([{ text: SENTENCE, border: 'sentence' }]);
});

test.each(['qwen3-tts-flash', 'qwen3-tts-flash-realtime'])('a long text is spoken by %s in pieces that the service takes, in order, as one', async (model) => {
  const service = await emulate();
  const sentences = Array.from({ length: 60 }, (_, index) => `This is sentence number ${index} of a text that is long.`);
  const said = await say(engineFor(service), sentences.join(' '), { model });
  const texts = service.calls.map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(4);
  expect(texts.join(' ')).toBe(sentences.join(' '));
  expect(said.billed).toBe(texts.join('').length);
  const spokenMs = texts.reduce((sum, text) => sum + toneMsOf(text), 0);
  expect(said.samples.length / 24 - spokenMs).toBeGreaterThan(0);
  expect(said.samples.length / 24 - spokenMs).toBeLessThan(400 * texts.length);
});

test('pieces are joined by one pause, whatever silence they bring', () => {
  const sound = new JoinedSound();
  const loud = (count: number) => new Int16Array(count).fill(5000);
  const silence = (count: number) => new Int16Array(count);
  const out = joinSamples([
    ...sound.push(silence(1000)), ...sound.push(loud(4800)), ...sound.push(silence(9000)), ...sound.push(silence(9000)),
    ...sound.endPiece('clause'),
    ...sound.push(silence(7000)), ...sound.push(joinSamples([silence(100), loud(4800), silence(3000)])),
    ...sound.finish(),
  ]);
  const gap = out.subarray(5800).findIndex((sample) => sample !== 0);
  expect(out.findIndex((sample) => sample !== 0)).toBe(1000);
  expect(gap / 24).toBeGreaterThan(150);
  expect(gap / 24).toBeLessThan(200);
  expect(out).toHaveLength(5800 + gap + 4800 + 3000);
});

test('how long a text can last fits every language', () => {
  // Seconds as eSpeak and neural voices read them.
  const read: [string, string, number][] = [
    ['The committee decided that the new bridge should be built before the winter sets in.', 'en', 4],
    ['委员会决定在冬天来临之前建造这座新的大桥，并且通知了所有的居民。', 'zh', 7],
    ['委員会は、冬が来る前に新しい橋を建設することを決定しました。', 'ja', 5.1],
    ['위원회는 겨울이 오기 전에 새로운 다리를 건설하기로 결정했습니다.', 'ko', 4.9],
    ['Комитет решил, что новый мост должен быть построен до наступления зимы.', 'ru', 3.6],
    ['1995', 'en', 1.2],
    ['3 × 1,234,567 = 3,703,701', 'de', 16],
    ['Hi!', 'en', 0.3],
  ];
  for (const [text, language, seconds] of read) {
    const { minMs, maxMs } = expectedDuration(text, language);
    expect([text, minMs <= seconds * 750, maxMs >= seconds * 1500]).toEqual([text, true, true]);
  }
  expect(expectedDuration(SENTENCE, 'en').maxMs).toBeLessThan(20_000);
});

test('calls keep below their number per minute, and what is needed now goes first', async () => {
  const bucket = new TokenBucket(600);
  const { signal } = new AbortController();
  const order: string[] = [];
  const startAt = performance.now();
  const take = (name: string, urgency: Urgency) => bucket.take(signal, urgency).then(() => void order.push(name));
  const burst = Array.from({ length: 20 }, () => bucket.take(signal));
  await Promise.all(burst);
  const raised = new Urgency(false);
  const waiting = [take('ahead 1', new Urgency(false)), take('ahead 2', raised), take('ahead 3', new Urgency(false)), take('now', new Urgency(true))];
  raised.raise();
  await Promise.all(waiting);
  expect(order).toEqual(['ahead 2', 'now', 'ahead 1', 'ahead 3']);
  expect(performance.now() - startAt).toBeGreaterThan(400);
});

test('no second sees more calls than its share of the minute', async () => {
  const bucket = new TokenBucket(180);
  const { signal } = new AbortController();
  const starts: number[] = [];
  await Promise.all(Array.from({ length: 8 }, () => bucket.take(signal).then(() => void starts.push(performance.now()))));
  const crowded = starts.filter((start, index) => (starts[index + 3] ?? Infinity) - start < 990);
  expect(crowded).toEqual([]);
});

test('who leaves the queue leaves it, and a queue that is too long takes no more', async () => {
  const bucket = new TokenBucket(30);
  await bucket.take(new AbortController().signal);
  const leaving = new AbortController();
  const left = Array.from({ length: 14 }, () => bucket.take(leaving.signal));
  const failure = await failureOf(bucket.take(new AbortController().signal));
  expect(failure).toMatchObject({ code: 'engine_busy', mayRepeat: false });
  expect(failure.retryAfterMs).toBeGreaterThan(30_000);
  leaving.abort(new Error('left'));
  for (const one of left) await expect(one).rejects.toThrow('left');
});

test('addresses are what the settings mean, however much of the path they give', () => {
  const key = { reveal: () => 'sk' };
  const of = (httpBaseUrl: string | null, websocketBaseUrl: string | null, region: 'singapore' | 'beijing' = 'singapore') => serviceAddresses({ key, region, httpBaseUrl, websocketBaseUrl });
  expect(of(null, null)).toEqual({ http: 'https://dashscope-intl.aliyuncs.com/api/v1', realtime: 'wss://dashscope-intl.aliyuncs.com/api-ws/v1/realtime', ownOrigin: null, places: { http: 'Singapore', realtime: 'Singapore' } });
  expect(of(null, null, 'beijing')).toMatchObject({ http: 'https://dashscope.aliyuncs.com/api/v1', places: { http: 'Beijing', realtime: 'Beijing' } });
  for (const url of ['http://127.0.0.1:1', 'http://127.0.0.1:1/', 'http://127.0.0.1:1/api/v1', 'http://127.0.0.1:1/api/v1/']) expect(of(url, null)).toMatchObject({ http: 'http://127.0.0.1:1/api/v1', ownOrigin: 'http://127.0.0.1:1', places: { http: 'this machine' } });
  for (const url of ['ws://h:1', 'ws://h:1/api-ws/v1', 'ws://h:1/api-ws/v1/realtime', 'ws://h:1/api-ws/v1/inference/']) expect(of(null, url).realtime).toBe('ws://h:1/api-ws/v1/realtime');
});

test('people are told where their text really goes, by each way, whatever the region’s setting says', () => {
  const of = (httpBaseUrl: string | null, websocketBaseUrl: string | null, region: 'singapore' | 'beijing' = 'singapore') => serviceAddresses({ key: { reveal: () => 'sk' }, region, httpBaseUrl, websocketBaseUrl }).places;
  expect(of('https://ws-1.ap-southeast-1.maas.aliyuncs.com/api/v1', null)).toEqual({ http: 'Singapore', realtime: 'Singapore' });
  expect(of('https://dashscope.aliyuncs.com/api/v1', null)).toEqual({ http: 'Beijing', realtime: 'Singapore' });
  expect(of(null, 'wss://ws-1.cn-beijing.maas.aliyuncs.com')).toEqual({ http: 'Singapore', realtime: 'Beijing' });
  expect(of('https://dashscope-us.aliyuncs.com/api/v1', null, 'beijing')).toEqual({ http: 'Virginia', realtime: 'Beijing' });
  expect(of('https://speech.example/api/v1', 'ws://127.0.0.1:9')).toEqual({ http: 'speech.example', realtime: 'this machine' });
  const { info } = createQwenEngine({ key: { reveal: () => 'sk' }, region: 'singapore', httpBaseUrl: 'http://127.0.0.1:9', websocketBaseUrl: null });
  expect(Object.fromEntries(info.models.map(({ id, region }) => [id, region]))).toMatchObject({ 'qwen3-tts-flash': 'this machine', 'qwen3-tts-flash-realtime': 'Singapore' });
});
