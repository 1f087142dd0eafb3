import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createEncoder, type WasmMediaEncoder } from 'wasm-media-encoders';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import type { AudioEncoder, AudioEncoderOptions } from './audio-encoder.ts';
import { mp3InfoFrame } from './mp3-info-frame.ts';

const KBITS_PER_SECOND = 64;

const FULL_SCALE = 32_768;

let lame: Promise<WebAssembly.Module> | null = null;

/** Encoders whose sound has ended, for the next ones: each has megabytes of memory of its own, which is given back only when garbage is collected. */
const idle: WasmMediaEncoder<'audio/mpeg'>[] = [];
const MAX_IDLE = 8;

/** The encoder's code, compiled once for all encoders. */
function lameModule(): Promise<WebAssembly.Module> {
  lame ??= readFile(fileURLToPath(import.meta.resolve('wasm-media-encoders/wasm/mp3'))).then((code) => WebAssembly.compile(code));
  return lame;
}

/**
 * An encoder to MP3, 64 kbit/s mono. With a known count it says how much of it is sound, and most decoders give exactly that;
 * otherwise they give 46 ms of silence before it and some behind it.
 * `natural`: an ID3 tag that says "AI-generated" comes first.
 */
export async function createMp3Encoder({ sampleCount, natural }: AudioEncoderOptions): Promise<AudioEncoder> {
  const encoder = idle.pop() ?? (await createEncoder('audio/mpeg', await lameModule()));
  // Begins anew, whatever it has encoded before.
  encoder.configure({ sampleRate: SAMPLE_RATE, channels: 1, bitrate: KBITS_PER_SECOND, outputSampleRate: SAMPLE_RATE });
  const head = [...(natural ? [aiTag()] : []), ...(sampleCount === null ? [] : [mp3InfoFrame(sampleCount)])];
  // What the encoder returns lies in its own memory and is overwritten by the next call.
  const take = (bytes: Uint8Array) => [...head.splice(0), ...(bytes.length > 0 ? [bytes.slice()] : [])];
  return {
    push: (samples) => (samples.length === 0 ? [] : take(encoder.encode([toFloats(samples)]))),
    finish: () => {
      const last = take(encoder.finalize());
      if (idle.length < MAX_IDLE) idle.push(encoder);
      return last;
    },
  };
}

/** A loop, since Float32Array.from takes ten times as long. */
function toFloats(samples: Int16Array): Float32Array {
  const floats = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) floats[index] = samples[index]! / FULL_SCALE;
  return floats;
}

/** An ID3v2.4 tag of user-defined texts. @see id3.org, ID3v2.4.0 native frames, section 4.2.6 @see IPTC NewsCodes, digital source type */
function aiTag(): Uint8Array {
  const frames = Object.entries({ AI_GENERATED: 'true', DigitalSourceType: 'trainedAlgorithmicMedia' }).map(([name, value]) => {
    const body = Buffer.from(`\u0003${name}\u0000${value}`, 'utf8');
    return Buffer.concat([Buffer.from('TXXX'), syncSafe(body.length), Buffer.of(0, 0), body]);
  });
  const body = Buffer.concat(frames);
  return new Uint8Array(Buffer.concat([Buffer.from('ID3'), Buffer.of(4, 0, 0), syncSafe(body.length), body]));
}

/** Four bytes of seven bits each. */
function syncSafe(size: number): Buffer {
  return Buffer.of((size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127);
}
