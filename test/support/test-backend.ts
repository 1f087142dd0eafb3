import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backend, startBackend } from '../../backend/backend.ts';
import { OPERATOR_ID } from '../../backend/clients/client.ts';
import { readConfig } from '../../backend/config.ts';
import type { ReportLine } from '../../backend/report.ts';
import { createEspeakEngine } from '../../backend/engines/espeak/espeak-engine.ts';
import type { Engine, SpeechRequest } from '../../backend/speech/engine.ts';
import { createQwenMtTranslator } from '../../backend/translators/qwen-mt/qwen-mt-translator.ts';
import type { ChatBehaviour } from '../upstream/chat/chat-behaviour.ts';
import { type DashScope, startDashScope } from '../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../upstream/dashscope/tone-source.ts';
import { createTonesEngine, type TonesEngine, type ToneOptions } from '../upstream/tones.ts';
import { noConfidences, refuseKept, refuseTold } from './confidences.ts';

/** Which engine the backend has, and how it behaves. */
export type TestBackendOptions = { /** An emulated Qwen-MT behind it, as it behaves; left out: no translator. */ translation?: Partial<ChatBehaviour> } & ({ engine: 'espeak' } | ({ engine: 'tones' } & ToneOptions) | { engine: 'given'; engines: () => readonly Engine[] });

/** A real backend on a free port, in this process. */
export interface TestBackend {
  readonly url: string;
  readonly token: string;
  /** Its public key. */
  readonly identity: string;
  /** A new pairing code. */
  pairingCode(): string;
  /** Lets its client use so many characters a day, and no more; null: as many as it likes. */
  limitCharacters(perDay: number | null): void;
  /** The names of the clients that it lets in. */
  clientNames(): string[];
  /** The tones engine. @throws Error where the backend speaks with another */
  readonly tones: TonesEngine;
  /** The emulated service that translates. @throws Error where there is none */
  readonly translation: DashScope;
  /** The calls of the engine so far, in order. */
  calls(): readonly SpeechRequest[];
  /** The frequency of a text's tone in Hz. */
  toneOf(text: string): number;
  /** How long a text sounds at 1×, in ms. */
  durationOf(text: string): number;
  /** Ends it as a crash would: nothing is finished. */
  stop(): Promise<void>;
  /** Starts it again at the same address, with the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const KEY = 'sk-emulated';
const TOKEN = 'token-of-the-end-to-end-tests';

/** How long a tone lasts where a test does not say, in ms at 1×. */
export const TONE_MS = 2200;

/** Starts a backend with a data folder of its own. */
export async function startTestBackend(options: TestBackendOptions = { engine: 'tones' }): Promise<TestBackend> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lector-backend-'));
  const tones = options.engine === 'tones' ? createTonesEngine({ toneMs: TONE_MS, ...options }) : null;
  const ourTones = (): TonesEngine => {
    if (!tones) throw new Error('This backend does not speak in tones');
    return tones;
  };
  const service = options.translation === undefined ? null : await startDashScope({ speech: createToneSource(), keys: [KEY], translation: { perMinute: Infinity, ...options.translation } });
  const lines: ReportLine[] = [];
  const confidences = noConfidences();
  confidences.secrets.add(TOKEN);
  const start = async (port: number): Promise<Backend> => {
    const config = readConfig({ LECTOR_PORT: String(port), LECTOR_DATA_DIR: dataFolder, LECTOR_TOKEN: TOKEN });
    const engines: readonly Engine[] = options.engine === 'given' ? options.engines() : [tones ?? createEspeakEngine()];
    // The test's patience is part of the test: a silent upstream may be silent for as long as it likes.
    const settings = service && { key: { reveal: () => KEY }, region: 'singapore' as const, compatibleBaseUrl: service.compatibleBaseUrl, translationModel: 'qwen-mt-flash' as const };
    const translators = settings === null ? [] : [createQwenMtTranslator(settings, { fetch, perMinute: 1_000_000 })];
    return await startBackend(config, { engines, translators, report: (line) => void lines.push(line) });
  };
  let backend = await start(0);
  const { url } = backend;
  return {
    url,
    token: TOKEN,
    identity: backend.access.identity.publicKey,
    pairingCode() {
      const code = backend.access.pairing.newCode();
      confidences.secrets.add(code);
      return code;
    },
    limitCharacters: (perDay) => backend.access.clients.limit(OPERATOR_ID, { characters_per_day: perDay }),
    clientNames: () => backend.access.clients.list().filter(({ revokedAt }) => revokedAt === null).map(({ name }) => name),
    get tones() {
      return ourTones();
    },
    get translation() {
      if (service === null) throw new Error('This backend does not translate');
      return service;
    },
    calls: () => ourTones().requests,
    toneOf: (text) => ourTones().frequencyOf(text),
    durationOf: (text) => ourTones().durationMsOf(text),
    stop: () => backend.close({ drainMs: 0 }),
    async restart() {
      backend = await start(Number(new URL(url).port));
    },
    async close() {
      await backend.close({ drainMs: 0 });
      await service?.close();
      for (const { text, instructions } of tones?.requests ?? []) for (const told of [text, instructions]) if (told !== null) confidences.texts.add(told);
      for (const { sentences, target } of service?.translationCalls ?? []) for (const sentence of sentences) confidences.texts.add(sentence).add(`${target}: ${sentence}`);
      refuseTold(lines, confidences);
      refuseKept(dataFolder, confidences);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
