import { SAMPLE_RATE, type WordTiming } from '../../contract/speech.ts';
import type { ClipPart } from '../../speech/clip.ts';
import { SpeechError } from '../../speech/speech-error.ts';
import { SampleBuffer } from './sample-buffer.ts';
import { Trimmer } from './trim.ts';

/** The sound of one sentence in the player's hands: a clip as it comes in, its edge silence cut off. */
export class Passage {
  /** The trimmed sound; whole when the clip is. */
  readonly sound = new SampleBuffer();
  #words: WordTiming[] = [];
  #trimmer = new Trimmer(this.sound);
  #received = 0;
  /** Samples of a repeated delivery that are here already. */
  #toSkip = 0;

  /** Word timings that have come, in order; their milliseconds count from the clip's first sample. */
  get words(): readonly WordTiming[] {
    return this.#words;
  }

  /** The clip's milliseconds at a sample of `sound`. */
  clipMs(sample: number): number {
    return ((this.#trimmer.lead + sample) * 1000) / SAMPLE_RATE;
  }

  /** The sample of `sound` at the clip's milliseconds. */
  sampleAt(clipMs: number): number {
    return Math.max(0, (clipMs * SAMPLE_RATE) / 1000 - this.#trimmer.lead);
  }

  /** How much sound has come, in ms at speed 1. */
  get durationMs(): number {
    return (this.sound.length * 1000) / SAMPLE_RATE;
  }

  /** Expects the clip from its start again, after a delivery that broke off: what has come already is not taken twice. */
  restart(): void {
    this.#toSkip = this.#received;
    this.#words = [];
  }

  /**
   * Takes the next part.
   * @throws SpeechError answer_garbled, where the sample rate is not 24 kHz
   */
  take(part: ClipPart): void {
    if (part.type === 'start') {
      if (part.sampleRate !== SAMPLE_RATE) throw new SpeechError('answer_garbled', `sample rate ${part.sampleRate}`, { retryable: false });
    } else if (part.type === 'words') {
      this.#words.push(...part.words);
    } else if (part.type === 'end') {
      this.finish();
    } else {
      const skipped = Math.min(this.#toSkip, part.samples.length);
      this.#toSkip -= skipped;
      const fresh = part.samples.subarray(skipped);
      this.#received += fresh.length;
      this.#trimmer.push(fresh);
    }
  }

  /** Says that no more will come, wherever the clip has broken off. */
  finish(): void {
    if (!this.sound.isWhole) this.#trimmer.finish();
  }
}
