import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { joinBytes, joinSamples } from '../../../../backend/audio/pcm.ts';
import { createEncoder } from '../../../../backend/audio/encoders.ts';
import { SoundError, SoundReader } from '../../../../backend/engines/openai/sound-reader.ts';
import { frequencyOf } from '../../support/running-backend.ts';
import { SENTENCE, emulate, engineFor, say } from './calling.ts';

const HERTZ = 440;

/** A tone of half a second at 24 kHz in one of our own formats. */
async function encoded(format: 'mp3' | 'opus'): Promise<Uint8Array> {
  const samples = Int16Array.from({ length: 12_000 }, (_, index) => Math.round(8000 * Math.sin((2 * Math.PI * HERTZ * index) / 24_000)));
  const encoder = await createEncoder(format, { sampleCount: null, natural: true });
  return joinBytes([...encoder.push(samples), ...encoder.finish()]);
}

/** The same tone at 16 kHz, as other people's tools write it. */
function file(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../upstream/sounds/${name}`, import.meta.url)));
}

const SOUNDS: readonly [string, () => Promise<Uint8Array> | Uint8Array, string][] = [
  ['MP3', () => encoded('mp3'), 'audio/mpeg'],
  ['Ogg Opus', () => encoded('opus'), 'audio/ogg'],
  ['FLAC', () => file('tone.flac'), 'audio/flac'],
  ['Ogg Vorbis', () => file('tone.ogg'), 'audio/ogg'],
];

async function read(pieces: Iterable<Uint8Array>, contentType: string | null): Promise<Int16Array> {
  const reader = new SoundReader({ contentType, headerRate: null, defaultRate: 24_000 });
  const parts: Int16Array[] = [];
  try {
    for (const piece of pieces) parts.push(await reader.push(piece));
    parts.push(await reader.finish());
  } finally {
    reader.close();
  }
  return joinSamples(parts);
}

function* cut(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe.each(SOUNDS)('%s', (_name, sound, type) => {
  test('is the tone that went in, at its length and loudness', async () => {
    const samples = await read([await sound()], type);
    expect(samples.length / 24).toBeGreaterThan(495);
    // An encoder fills its last frame up, and MP3's comes late.
    expect(samples.length / 24).toBeLessThan(600);
    expect(Math.abs(frequencyOf(samples) - HERTZ)).toBeLessThan(6);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(7000);
    expect(peak).toBeLessThan(9500);
  });

  test('is known by its first bytes, whatever it is called, and the same however it is cut', async () => {
    const bytes = await sound();
    const whole = await read([bytes], type);
    for (const [size, called] of [[1, type], [37, 'application/octet-stream'], [777, 'audio/wav'], [4096, null]] as const) {
      const samples = await read(cut(bytes, size), called);
      expect([size, samples.length, samples.every((sample, index) => sample === whole[index])]).toEqual([size, whole.length, true]);
    }
  });

  test('that is cut off gives what has come, and what is damaged never more than a typed failure', async () => {
    const bytes = await sound();
    const half = await read([bytes.subarray(0, Math.floor(bytes.length * 0.6))], type);
    expect(half.length / 24).toBeLessThan(590);
    const damaged = bytes.slice();
    damaged.fill(0x55, bytes.length * 0.3, bytes.length * 0.5);
    const outcome = await read([damaged], type).then(() => 'read', (error: unknown) => (error instanceof SoundError ? 'refused' : error));
    expect(['read', 'refused']).toContain(outcome);
  });
});

test.each(['mp3', 'opus'] as const)('a server that answers %s, asked for or not, is heard', async (format) => {
  const server = await emulate({ profile: 'kokoro' });
  const asked = engineFor({ profile: 'generic', url: server.origin, voices: ['af_heart'], format });
  const said = await say(asked, SENTENCE);
  expect(server.calls[0]?.body['response_format']).toBe(format);
  expect(said.samples.length / 24).toBeGreaterThan(60 * SENTENCE.length - 5);
  expect(said.samples.length / 24).toBeLessThan(60 * SENTENCE.length + 120);
  server.behaviour.alwaysSends = format;
  const unasked = await say(engineFor({ profile: 'generic', url: server.origin, voices: ['af_heart'] }), SENTENCE);
  expect(server.calls[1]?.body['response_format']).toBe('wav');
  expect(frequencyOf(unasked.samples)).toBeCloseTo(frequencyOf(said.samples), 0);
});
