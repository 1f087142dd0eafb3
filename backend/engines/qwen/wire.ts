import * as z from 'zod';
import type { SpeechRequest } from '../../speech/engine.ts';
import { engineError, errorOf, type VendorFailure } from './errors.ts';
import { languageType } from './language-type.ts';
import { factsOf } from './models.ts';
import { vendorVoice } from './voices.ts';

/** The path of speech below the service's HTTP address. */
export const GENERATION_PATH = '/services/aigc/multimodal-generation/generation';

/** How a text is to be delivered, as both transports name it; nothing where nothing was said. */
export function instructionFields({ instructions, optimizesInstructions }: SpeechRequest): { instructions?: string; optimize_instructions?: boolean } {
  if (instructions === null) return {};
  return { instructions, ...(optimizesInstructions && { optimize_instructions: true }) };
}

/** The body of a call by HTTP. Documentation and SDK put the instructions into different places, and what is misplaced is ignored: they go into both. */
export function generationBody(request: SpeechRequest, text: string): string {
  const instructed = instructionFields(request);
  return JSON.stringify({
    model: factsOf(request.model.id).snapshot,
    input: { text, voice: vendorVoice(request.voice.id), language_type: languageType(request.language), ...instructed },
    parameters: instructed,
  });
}

const usageSchema = z.object({ characters: z.number().int().positive().optional().catch(undefined) }).catch({});

const answerSchema = z.object({
  code: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  output: z
    .object({
      finish_reason: z.string().nullish().catch(null),
      audio: z.object({ data: z.string().nullish().catch(null), url: z.string().nullish().catch(null) }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  usage: usageSchema.nullish().catch(null),
});

/** What one answer or one event of a stream says. */
export interface GenerationAnswer {
  /** The next piece of sound, perhaps empty. */
  sound: Uint8Array;
  /** Where the whole sound lies, or null. */
  url: string | null;
  isLast: boolean;
  /** As the service bills them, where it says so. */
  characters: number | null;
}

/**
 * Reads an answer or the data of an event; fields that are missing, null or of another type are taken for absent.
 * @throws EngineError for a failure that it tells, or `engine_garbled` where it is nothing of the service's
 */
export function readAnswer(text: string): GenerationAnswer {
  const answer = parse(text);
  const audio = answer.output?.audio;
  const hasSound = Boolean(audio?.data || audio?.url);
  if (!hasSound && (answer.code || (!answer.output && answer.message))) {
    throw errorOf({ status: null, code: answer.code ?? '', message: answer.message ?? '', retryAfterMs: null });
  }
  if (!answer.output) throw engineError('engine_garbled', { cause: new Error('an answer without output') });
  return {
    sound: audio?.data ? decode(audio.data) : new Uint8Array(),
    url: audio?.url || null,
    isLast: answer.output.finish_reason === 'stop' || (answer.output.finish_reason !== 'null' && Boolean(audio?.url)),
    characters: answer.usage?.characters ?? null,
  };
}

/** The failure in the body of an answer from 400 up, whether in the native form or the compatible one. */
export function readFailure(status: number, body: string, retryAfterMs: number | null): VendorFailure {
  const nested = z.object({ error: z.object({ code: z.string().nullish(), message: z.string().nullish() }) });
  const flat = z.object({ code: z.string().nullish(), message: z.string().nullish() });
  let sent: unknown = null;
  try {
    sent = JSON.parse(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const failure = nested.safeParse(sent).data?.error ?? flat.safeParse(sent).data;
  return { status, code: failure?.code ?? '', message: failure?.message ?? '', retryAfterMs };
}

/** The wait in a `Retry-After`, in milliseconds, or null. @see RFC 9110, section 10.2.3 */
export function readRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const ms = /^\d{1,9}(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** Bytes in base64. @throws EngineError `engine_garbled` where they are not */
export function decode(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  // Node leaves out what is not base64; four letters are three bytes.
  if (bytes.length < Math.floor((base64.replace(/[\s=]/g, '').length * 3) / 4)) throw engineError('engine_garbled', { cause: new Error('sound that is not base64') });
  return bytes;
}

function parse(text: string): z.infer<typeof answerSchema> {
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch (error) {
    throw engineError('engine_garbled', { cause: error instanceof SyntaxError ? new Error('not JSON') : error });
  }
  const read = answerSchema.safeParse(sent);
  if (!read.success) throw engineError('engine_garbled', { cause: new Error('not an answer of the service') });
  return read.data;
}
