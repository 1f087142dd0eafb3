import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startBackend, type Backend, type BackendParts } from '../../../backend/backend.ts';
import { readConfig } from '../../../backend/config.ts';
import type { Engine } from '../../../backend/speech/engine.ts';
import type { ReportLine } from '../../../backend/report.ts';
import type { Translator } from '../../../backend/translation/translator.ts';
import { speechEventSchema, type SpeechEvent } from '../../../lib/contract/speech.ts';
import { hearConfidences, noConfidences, refuseKept, refuseTold, type Confidences } from '../../support/confidences.ts';
import { createTonesEngine, type ToneOptions, type TonesEngine } from '../../upstream/tones.ts';

/** The extension that the tests' backends know. */
export const EXTENSION_ID = 'abcdefghijklmnopabcdefghijklmnop';

/** The token of the settings of the tests' backends. */
export const TOKEN = 'token-of-the-backend-tests';

/** A backend on a port of its own with a tones engine. */
export interface RunningBackend {
  backend: Backend;
  engine: TonesEngine;
  dataDir: string;
  /** What it has been told so far. */
  confidences: Confidences;
  /** The log so far. */
  lines: ReportLine[];
  headers: Record<string, string>;
  get(path: string, init?: RequestInit): Promise<Response>;
  /** POST /v1/audio/speech with the English tone voice where the body names none. */
  speak(body: Record<string, unknown>, init?: RequestInit): Promise<Response>;
}

/** Makes a folder for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lector-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Starts a backend that is closed when the test is over. Retries wait 1 ms. T-P1: whatever a test sends it by `fetch` (texts, instructions, sentences, glossaries,
 * pairing codes, names, tokens) and what its translators answer stands for what people read, and is looked for in its log and its data folder at the end.
 */
export async function runBackend({
  tones = {},
  dataDir,
  env = {},
  otherEngines = [],
  translators,
  ...parts
}: { tones?: ToneOptions; dataDir?: string; env?: Record<string, string>; otherEngines?: Engine[] } & Omit<BackendParts, 'engines' | 'report'> = {}): Promise<RunningBackend> {
  const folder = dataDir ?? (await temporaryFolder());
  const engine = createTonesEngine(tones);
  const lines: ReportLine[] = [];
  const confidences = noConfidences();
  const config = readConfig({ LECTOR_PORT: '0', LECTOR_DATA_DIR: folder, LECTOR_EXTENSION_IDS: EXTENSION_ID, LECTOR_TOKEN: TOKEN, ...env });
  const backend = await startBackend(config, { engines: [engine, ...otherEngines], report: (line) => void lines.push(line), retry: { baseDelayMs: 1, maxDelayMs: 200 }, ...(translators && { translators: translators.map((translator) => overheard(translator, confidences)) }), ...parts });
  const token = env['LECTOR_TOKEN'] ?? TOKEN;
  const hearing = hearConfidences(backend.url, confidences);
  onTestFinished(async () => {
    await backend.close({ drainMs: 0 });
    hearing.stop();
    refuseTold(lines, confidences);
    refuseKept(folder, confidences);
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return {
    backend,
    engine,
    dataDir: folder,
    confidences,
    lines,
    headers,
    get: (path, init = {}) => fetch(backend.url + path, { headers, ...init }),
    speak: (body, init = {}) => fetch(`${backend.url}/v1/audio/speech`, { method: 'POST', ...init, headers: { ...headers, ...init.headers }, body: JSON.stringify({ voice: 'tones/en', ...body }) }),
  };
}

/** A translator whose answers are noted as what nobody else may learn. */
function overheard(translator: Translator, { texts }: Confidences): Translator {
  return {
    info: translator.info,
    async translate(...asked) {
      const answer = await translator.translate(...asked);
      for (const text of answer.texts) texts.add(text);
      return answer;
    },
  };
}

/** The events of an SSE answer, checked against the contract. */
export async function eventsOf(response: Response): Promise<SpeechEvent[]> {
  const blocks = (await response.text()).split('\n\n').filter((block) => block !== '');
  return blocks.map((block) => {
    const event = speechEventSchema.parse(JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? ''));
    if (/^event: (.*)$/m.exec(block)?.[1] !== event.type) throw new Error(`an event named otherwise than its type ${event.type}`);
    return event;
  });
}

/** The samples of a `pcm` answer. */
export async function samplesOf(response: Response): Promise<Int16Array> {
  return new Int16Array(await response.arrayBuffer());
}

/** The frequency of a tone in Hz, from the zero crossings of its middle. */
export function frequencyOf(samples: Int16Array): number {
  const middle = samples.subarray(Math.floor(samples.length * 0.2), Math.floor(samples.length * 0.8));
  let crossings = 0;
  for (let index = 1; index < middle.length; index += 1) if ((middle[index - 1] ?? 0) < 0 && (middle[index] ?? 0) >= 0) crossings += 1;
  return (crossings * 24_000) / middle.length;
}

/** Waits until something is so. */
export async function until(isSo: () => boolean, limitMs = 3000): Promise<void> {
  const endAt = performance.now() + limitMs;
  while (!isSo()) {
    if (performance.now() > endAt) throw new Error(`not so after ${limitMs} ms: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
