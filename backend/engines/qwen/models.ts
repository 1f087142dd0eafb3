import { LANGUAGES } from '../../../lib/contract/languages.ts';
import type { Model } from '../../../lib/contract/voices.ts';
import type { ModelElsewhere } from '../../speech/engine.ts';
import { DELIVERY_PRESETS } from './delivery-presets.ts';
import { placeName, type Region, type ServiceAddresses } from './settings.ts';

/** The engine's id, the part before the slash in voice ids. */
export const ENGINE_ID = 'qwen';

/** How a model is spoken with: by HTTP with the sound as events, by HTTP with the sound as a file, or by WebSocket. */
export type Transport = 'streamed' | 'whole' | 'realtime';

/** The vendor's lists of voices. */
export const VOICE_LINES = ['flash', 'flash-2025-09', 'instruct', 'first', 'first-2025-05'] as const;

/** Which list of the vendor's a model takes its voices from. */
export type VoiceLine = (typeof VOICE_LINES)[number];

/** What is known of a model. */
export interface ModelFacts {
  id: string;
  /** What is sent to the service: the id alone may come to mean another version. */
  snapshot: string;
  transport: Transport;
  line: VoiceLine;
  takesInstructions: boolean;
  /** Calls, or connections of a realtime model, per minute and account. */
  perMinute: number;
  /** US dollars for 10,000 characters; null where it is billed in tokens. Regions without the model are left out. */
  prices: Partial<Record<Region, number | null>>;
  created: string;
}

/** The longest text of one call, in UTF-16 code units: 600 characters, or 512 tokens for the first generation. Longer texts are split. */
export function maxCallLength({ line }: ModelFacts): number {
  return line.startsWith('first') ? 300 : 600;
}

/** @see Model Studio, "Qwen-TTS", `instructions` (read 2026-11) */
const MAX_INSTRUCTION_TOKENS = 1600;

/** When the prices were looked up. @see Model Studio, "Models" (read 2026-11; list prices of February to August 2026) */
export const PRICE_DATE = '2026-08-11';

/** Every model, the default first. The pinned snapshots are those that the ids stood for in 2026. */
export const MODEL_FACTS: readonly ModelFacts[] = [
  { id: 'qwen3-tts-flash', snapshot: 'qwen3-tts-flash-2025-11-27', transport: 'streamed', line: 'flash', takesInstructions: false, perMinute: 180, prices: { singapore: 0.1, beijing: 0.114682 }, created: '2025-11-27' },
  { id: 'qwen3-tts-instruct-flash', snapshot: 'qwen3-tts-instruct-flash-2026-01-26', transport: 'streamed', line: 'instruct', takesInstructions: true, perMinute: 180, prices: { singapore: 0.115, beijing: 0.115 }, created: '2026-01-26' },
  { id: 'qwen3-tts-flash-realtime', snapshot: 'qwen3-tts-flash-realtime-2025-11-27', transport: 'realtime', line: 'flash', takesInstructions: false, perMinute: 180, prices: { singapore: 0.13, beijing: 0.143353 }, created: '2025-11-27' },
  { id: 'qwen3-tts-instruct-flash-realtime', snapshot: 'qwen3-tts-instruct-flash-realtime-2026-01-22', transport: 'realtime', line: 'instruct', takesInstructions: true, perMinute: 180, prices: { singapore: 0.143353, beijing: 0.143353 }, created: '2026-01-22' },
  { id: 'qwen3-tts-flash-2025-09-18', snapshot: 'qwen3-tts-flash-2025-09-18', transport: 'streamed', line: 'flash-2025-09', takesInstructions: false, perMinute: 10, prices: { singapore: 0.1, beijing: 0.114682 }, created: '2025-09-18' },
  { id: 'qwen3-tts-flash-realtime-2025-09-18', snapshot: 'qwen3-tts-flash-realtime-2025-09-18', transport: 'realtime', line: 'flash-2025-09', takesInstructions: false, perMinute: 10, prices: { singapore: 0.13, beijing: 0.143353 }, created: '2025-09-18' },
  { id: 'qwen-tts', snapshot: 'qwen-tts-2025-04-10', transport: 'whole', line: 'first', takesInstructions: false, perMinute: 10, prices: { beijing: null }, created: '2025-04-10' },
  { id: 'qwen-tts-latest', snapshot: 'qwen-tts-2025-05-22', transport: 'whole', line: 'first-2025-05', takesInstructions: false, perMinute: 10, prices: { beijing: null }, created: '2025-05-22' },
];

/** First-generation models speak two languages. */
const FIRST_GENERATION_LANGUAGES = ['zh', 'en'];

/** What is known of a model, by its id. @throws TypeError for another engine's model */
export function factsOf(id: string): ModelFacts {
  const facts = MODEL_FACTS.find((model) => model.id === id);
  if (!facts) throw new TypeError('not a model of this engine');
  return facts;
}

/** The models of a region; `places`: where the text goes. */
export function modelsOf(region: Region, places: ServiceAddresses['places'], maxCharacters: number): [Model, ...Model[]] {
  const [first, ...others] = MODEL_FACTS.filter(({ prices }) => prices[region] !== undefined).map((facts) => describe(facts, region, facts.transport === 'realtime' ? places.realtime : places.http, maxCharacters));
  if (!first) throw new TypeError('a region without models');
  return [first, ...others];
}

/** The models that a region lacks. */
export function modelsElsewhere(region: Region): ModelElsewhere[] {
  return MODEL_FACTS.filter(({ prices }) => prices[region] === undefined).map(({ id, snapshot, prices }) => ({ id, snapshot, regions: (Object.keys(prices) as Region[]).map(placeName) }));
}

function describe({ id, snapshot, transport, line, takesInstructions, prices, created }: ModelFacts, region: Region, place: string, maxCharacters: number): Model {
  const price = prices[region] ?? null;
  return {
    id,
    object: 'model',
    created: Date.parse(created) / 1000,
    owned_by: 'alibaba-cloud',
    engine: ENGINE_ID,
    snapshot,
    capabilities: {
      languages: line.startsWith('first') ? FIRST_GENERATION_LANGUAGES : [...LANGUAGES],
      streaming: true,
      word_timings: false,
      instructions: takesInstructions,
      ...(takesInstructions && { max_instruction_tokens: MAX_INSTRUCTION_TOKENS }),
      ...(transport === 'realtime' && { realtime: true }),
      detects_language: true,
      max_characters: maxCharacters,
    },
    ...(takesInstructions && { deliveries: DELIVERY_PRESETS.presets.map(({ id: preset, names }) => ({ id: preset, names, version: DELIVERY_PRESETS.version })) }),
    price_per_10k_characters: price,
    ...(price !== null && { price_date: PRICE_DATE }),
    region: place,
  };
}
