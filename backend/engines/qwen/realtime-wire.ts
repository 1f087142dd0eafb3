import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { SpeechRequest } from '../../speech/engine.ts';
import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { engineError } from './errors.ts';
import { languageType } from './language-type.ts';
import { vendorVoice } from './voices.ts';
import { instructionFields } from './wire.ts';

/** What a session fixes for good: it takes one update. */
export interface SessionSettings {
  voice: string;
  mode: 'commit' | 'server_commit';
  language_type: string;
  response_format: 'pcm';
  sample_rate: number;
  instructions?: string;
  optimize_instructions?: boolean;
}

/** The settings of the session that a request needs. */
export function sessionSettings(request: SpeechRequest, mode: SessionSettings['mode']): SessionSettings {
  return {
    voice: vendorVoice(request.voice.id),
    mode,
    language_type: languageType(request.language),
    response_format: 'pcm',
    sample_rate: SAMPLE_RATE,
    ...instructionFields(request),
  };
}

/** An event for the service, as a text frame. */
export function clientEvent(type: string, fields: Record<string, unknown> = {}): string {
  return JSON.stringify({ event_id: `event_${randomUUID().replaceAll('-', '')}`, type, ...fields });
}

const eventSchema = z.object({
  type: z.string(),
  delta: z.string().optional().catch(undefined),
  response: z
    .object({
      id: z.string().optional().catch(undefined),
      status: z.string().optional().catch(undefined),
      usage: z.object({ characters: z.number().int().positive().optional().catch(undefined) }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  error: z.object({ code: z.string().nullish().catch(null), message: z.string().nullish().catch(null) }).nullish().catch(null),
  code: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** An event of the service, as far as it is of use. */
export type ServiceEvent = z.infer<typeof eventSchema>;

/** Reads a frame. @throws EngineError `engine_garbled` for what is not an event */
export function readEvent(frame: string): ServiceEvent {
  let sent: unknown;
  try {
    sent = JSON.parse(frame);
  } catch (error) {
    throw engineError('engine_garbled', { cause: error instanceof SyntaxError ? new Error('not JSON') : error });
  }
  const read = eventSchema.safeParse(sent);
  if (!read.success) throw engineError('engine_garbled', { cause: new Error('not an event') });
  return read.data;
}
