import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { readChange } from '../upstream/dashscope/control.ts';
import type { DashScope, DashScopeOptions } from '../upstream/dashscope/dashscope.ts';
import { SERVICE_ERRORS, type ServiceErrorName } from '../upstream/dashscope/service.ts';
import { toneMsOf } from '../upstream/dashscope/tone-source.ts';
import { KEY, emulate as emulateWithKey } from './engines/qwen/calling.ts';

// What the vendor's Python SDK 1.26.2 sends, byte for byte, and what it needs to find in the answers.
// Captured from that SDK with requests 2.28.1 in 2026-11; only the keys are others.

const GENERATION = '/api/v1/services/aigc/multimodal-generation/generation';
const AGENT = 'User-Agent: dashscope/1.26.2; python/3.11.2; platform/Linux-6.1.0-x86_64-with-glibc2.36; processor/';

const emulate = (options: DashScopeOptions = {}) => emulateWithKey({ region: 'beijing', ...options });

/** Sends a request as the SDK writes it, and gives the answer's status, headers in lower case and body. */
async function sendRaw({ origin }: DashScope, body: string, { isStreamed = false, workspace, key = KEY }: { isStreamed?: boolean; workspace?: string; key?: string } = {}) {
  const { host, port, hostname } = new URL(origin);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const lines = [
    `POST ${GENERATION} HTTP/1.1`,
    `Host: ${host}`,
    `${AGENT}; incremental_to_full/0`,
    'Accept-Encoding: gzip, deflate',
    `Accept: ${isStreamed ? 'text/event-stream' : 'application/json; charset=utf-8'}`,
    // It would keep the connection; the end of the answer is seen more simply by its close.
    'Connection: close',
    `Authorization: Bearer ${key}`,
    'Content-Type: application/json; charset=utf-8',
    ...(isStreamed ? ['X-Accel-Buffering: no', 'X-DashScope-SSE: enable'] : []),
    ...(workspace === undefined ? [] : [`X-DashScope-WorkSpace: ${workspace}`]),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  await once(socket, 'close');
  const answer = Buffer.concat(parts).toString('utf8');
  const end = answer.indexOf('\r\n\r\n');
  const [status, ...headers] = answer.slice(0, end).split('\r\n');
  const fields = new Map(headers.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const raw = answer.slice(end + 4);
  return { status: Number(status?.split(' ')[1]), headers: fields, body: fields.get('transfer-encoding') === 'chunked' ? unchunked(raw) : raw };
}

function unchunked(text: string): string {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = parseInt(bytes.subarray(at, lineEnd).toString(), 16);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 4 + size;
  }
  return Buffer.concat(parts).toString('utf8');
}

test.each([
  ['the newer class', '{"model": "qwen3-tts-flash", "parameters": {}, "input": {"text": "Hello.", "voice": "Cherry", "language_type": "English"}}', { languageType: 'English', instructions: null }],
  ['instructions among the parameters', '{"model": "qwen3-tts-instruct-flash", "parameters": {"instructions": "Speak fast", "optimize_instructions": true}, "input": {"text": "Hello.", "voice": "Cherry", "language_type": "Auto"}}', { languageType: 'Auto', instructions: 'Speak fast', optimizesInstructions: true }],
  ['the older class', '{"model": "qwen-tts", "parameters": {"language_type": "English"}, "input": {"text": "Hello.", "voice": "Cherry"}}', { languageType: 'English' }],
])('a call of the SDK is answered with a file: %s', async (_what, body, seen) => {
  const service = await emulate();
  const { status, headers, body: text } = await sendRaw(service, body, { workspace: 'ws-demo' });
  expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
  const answer = JSON.parse(text) as { request_id: string; output: { finish_reason: string; audio: { data: string; url: string; id: string; expires_at: number } }; usage: object };
  expect(answer).toMatchObject({ output: { finish_reason: 'stop', audio: { data: '', id: `audio_${answer.request_id}` } } });
  expect(Object.keys(answer).toSorted()).toEqual(['output', 'request_id', 'usage']);
  if (!body.includes('"qwen-tts"')) expect(answer.usage).toEqual({ characters: 6 });
  expect(service.calls[0]).toMatchObject({ transport: 'whole', text: 'Hello.', voice: 'Cherry', ...seen });

  const url = new URL(answer.output.audio.url);
  expect(url.pathname).toMatch(/^\/[0-9a-f]{2}\/[0-9a-f]{2}\/\d{8}\/[0-9a-f]{8}\/[0-9a-f-]{36}\.wav$/);
  expect([...url.searchParams.keys()]).toEqual(['Expires', 'OSSAccessKeyId', 'Signature']);
  expect(Number(url.searchParams.get('Expires'))).toBe(answer.output.audio.expires_at);
  expect(Math.abs(answer.output.audio.expires_at - Date.now() / 1000 - 86_400)).toBeLessThan(5);
  const file = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect([file.subarray(0, 4).toString(), file.readUInt32LE(24), file.length]).toEqual(['RIFF', 24_000, 44 + toneMsOf('Hello.') * 48]);
  expect((await fetch(String(url).replace('Signature=', 'Signature=A'))).status).toBe(403);
});

test.each([
  '{"model": "qwen3-tts-flash", "parameters": {"stream": true}, "input": {"text": "Hello.", "voice": "Cherry", "language_type": "English"}}',
  '{"model": "qwen-tts", "parameters": {"stream": true}, "input": {"text": "Hello.", "voice": "Cherry"}}',
])('a streamed call of the SDK is answered in the vendor’s frames: %s', async (body) => {
  const service = await emulate({ pieceBytes: 4801 });
  const { status, headers, body: text } = await sendRaw(service, body, { isStreamed: true });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream;charset=UTF-8']);
  const frames = text.split('\n\n').filter((frame) => frame !== '');
  const sound: Buffer[] = [];
  const ids = new Set<string>();
  for (const [index, frame] of frames.entries()) {
    const [id, event, comment, data, ...rest] = frame.split('\n');
    expect([id, event, comment, rest]).toEqual([`id:${index + 1}`, 'event:result', ':HTTP_STATUS/200', []]);
    const sent = JSON.parse(data!.slice('data:'.length)) as { output: { finish_reason: string; audio: Record<string, unknown> }; usage: object; request_id: string };
    const isLast = index === frames.length - 1;
    expect(sent.output.finish_reason).toBe(isLast ? 'stop' : 'null');
    expect('url' in sent.output.audio).toBe(isLast);
    ids.add(sent.request_id);
    sound.push(Buffer.from(String(sent.output.audio['data']), 'base64'));
    expect(sent.usage).toHaveProperty(body.includes('"qwen-tts"') ? 'output_tokens_details' : 'characters');
  }
  const whole = Buffer.concat(sound);
  expect([ids.size, whole.subarray(0, 4).toString(), whole.length]).toEqual([1, 'RIFF', 44 + toneMsOf('Hello.') * 48]);
  // Placeholders, as in a stream of unknown length.
  expect(whole.readUInt32LE(40)).toBeGreaterThan(1_000_000_000);
});

test('every error of the table comes as the SDK reads it: in the body, or as an event of that name in a stream', async () => {
  const service = await emulate();
  const body = '{"model": "qwen3-tts-flash", "parameters": {}, "input": {"text": "Hello.", "voice": "Cherry"}}';
  for (const [name, { status, code, message }] of Object.entries(SERVICE_ERRORS)) {
    service.behaviour.faults = [{ type: 'error', error: name as ServiceErrorName }];
    const plain = await sendRaw(service, body);
    const told = JSON.parse(plain.body) as { request_id: string };
    expect([name, plain.status, told]).toEqual([name, status, { code, message, request_id: told.request_id }]);
    expect(told.request_id).toBe(plain.headers.get('x-request-id'));
    service.behaviour.faults = [{ type: 'streamError', error: name as ServiceErrorName, afterBytes: 0 }];
    const streamed = await sendRaw(service, body, { isStreamed: true });
    expect([streamed.status, streamed.body]).toEqual([200, expect.stringMatching(new RegExp(`^id:1\nevent:error\n:HTTP_STATUS/${status}\ndata:\\{"code":"${code.replaceAll('.', '\\.')}",`))]);
  }
});

test.each([
  ['another key', '"qwen3-tts-flash"', '"Cherry"', 'sk-other', 401, 'InvalidApiKey', 'Invalid API-key provided'],
  ['a voice that the model lacks', '"qwen3-tts-instruct-flash"', '"Jennifer"', KEY, 400, 'InvalidParameter', 'Invalid voice specified'],
  ['a realtime model', '"qwen3-tts-flash-realtime"', '"Cherry"', KEY, 400, 'InvalidParameter', 'url error'],
  ['no such model', '"qwen9"', '"Cherry"', KEY, 404, 'ModelNotFound', 'Model can not be found'],
])('%s is refused', async (_what, model, voice, key, status, code, message) => {
  const service = await emulate();
  const answer = await sendRaw(service, `{"model": ${model}, "parameters": {}, "input": {"text": "Hello.", "voice": ${voice}}}`, { key });
  const told = JSON.parse(answer.body) as { message: string };
  expect([answer.status, told]).toMatchObject([status, { code }]);
  expect(told.message.startsWith(message)).toBe(true);
});

/** A realtime connection as the SDK opens it: everything is sent at once, nothing is waited for. */
async function talk(service: DashScope, model: string, events: readonly object[]) {
  const socket = new WebSocket(`${service.websocketBaseUrl}?model=${model}`, { headers: { 'user-agent': 'dashscope/1.26.2', authorization: `Bearer ${KEY}`, 'x-dashscope-workspace': 'ws-demo' }, origin: service.origin });
  onTestFinished(() => socket.terminate());
  const heard: { type: string; delta?: string; error?: { code: string; message: string }; response?: { usage: object; status: string; output: object[] } }[] = [];
  socket.on('message', (data) => heard.push(JSON.parse((data as Buffer).toString()) as (typeof heard)[number]));
  const closed = once(socket, 'close') as Promise<[number]>;
  await once(socket, 'open');
  for (const event of events) socket.send(JSON.stringify({ event_id: 'event_798185f1fec0416e9b362cf009dbddc1', ...event }));
  const [closeCode] = await closed;
  const sound = Buffer.concat(heard.filter(({ type }) => type === 'response.audio.delta').map(({ delta }) => Buffer.from(delta!, 'base64')));
  return { closeCode, heard, sound, types: [...new Set(heard.map(({ type }) => type))] };
}

const TAIL = ['response.content_part.done', 'response.output_item.done', 'response.audio.done', 'response.done', 'session.finished'];

test('a realtime session of the SDK by server_commit is spoken to its end and closed', async () => {
  const service = await emulate();
  const { closeCode, types, sound } = await talk(service, 'qwen3-tts-instruct-flash-realtime', [
    { type: 'session.update', session: { voice: 'Cherry', mode: 'server_commit', response_format: 'pcm', sample_rate: 24_000 } },
    { type: 'input_text_buffer.append', text: 'Hello ' },
    { type: 'input_text_buffer.append', text: 'world.' },
    { type: 'session.finish' },
  ]);
  expect([closeCode, types]).toEqual([1000, ['session.created', 'session.updated', 'response.created', 'response.output_item.added', 'response.content_part.added', 'response.audio.delta', ...TAIL]]);
  expect(sound).toHaveLength(toneMsOf('Hello world.') * 48);
});

test.each([
  ['mp3', 24_000, (sound: Buffer) => sound[0] === 0xff && (sound[1]! & 0xe0) === 0xe0],
  ['opus', 24_000, (sound: Buffer) => sound.subarray(0, 4).toString() === 'OggS'],
  ['wav', 16_000, (sound: Buffer) => sound.subarray(0, 4).toString() === 'RIFF' && sound.readUInt32LE(24) === 16_000 && sound.length === 44 + toneMsOf('Hello world.') * 32],
  ['pcm', 48_000, (sound: Buffer) => sound.length === toneMsOf('Hello world.') * 96],
] as const)('a realtime session of the SDK by commit with all its options gives %s', async (format, rate, isRight) => {
  const service = await emulate();
  const session = { voice: 'Cherry', mode: 'commit', response_format: format, sample_rate: rate, volume: 60, speech_rate: 1.1, pitch_rate: 0.9, bit_rate: 128, enable_tn: true, language_type: 'English', instructions: 'calm', optimize_instructions: true };
  const { closeCode, types, sound, heard } = await talk(service, 'qwen3-tts-instruct-flash-realtime', [
    { type: 'session.update', session },
    { type: 'input_text_buffer.append', text: 'Hello ' },
    { type: 'input_text_buffer.append', text: 'world.' },
    { type: 'input_text_buffer.commit' },
    { type: 'input_text_buffer.clear' },
    { type: 'session.finish' },
  ]);
  expect(closeCode).toBe(1000);
  expect(types).toEqual(expect.arrayContaining(['input_text_buffer.committed', 'input_text_buffer.cleared', 'response.audio.delta', ...TAIL]));
  expect(heard.find(({ type }) => type === 'response.done')?.response).toMatchObject({ status: 'completed', usage: { characters: 12 }, output: [{ object: 'realtime.item', status: 'completed', role: 'assistant' }] });
  expect(isRight(sound)).toBe(true);
  expect(service.calls[0]).toMatchObject({ instructions: 'calm', optimizesInstructions: true, languageType: 'English', text: 'Hello world.' });
});

test('a cancelled response says that it is incomplete; a second update and an empty commit are errors', async () => {
  const service = await emulate({ firstAudioMs: 200 });
  const update = { type: 'session.update', session: { voice: 'Cherry', mode: 'commit' } };
  const cancelled = await talk(service, 'qwen3-tts-flash-realtime', [update, { type: 'input_text_buffer.append', text: 'Hello.' }, { type: 'input_text_buffer.commit' }, { type: 'session.finish' }, { type: 'response.cancel' }]);
  expect([cancelled.closeCode, cancelled.heard.find(({ type }) => type === 'response.done')?.response?.status]).toEqual([1000, expect.stringMatching(/completed|incomplete/)]);
  const twice = await talk(service, 'qwen3-tts-flash-realtime', [update, update]);
  expect([twice.closeCode, twice.heard.at(-1)?.error]).toEqual([1007, { code: 'invalid_value', message: 'Session update error: session already started or finished or failed.' }]);
  const empty = await talk(service, 'qwen3-tts-flash-realtime', [update, { type: 'input_text_buffer.commit' }, { type: 'session.finish' }]);
  expect([empty.closeCode, empty.heard.some(({ type }) => type === 'error')]).toEqual([1000, true]);
});

test.each([
  ['Voice', 'Nobody', { voice: 'Nobody' }],
  ['language_type', 'Klingon', { language_type: 'Klingon' }],
  ['mode', 'none', { mode: 'none' }],
  ['response_format', 'flac', { response_format: 'flac' }],
  ['sample_rate', '11025', { sample_rate: 11_025 }],
])('a session with a wrong %s is told of that very field, and closed', async (field, value, wrong) => {
  const { closeCode, heard } = await talk(await emulate(), 'qwen3-tts-flash-realtime', [{ type: 'session.update', session: { voice: 'Cherry', ...wrong } }]);
  expect([closeCode, heard.at(-1)?.error]).toEqual([1007, { code: 'COMMON_ERROR', message: `<400> InternalError.Algo.InvalidParameter: ${field} '${value}' is not supported.` }]);
});

test.each([['qwen3-tts-flash', KEY, 400], ['qwen3-tts-flash-realtime', 'sk-other', 401], ['qwen9-realtime', KEY, 404]])('the handshake for %s with %s is refused with %i', async (model, key, status) => {
  const service = await emulate();
  const socket = new WebSocket(`${service.websocketBaseUrl}?model=${model}`, { headers: { authorization: `Bearer ${key}` } });
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number; destroy(): void }];
  response.destroy();
  expect(response.statusCode).toBe(status);
});

test('a key of any form is taken where it is the one that was set, and no other', async () => {
  const body = '{"model": "qwen3-tts-flash", "parameters": {}, "input": {"text": "Hello.", "voice": "Cherry"}}';
  const service = await emulate({ keys: ['my-key'] });
  expect((await sendRaw(service, body, { key: 'my-key' })).status).toBe(200);
  expect((await sendRaw(service, body, { key: KEY })).status).toBe(401);
});

test('without a region the models of both are there', async () => {
  const service = await emulate({ region: null });
  for (const model of ['qwen3-tts-flash', 'qwen-tts']) {
    expect((await sendRaw(service, `{"model": "${model}", "parameters": {}, "input": {"text": "Hello.", "voice": "Cherry"}}`)).status).toBe(200);
  }
  expect((await talk(service, 'qwen-tts-realtime', [{ type: 'session.update', session: { voice: 'Cherry' } }, { type: 'session.finish' }])).closeCode).toBe(1000);
});

test('a person changes it while it runs, and is told what cannot be understood', async () => {
  const service = await emulate();
  const patch = (body: string) => fetch(`${service.origin}/behaviour`, { method: 'PATCH', body });
  expect((await patch('{"everyCall":{"type":"error","error":"rate","retryAfter":2},"firstAudioMs":5}')).status).toBe(204);
  const body = '{"model": "qwen3-tts-flash", "parameters": {}, "input": {"text": "Hello.", "voice": "Cherry"}}';
  const refused = await sendRaw(service, body);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
  expect((await patch('{"everyCall":null}')).status).toBe(204);
  expect((await sendRaw(service, body)).status).toBe(200);
  for (const wrong of ['{', '{"everyCal":null}', '{"everyCall":{"type":"error","error":"nothing"}}', '{"faults":[{"type":"cut"}]}']) {
    const answer = await patch(wrong);
    expect([wrong, answer.status, (await answer.text()).length > 5]).toEqual([wrong, 400, true]);
  }
  expect(await (await fetch(`${service.origin}/behaviour`)).json()).toMatchObject({ firstAudioMs: 5, everyCall: null });
  expect(await (await fetch(`${service.origin}/calls`)).json()).toMatchObject([{ text: 'Hello.' }, { text: 'Hello.' }]);
  expect(readChange('{"faults":[{"type":"sound","bytes":"AAAA"},null]}').faults).toEqual([{ type: 'sound', bytes: Uint8Array.of(0, 0, 0) }, null]);
});
