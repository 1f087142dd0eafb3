import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import { PcmReader } from '../../lib/speech/pcm.ts';

/** What plays clips, one at a time. */
export interface ClipPlayer {
  /** Plays a clip (mono, 24 kHz, signed 16-bit little-endian) in place of any other; resolves when it has been heard, or has made way. */
  play(clip: Uint8Array): Promise<void>;
  stop(): void;
}

/** Makes a player whose sound device is opened at the first clip. */
export function createClipPlayer(createContext: () => AudioContext): ClipPlayer {
  let context: AudioContext | null = null;
  let source: AudioBufferSourceNode | null = null;
  const stop = () => {
    source?.stop();
    source = null;
  };
  return {
    async play(clip) {
      stop();
      context ??= createContext();
      const samples = new PcmReader().push(clip);
      const buffer = context.createBuffer(1, Math.max(1, samples.length), SAMPLE_RATE);
      buffer.copyToChannel(samples, 0);
      const mine = context.createBufferSource();
      source = mine;
      mine.buffer = buffer;
      mine.connect(context.destination);
      const ended = new Promise<void>((resolve) => mine.addEventListener('ended', () => resolve(), { once: true }));
      mine.start();
      await context.resume();
      await ended;
    },
    stop,
  };
}
