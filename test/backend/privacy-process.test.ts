import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { newChallenge } from '../../lib/contract/identity.ts';
import { pairAnswerSchema } from '../../lib/contract/pairing.ts';
import { translationAnswerSchema } from '../../lib/contract/translations.ts';
import { createToldTones } from '../soak/told-tones.ts';
import { startBackendChild } from '../support/backend-child.ts';
import { startChatServer } from '../upstream/chat/chat-server.ts';
import { startSpeechServer } from '../upstream/openai/openai.ts';
import { startOtlpCollector } from './support/otlp-collector.ts';
import { temporaryFolder } from './support/running-backend.ts';

const PAIR = resolve(import.meta.dirname, '../../backend/commands/pair.ts');

/** What is told in confidence, by what it is; nobody would write one by chance. */
const CANARIES = ['text', 'instructions', 'title', 'url', 'translation', 'term', 'termTarget', 'client', 'token', 'speechKey', 'chatKey'] as const;

// Linux only: the log goes into a file by way of a shell.
test('T-P1: a backend in a process of its own repeats nothing that it was told: not on its output, in its log file, to its telemetry, in its errors, its database, its files and their names', { timeout: 120_000 }, async () => {
  const canary = Object.fromEntries(CANARIES.map((what) => [what, `${what}-${randomUUID()}`])) as Record<(typeof CANARIES)[number], string>;
  const folder = await temporaryFolder();
  const [dataDir, logFile] = [join(folder, 'data'), join(folder, 'backend.log')];
  const collector = await startOtlpCollector();
  const speech = await startSpeechServer({ profile: 'vllm-omni', key: canary.speechKey, speech: createToldTones() });
  const chat = await startChatServer({ key: canary.chatKey });
  onTestFinished(async () => void (await Promise.all([speech.close(), chat.close()])));
  const env = {
    LECTOR_TOKEN: canary.token,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    LECTOR_SPEECH_SERVERS: JSON.stringify([{ name: 'gpu', profile: 'vllm-omni', url: speech.url, key: canary.speechKey, pricePer10kCharacters: 1 }]),
    LECTOR_TRANSLATORS: JSON.stringify([{ name: 'house', url: chat.url, model: 'some-model', key: canary.chatKey, pricePerMillionTokens: { input: 1, output: 2 } }]),
  };
  const backend = await startBackendChild({ dataDir, env, by: ['sh', '-c', 'exec "$@" 2>>"$0"', logFile] });
  onTestFinished(async () => void (await backend.end('SIGKILL')));

  const errors: string[] = [];
  const ask = async (path: string, { body, token = canary.token, ...init }: { method?: string; body?: unknown; token?: string; headers?: Record<string, string> } = {}) => {
    const response = await fetch(backend.url + path, { method: body === undefined ? 'GET' : 'POST', ...init, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...init.headers }, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
    if (!response.ok || text.includes('speech.audio.error')) errors.push([...response.headers].join('\n') + text);
    return { status: response.status, text };
  };
  const speak = (body: Record<string, unknown>, headers: Record<string, string> = {}) => ask('/v1/audio/speech', { body: { voice: 'gpu/vivian', language: 'en-US', response_format: 'opus', ...body }, headers });
  const translate = (sentences: string[]) => ask('/v1/translations', { body: { sentences, source: 'en', target: 'es', glossary: [{ source: canary.term, target: canary.termTarget }] } });

  // A browser comes in by a code, after a wrong one.
  const shown = spawnSync(process.execPath, [PAIR], { encoding: 'utf8', env: { PATH: '', LECTOR_DATA_DIR: dataDir, ...env } }).stdout;
  const code = (/\d{3}\s?\d{3}/.exec(shown)?.[0] ?? '').replace(/\s/, '');
  expect(code).toMatch(/^\d{6}$/);
  const pair = (given: string) => ask('/v1/pair', { body: { code: given, name: `Chrome on ${canary.client}`.slice(0, 64), challenge: newChallenge() } });
  const wrong = code === '123456' ? '654321' : '123456';
  expect((await pair(wrong)).status).toBe(403);
  const { token } = pairAnswerSchema.parse(JSON.parse((await pair(code)).text));
  expect((await pair(code)).status, 'it is good for one browser').toBe(403);

  // It reads: new, from the store, with instructions, at once; from a page whose address and title come along.
  const page = { referer: `https://${canary.url}.example/`, 'x-title': canary.title, 'user-agent': canary.title };
  for (const stream_format of ['sse', 'audio']) expect((await speak({ input: `${canary.text} is read.`, stream_format }, page)).status).toBe(200);
  expect((await speak({ input: `${canary.text} is told.`, instructions: `Say it as ${canary.instructions}.` })).status).toBe(200);
  await Promise.all([1, 2].map(() => speak({ input: `${canary.text} at once.` })));
  await ask(`/v1/${canary.url}?title=${canary.title}`);
  await ask('/v1/usage', { token });
  // It translates: new, from the store.
  const sentence = `${canary.text} has a ${canary.term} in it.`;
  chat.behaviour.dictionary = { Spanish: { [sentence]: `${canary.translation} tiene ${canary.termTarget}.` } };
  for (const cached of [false, true]) expect(translationAnswerSchema.parse(JSON.parse(Buffer.from((await translate([sentence])).text, 'latin1').toString('utf8'))).translations).toEqual([{ text: `${canary.translation} tiene ${canary.termTarget}.`, cached }]);
  // Everything goes wrong, and whoever fails repeats what it was sent.
  const echo = `${canary.text} ${canary.instructions} ${canary.speechKey} ${canary.term}`;
  for (const fault of [{ type: 'status', status: 400, message: echo }, { type: 'status', status: 500, body: echo }, { type: 'body', contentType: 'text/html', body: echo }, { type: 'cut', afterBytes: 9600 }] as const) {
    speech.behaviour.faults = [fault, fault, fault, fault];
    await speak({ input: `${canary.text} fails as ${JSON.stringify(fault).length}.`, stream_format: 'sse' });
  }
  speech.behaviour.faults = [];
  for (const fault of [{ type: 'content', content: `${canary.translation} ${canary.text}` }, { type: 'body', body: echo }, { type: 'status', status: 400, code: canary.text }, { type: 'cut' }] as const) {
    chat.behaviour.everyCall = fault;
    await translate([`${canary.text} is not translated, as ${fault.type}.`, `${canary.text} neither.`]);
  }
  // And so it is asked for what cannot be.
  await speak({ input: `${canary.text}`, voice: canary.title, language: canary.title });
  await speak({ input: [canary.text], instructions: canary.instructions });
  await ask('/v1/audio/speech', { body: `{"input": "${canary.text}` });
  await ask('/v1/translations', { body: { sentences: [canary.text], target: canary.translation, glossary: canary.term } });
  await ask('/v1/models', { token: canary.title });
  await ask('/v1/client', { method: 'DELETE', token });
  await ask('/v1/models', { token });

  const found = (text: string | Buffer, but: string[] = []) => [...Object.values(canary), token].filter((told) => !but.includes(told) && text.includes(told));
  const kept = () => readdirSync(dataDir, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const bytes = entry.isFile() ? readFileSync(join(entry.parentPath, entry.name)) : '';
    // A client's name is in the operator's list.
    return [...found(entry.name), ...found(bytes, [canary.client])].map((told) => [entry.name, told]);
  });
  expect(kept(), 'while it runs').toEqual([]);
  await wait(1100);
  expect(await backend.end('SIGTERM')).toBe(0);
  const log = readFileSync(logFile, 'utf8');
  expect(log.split('\n').filter((line) => line.includes('"event":"request"')).length, 'the log is there').toBeGreaterThan(20);
  expect(errors.length).toBeGreaterThan(12);
  expect(collector.spans().length).toBeGreaterThan(20);
  expect(kept(), 'afterwards').toEqual([]);
  for (const [sink, texts] of Object.entries({ output: [backend.said()], log: [log], telemetry: collector.received, errors })) {
    expect(texts.flatMap((text) => found(text).map((told) => [sink, told]))).toEqual([]);
    // Six digits may stand in a longer number.
    for (const given of [code, wrong]) expect(texts.filter((text) => new RegExp(`(?<![\\d.-])${given}(?!\\d)`).test(text)), sink).toEqual([]);
  }
});
