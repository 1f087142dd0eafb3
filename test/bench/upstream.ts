import { setTimeout as sleep } from 'node:timers/promises';
import type { DashScope } from '../upstream/dashscope/dashscope.ts';
import { countCharacters } from '../upstream/dashscope/service.ts';
import type { BackendProcess } from './backend-process.ts';
import { figure, type Figure } from './figures.ts';

/** Longer than what the backend leaves between two calls to stay within the account's limits. */
const BETWEEN_MS = 450;
const MODELS = { sse: 'qwen3-tts-flash', realtime: 'qwen3-tts-flash-realtime' } as const;
const VOICES = ['Cherry', 'Serena', 'Ethan', 'Chelsie', 'Momo', 'Vivian', 'Moon', 'Maia', 'Kai', 'Nofish', 'Bella', 'Jennifer', 'Ryan', 'Katerina', 'Aiden', 'Mia', 'Mochi', 'Bellona', 'Vincent', 'Bunny'] as const;

interface Timed {
  /** From the request to the first sound, less what the service itself has taken. */
  addedMs: number;
  /** From the service's first sound to its arrival here. */
  onTheWayMs: number;
}

/**
 * What the backend, in a process of its own, adds to an emulated service's first sound: whole, and on the way back alone, where the way without a
 * backend is taken off. And what a reading of `runs` sentences asks of the service. Service and listener share a process, hence a clock.
 */
export async function measureUpstream(service: DashScope, backend: BackendProcess, key: string, runs: number): Promise<Figure[]> {
  const timed: Record<'sse' | 'sseBackend' | 'cold' | 'warm', number[]> = { sse: [], sseBackend: [], cold: [], warm: [] };
  let texts = 0;
  const newText = () => `This is sentence number ${(texts += 1)} of the measurement.`;
  const read: string[] = [];
  const through = async (model: string, voice: string) => {
    await sleep(BETWEEN_MS);
    const text = newText();
    read.push(text);
    return timeOf(service, () => askBackend(backend, { model, voice: `qwen/${voice}`, language: 'en', input: text, response_format: 'pcm' }));
  };

  // Connections and code are warm for what is compared; what is cold is measured apart.
  for (let round = 0; round < 3; round += 1) await through(MODELS.sse, 'Cherry');
  await timeOf(service, () => askService(service, key, newText()));

  const callsBefore = service.calls.length;
  read.length = 0;
  for (let run = 0; run < runs; run += 1) {
    const { addedMs, onTheWayMs } = await through(MODELS.sse, 'Cherry');
    timed.sse.push(addedMs);
    timed.sseBackend.push(onTheWayMs);
  }
  const sentences = read.length;
  const sseCalls = service.calls.slice(callsBefore);
  const billed = sseCalls.reduce((sum, { text }) => sum + countCharacters(text), 0);
  const characters = read.reduce((sum, text) => sum + countCharacters(text), 0);

  const direct: number[] = [];
  for (let run = 0; run < runs; run += 1) direct.push((await timeOf(service, () => askService(service, key, newText()))).onTheWayMs);
  const wayMs = direct.toSorted((a, b) => a - b)[Math.floor(direct.length / 2)]!;

  for (let run = 0; run < Math.min(runs, VOICES.length); run += 1) timed.cold.push((await through(MODELS.realtime, VOICES[run]!)).addedMs);
  await through(MODELS.realtime, 'Cherry');
  const connectionsBefore = service.realtime.connectionCount;
  for (let run = 0; run < runs; run += 1) timed.warm.push((await through(MODELS.realtime, 'Cherry')).addedMs);

  return [
    figure('added to upstream’s first audio, SSE', 'ms', timed.sse),
    figure('added by the backend alone, SSE', 'ms', timed.sseBackend.map((ms) => ms - wayMs), { goal: { p50: 0.6, p95: 2.2 } }),
    figure('added to upstream’s first audio, realtime, cold', 'ms', timed.cold),
    figure('added to upstream’s first audio, realtime, warm', 'ms', timed.warm),
    figure('new connections while warm, realtime', 'calls', [service.realtime.connectionCount - connectionsBefore], { goal: { p50: 0 } }),
    figure('upstream calls per sentence', 'calls', [sseCalls.length / sentences], { goal: { p50: 1 } }),
    figure('characters billed of those read', '%', [(100 * billed) / characters], { goal: { p50: 100 } }),
  ];
}

/** Asks, and holds what has come here against the call that the service has seen. */
async function timeOf(service: DashScope, ask: () => Promise<Response>): Promise<Timed> {
  const before = service.calls.length;
  const askedAt = performance.now();
  const response = await ask();
  if (!response.ok || response.body === null) throw new Error(`The request was refused with ${response.status}: ${await response.text()}`);
  let heardAt: number | null = null;
  for await (const bytes of response.body) if (bytes.length > 0) heardAt ??= performance.now();
  const call = service.calls[before];
  if (heardAt === null || call?.firstAudioAt == null) throw new Error('Nothing was heard');
  return { addedMs: heardAt - askedAt - (call.firstAudioAt - call.receivedAt), onTheWayMs: heardAt - call.firstAudioAt };
}

function askBackend({ url, headers }: BackendProcess, body: Record<string, unknown>): Promise<Response> {
  return fetch(`${url}/v1/audio/speech`, { method: 'POST', headers, body: JSON.stringify(body) });
}

function askService({ httpBaseUrl }: DashScope, key: string, text: string): Promise<Response> {
  return fetch(`${httpBaseUrl}/services/aigc/multimodal-generation/generation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'x-dashscope-sse': 'enable' },
    body: JSON.stringify({ model: MODELS.sse, input: { text, voice: 'Cherry', language_type: 'English' } }),
  });
}
