import { createHash } from 'node:crypto';
import * as z from 'zod';
import { wordTimingSchema } from '../../lib/contract/speech.ts';
import type { StoredClip } from './clip-store.ts';

const MAGIC = 'lector-clip-1';
const MAX_HEAD_BYTES = 200;

const metaSchema = z.object({
  words: z.array(wordTimingSchema),
  sampleCount: z.number().int().min(0),
  billedCharacters: z.number(),
  cost: z.number().nullable(),
  engine: z.string().nullable().default(null),
  voice: z.string().nullable().default(null),
  snapshot: z.string(),
  warnings: z.array(z.string()),
  createdAt: z.string(),
});

/**
 * A clip as one file, so that it is published by one rename: a line `lector-clip-1 <SHA-256 of the rest> <bytes of meta> <bytes of audio>`,
 * then the meta as JSON, then the audio.
 */
export function clipToBytes({ meta, audio }: StoredClip): Buffer {
  const metaBytes = Buffer.from(JSON.stringify(meta));
  const rest = Buffer.concat([metaBytes, audio]);
  const head = `${MAGIC} ${digest(rest)} ${metaBytes.length} ${audio.length}\n`;
  return Buffer.concat([Buffer.from(head), rest]);
}

/** The clip in a file's bytes, or null when a single one of them is wrong, missing or too many. */
export function clipFromBytes(bytes: Buffer): StoredClip | null {
  const headEnd = bytes.subarray(0, MAX_HEAD_BYTES).indexOf('\n');
  const [magic, checksum, metaLength, audioLength] = bytes.subarray(0, Math.max(0, headEnd)).toString('latin1').split(' ');
  if (magic !== MAGIC) return null;
  const rest = bytes.subarray(headEnd + 1);
  const metaBytes = rest.subarray(0, Number(metaLength));
  const audio = rest.subarray(metaBytes.length);
  if (audio.length !== Number(audioLength) || digest(rest) !== checksum) return null;
  const meta = metaSchema.safeParse(JSON.parse(metaBytes.toString('utf8')));
  // Not a Buffer: what is called `slice` there copies nothing.
  return meta.success ? { meta: meta.data, audio: new Uint8Array(audio) } : null;
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
