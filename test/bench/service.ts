import { setTimeout as sleep } from 'node:timers/promises';
import { createQwenEngine } from '../../backend/engines/qwen/qwen-engine.ts';
import type { Engine } from '../../backend/speech/engine.ts';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { type Lector, startLector } from '../support/lector.ts';
import { type DashScope, startDashScope } from '../upstream/dashscope/dashscope.ts';
import { countCharacters } from '../upstream/dashscope/service.ts';
import { createToneSource } from '../upstream/dashscope/tone-source.ts';
import { figure, type Figure } from './figures.ts';
import { ready } from './first-audio.ts';
import { startFloor, type Floor } from './floor.ts';
import { chooseSpeed, readThrough, showAfresh, stopReading } from './reading.ts';
import { meantPauses, stallCount } from './steadiness.ts';

const KEY = 'sk-emulated';
const PAGE = 'article.html';
const MODELS = { sse: 'qwen3-tts-flash', realtime: 'qwen3-tts-flash-realtime' } as const;
/** What a connection to another continent takes to set up. */
const HANDSHAKE_MS = 150;
/** How long after a stop nothing more is asked for. */
const SETTLE_MS = 1500;
/** What the player gets ahead, and the sentence with which it gets there, in ms of sound. */
const AHEAD_MS = 20_000;
const TONE_MS = 2400;

/** A Lector whose chosen voice comes from an emulated speech service. */
interface Served {
  lector: Lector;
  service: DashScope;
}

interface ServedOptions {
  model: string;
  firstAudioMs: number;
  realTimeFactor: number;
  /** How long a realtime connection is kept that nobody uses. */
  idleConnectionMs?: number;
  /** The tone of a text in Hz; left out: the same for all. */
  hertzOf?: (text: string) => number;
}

async function startServed({ model, idleConnectionMs = 60_000, hertzOf = () => 440, ...pace }: ServedOptions): Promise<Served & AsyncDisposable> {
  await using started = new AsyncDisposableStack();
  const speech = createToneSource({ msOf: () => TONE_MS, hertzOf });
  const service = started.adopt(await startDashScope({ keys: [KEY], speech, perMinute: Infinity, handshakeMs: HANDSHAKE_MS, ...pace }), (running) => running.close());
  const { httpBaseUrl, websocketBaseUrl } = service;
  const engine = () => withOnly(model, createQwenEngine({ key: { reveal: () => KEY }, region: 'singapore', httpBaseUrl, websocketBaseUrl }, { perMinute: 1_000_000, idleConnectionMs }));
  const lector = started.use(await startLector({ engine: 'given', engines: () => [engine()] }));
  const all = started.move();
  return { lector, service, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** The engine with one model for all of its voices, so that nothing has to be chosen. */
function withOnly(model: string, engine: Engine): Engine {
  return { ...engine, voices: async (signal) => (await engine.voices(signal)).filter(({ models }) => models.includes(model)).map((voice) => ({ ...voice, models: [model] })) };
}

/** First sound of a text that nobody has asked for before, from Listen in the popup, above the service's own first sound and the floor of the same run: by events, and by a realtime connection that is not there yet or is. */
export async function measureServedFirstAudio(runs: number): Promise<Figure[]> {
  const pace = { firstAudioMs: 300, realTimeFactor: 0.3 };
  const added: Record<'sse' | 'cold' | 'warm', number[]> = { sse: [], cold: [], warm: [] };
  const floors: number[] = [];
  const kinds = [['sse', MODELS.sse, 60_000], ['cold', MODELS.realtime, 50], ['warm', MODELS.realtime, 60_000]] as const;
  for (const [kind, model, idleConnectionMs] of kinds) {
    await using served = await startServed({ model, idleConnectionMs, ...pace });
    await using floor = await startFloor(served.lector.pages);
    await listen(served, floor, `${kind} first`);
    for (let run = 0; run < runs; run += 1) {
      const { addedMs, floorMs } = await listen(served, floor, `${kind} ${run}`);
      added[kind].push(addedMs);
      floors.push(floorMs);
    }
  }
  const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
  const row = (name: string, values: readonly number[]) => figure(`first audio, not cached, above upstream’s and the floor, ${name}`, 'ms', values, { floor: floors, goal: { p50: 60, p95: 120 } });
  return [
    row('SSE', added.sse),
    row('realtime, warm', added.warm),
    figure(`first audio, not cached, above upstream’s and the floor, realtime, cold (set-up takes ${HANDSHAKE_MS} ms)`, 'ms', added.cold, { floor: floors }),
    figure('set-up that a warm connection saves', 'ms', [median(added.cold) - median(added.warm)]),
  ];
}

async function listen({ lector, service }: Served, floor: Floor, mark: string): Promise<{ addedMs: number; floorMs: number }> {
  const floorMs = await floor.ready();
  const before = service.calls.length;
  const heardMs = await ready(lector, mark);
  const call = service.calls[before];
  if (call?.firstAudioAt == null) throw new Error('The service was not asked for the first sentence');
  await stopReading(lector);
  // What was asked for ahead comes to its end, and a connection with it.
  await sleep(SETTLE_MS);
  return { addedMs: heardMs - (call.firstAudioAt - call.receivedAt) - floorMs, floorMs };
}

/** What readings ask of the service, with a voice of 600 ms + 0.3 × audio: calls, characters, connections, stalls, and what a stop in mid-article wastes. */
export async function measureServedReadings(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [kind, model] of Object.entries(MODELS)) {
    const tones: string[] = [];
    const hertzOf = (text: string) => 400 + 50 * (tones.includes(text) ? tones.indexOf(text) : tones.push(text) - 1);
    for (const speed of [1, 2] as const) {
      await using served = await startServed({ model, hertzOf, firstAudioMs: 600, realTimeFactor: 0.3 });
      const { lector, service } = served;
      await showAfresh(lector, PAGE);
      const sentences = await plainSentences(lector.page);
      for (const sentence of sentences) hertzOf(sentence);
      const meant = await meantPauses(lector);
      const heard = await readThrough(lector, PAGE, sentences, async () => void (speed === 1 || (await chooseSpeed(lector, speed))), hertzOf);
      figures.push(figure(`stalls at ${speed}× by ${kind}, voice of 600 ms + 0.3 × audio`, 'stalls', [stallCount(heard, sentences, meant, speed)], { goal: { p50: 0 } }));
      if (speed === 2) continue;
      const charactersOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + countCharacters(text), 0);
      const connections = kind === 'sse' ? service.socketCount : service.realtime.connectionCount;
      figures.push(
        figure(`upstream calls per sentence, a reading heard out, ${kind}`, 'calls', [service.calls.length / sentences.length], { goal: { p50: 1 } }),
        figure(`characters billed of those read, a reading heard out, ${kind}`, '%', [(100 * charactersOf(service.calls.map(({ text }) => text))) / charactersOf(sentences)], { goal: { p50: 100 } }),
        figure(`connections for a reading, ${kind}`, 'calls', [connections], { goal: { p50: kind === 'sse' ? 3 : 2 } }),
        await wasteOf(served, sentences, hertzOf, kind),
      );
    }
  }
  return figures;
}

/** Sound that was made for sentences nobody heard, at a stop in the second one of a page that is not cached. */
async function wasteOf({ lector, service }: Served, known: readonly string[], hertzOf: (text: string) => number, kind: string): Promise<Figure> {
  await lector.page.goto(lector.pages.url(PAGE));
  await lector.page.evaluate(() => {
    for (const block of document.querySelectorAll('article :is(h1, h2, p)')) block.textContent = (block.textContent ?? '').replaceAll(/(?=[.!?](\s|$))/g, ' again');
  });
  const sentences = (await plainSentences(lector.page)).filter((text) => !known.includes(text));
  const before = service.calls.length;
  await pressShortcut(lector.page, 'Alt+L');
  await lector.bar.waitFor({ role: 'button', name: 'Pause' }, 20_000);
  const all = [...known, ...sentences];
  const heard = () => new Set(heardSentences(lector.recorder.soFar(), all, hertzOf).flatMap(({ text }) => (text !== null && sentences.includes(text) ? [text] : [])));
  for (let waited = 0; waited < 20_000 && heard().size < 1; waited += 100) await sleep(100);
  await stopReading(lector);
  await sleep(SETTLE_MS);
  const wasted = service.calls.slice(before).filter(({ text, isAborted, firstAudioAt }) => sentences.includes(text) && !heard().has(text) && !(isAborted && firstAudioAt === null));
  return figure(`sound paid for and not heard at a stop, ${kind}`, 'ms', [wasted.length * TONE_MS], { goal: { p50: AHEAD_MS + TONE_MS } });
}
