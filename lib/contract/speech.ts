import * as z from 'zod';
import { errorBodySchema } from './errors.ts';
import { languageTagSchema } from './language-tag.ts';

/** The longest `input`, in UTF-16 code units. @see OpenAI API reference, createSpeech, `input` */
export const MAX_INPUT_LENGTH = 4096;

/** The sample rate of every clip and of the formats `pcm` and `wav`, in Hz. */
export const SAMPLE_RATE = 24_000;

/** The audio formats that a clip is delivered in; the first is the default, as OpenAI's is. `pcm` is 24 kHz mono signed 16-bit little-endian. */
export const RESPONSE_FORMATS = ['mp3', 'wav', 'pcm', 'opus'] as const;

/** One of the delivery formats. */
export type ResponseFormat = (typeof RESPONSE_FORMATS)[number];

/** The media type of each delivery format. `opus` is Ogg Opus. */
export const MEDIA_TYPES: Record<ResponseFormat, string> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  pcm: 'audio/pcm;rate=24000;encoding=signed-int;bits=16;channels=1',
  opus: 'audio/ogg;codecs=opus',
};

/** The body of `POST /v1/audio/speech`. Unknown fields are refused. @see OpenAI API reference, createSpeech */
export const speechRequestSchema = z.strictObject({
  /** A model's id or snapshot from `GET /v1/models`; left out: the default model of the voice's engine. */
  model: z.string().min(1).max(256).optional(),
  /** The text to speak, 1 to 4,096 UTF-16 code units. */
  input: z.string().min(1).max(MAX_INPUT_LENGTH),
  /** `engine/voice` (`espeak/en-us`), or a bare voice name where only one engine has it. */
  voice: z.string().min(1).max(128),
  /** BCP 47 tag of the text's language; left out: the voice's own first language. */
  language: languageTagSchema.optional(),
  /** How to deliver the text, in natural language; only for models that take it. */
  instructions: z.string().max(4096).optional(),
  /** A ready-made delivery of the model's, before the instructions. */
  delivery: z.string().min(1).max(64).optional(),
  /** Whether the model may put the instructions better before it follows them. */
  optimize_instructions: z.boolean().optional(),
  response_format: z.enum(RESPONSE_FORMATS).default('mp3'),
  /** `audio`: the body is the sound, sent as it comes. `sse`: events with base64 sound, word timings and usage. */
  stream_format: z.enum(['audio', 'sse']).default('audio'),
  /** Only 1: speed belongs to playback, so that one clip serves every speed. */
  speed: z.number().optional(),
});

/** A request for speech, as the routes and the pipeline see it. */
export type SpeechRequestBody = z.infer<typeof speechRequestSchema>;

/** Where a clip came from: the store, a new call to the engine, or another request's call under way. Header `x-lector-cache`. */
export const CACHE_HEADER = 'x-lector-cache';

/** The values of the header `x-lector-cache`. */
export const cacheStateSchema = z.enum(['hit', 'miss', 'shared']);

/** Where a clip came from. */
export type CacheState = z.infer<typeof cacheStateSchema>;

/**
 * A link under which the clip itself can be had once its sound has come to its end, with no header: for downloads and `<audio>`. A path with
 * query, to be appended to the backend's address; Ogg Opus, with ranges. It holds for at most ten minutes; asking for the clip again gives a
 * new one. Response header `x-lector-clip-link`, and `link` of the event `speech.audio.start`.
 */
export const CLIP_LINK_HEADER = 'x-lector-clip-link';

/**
 * How many characters a clip is billed for: what has been billed where that is known, else by the engine's rule, before it has ended. Response
 * header `x-lector-characters`; the event `speech.audio.done` says what it has come to.
 */
export const CHARACTERS_HEADER = 'x-lector-characters';

/** What the request costs by the price table, in US dollars: `0` where nothing new is made, `unknown` without a price. Response header `x-lector-cost`. */
export const COST_HEADER = 'x-lector-cost';

/** How soon a clip is needed: `now` by a person who waits for it (the default), or `look-ahead`, which lets others go first. Request header `x-lector-priority`. */
export const PRIORITY_HEADER = 'x-lector-priority';

/** The values of the header `x-lector-priority`. */
export const prioritySchema = z.enum(['now', 'look-ahead']);

/** How soon a clip is needed. */
export type Priority = z.infer<typeof prioritySchema>;

/** The time span of one word: UTF-16 offsets `[start, end)` into `input`, and milliseconds from the clip's first sample. */
export const wordTimingSchema = z.object({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  startMs: z.number().min(0),
  endMs: z.number().min(0),
});

/** The time span of one word in a clip. Lists of them are in order of `start`, without overlaps. */
export type WordTiming = z.infer<typeof wordTimingSchema>;

/** The events of `stream_format: "sse"`, in order: one `start`, then `delta` and `words` as they come, then one `done` or `error`. */
export const speechEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('speech.audio.start'),
    /** The clip's key. */
    clip: z.string(),
    /** A path with query, as the header `x-lector-clip-link` says. */
    link: z.string().optional(),
    sample_rate: z.number().int().positive(),
    format: z.enum(RESPONSE_FORMATS),
    cached: z.boolean(),
  }),
  z.object({ type: z.literal('speech.audio.delta'), audio: z.string() }),
  z.object({ type: z.literal('speech.audio.words'), words: z.array(wordTimingSchema) }),
  z.object({
    type: z.literal('speech.audio.done'),
    /** Characters as the engine bills them; cost in US dollars, 0 on a hit, null where no price is known. */
    usage: z.object({ characters: z.number(), cost: z.number().nullable() }),
    duration_ms: z.number(),
    /** The exact number of samples at `sample_rate`, so that a decoder's padding can be cut. */
    sample_count: z.number().int(),
    /** What of the request could not be honoured, in plain words. */
    warnings: z.array(z.string()).optional(),
  }),
  z.object({ type: z.literal('speech.audio.error'), ...errorBodySchema.shape }),
]);

/** One event of an SSE answer. */
export type SpeechEvent = z.infer<typeof speechEventSchema>;
