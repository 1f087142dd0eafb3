import { SAMPLE_RATE } from '../../contract/speech.ts';

/** Length of the ramps between silence and sound, in seconds. A ramp up over the samples that a ramp down took adds up to the whole sound. */
export const RAMP_S = 0.008;

/** The part of the Web Audio API that sound is made with: an AudioContext, or an OfflineAudioContext that renders what would be heard. */
export type SoundContext = Pick<BaseAudioContext, 'currentTime' | 'sampleRate' | 'destination' | 'createBuffer' | 'createBufferSource' | 'createGain'>;

/** Consecutive samples of a tape on the context's clock, joined without a gap. */
export class SoundRun {
  readonly #context: SoundContext;
  readonly #fader: GainNode;
  readonly #sources = new Set<AudioBufferSourceNode>();
  readonly #startsAt: number;
  readonly #position: number;
  #frames = 0;
  #stopsAt = Infinity;

  /** A run from tape position `position` on, heard from context time `startsAt` on (taken to the context's next sample); `rampsUp` softens its beginning. */
  constructor(context: SoundContext, destination: AudioNode, options: { startsAt: number; position: number; rampsUp: boolean }) {
    this.#context = context;
    this.#startsAt = Math.ceil(options.startsAt * context.sampleRate) / context.sampleRate;
    this.#position = options.position;
    this.#fader = context.createGain();
    this.#fader.connect(destination);
    if (options.rampsUp) {
      this.#fader.gain.setValueAtTime(0, this.#startsAt);
      this.#fader.gain.linearRampToValueAtTime(1, this.#startsAt + RAMP_S);
    }
  }

  /** Context time of its first sample. */
  get startsAt(): number {
    return this.#startsAt;
  }

  /** Context time after its last sample so far. */
  get endsAt(): number {
    return Math.min(this.#stopsAt, this.#timeOf(this.#frames));
  }

  /** Adds samples at the end. */
  append(samples: Float32Array<ArrayBuffer>): void {
    const buffer = this.#context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.copyToChannel(samples, 0);
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#fader);
    source.start(this.#timeOf(this.#frames));
    source.onended = () => {
      this.#sources.delete(source);
      source.disconnect();
      if (this.#sources.size === 0 && this.#stopsAt !== Infinity) this.#fader.disconnect();
    };
    this.#sources.add(source);
    this.#frames += samples.length;
  }

  /** Falls silent by a short ramp from a context time on. */
  stop(at: number): void {
    if (at >= this.endsAt) {
      this.#stopsAt = this.endsAt;
      return;
    }
    this.#stopsAt = at;
    this.#fader.gain.cancelScheduledValues(at);
    this.#fader.gain.setValueAtTime(1, at);
    this.#fader.gain.linearRampToValueAtTime(0, at + RAMP_S);
    for (const source of this.#sources) source.stop(at + RAMP_S);
  }

  /** Takes back a run that has not begun. */
  cancel(): void {
    this.#stopsAt = this.#startsAt;
    for (const source of this.#sources) source.stop(0);
    this.#fader.disconnect();
  }

  /** The tape position at a context time, within the run. */
  positionAt(time: number): number {
    const frames = Math.round((time - this.#startsAt) * SAMPLE_RATE);
    return this.#position + Math.max(0, Math.min(frames, this.#frames));
  }

  /** The context time at which a tape position of the run is heard. */
  timeAt(position: number): number {
    return this.#timeOf(position - this.#position);
  }

  #timeOf(frames: number): number {
    return this.#startsAt + frames / SAMPLE_RATE;
  }
}
