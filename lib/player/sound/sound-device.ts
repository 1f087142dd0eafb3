import type { Clock } from '../clock.ts';
import type { SoundContext } from './sound-run.ts';

/** A context that can be put to sleep; an OfflineAudioContext cannot and needs not. */
export type OutputContext = SoundContext & Partial<Pick<AudioContext, 'state' | 'suspend' | 'resume' | 'close' | 'baseLatency' | 'outputLatency'>>;

/** What a sound device needs. */
export interface SoundDeviceOptions {
  /** Makes a context; called at the first sound, and again where a context has been closed or stands still. At 24 kHz slices join without resampling. */
  createContext: () => OutputContext;
  clock: Clock;
  /**
   * False where a context may not be asked for its output latency: Firefox asks the sound server while it holds the lock that the sound is made under,
   * and the server may be waiting for that sound. Seen in Firefox 153 with PulseAudio: the process stands still for ever.
   */
  asksLatency?: boolean;
  /** The context sleeps after so long a silence, in ms; shorter pauses end without its waking. */
  sleepAfterMs?: number;
  /** Says what went wrong with the context; sound goes on when it can. */
  warn?: (message: string, cause: unknown) => void;
}

/** So long a standstill of a context's time is no hiccup: nothing takes its sound. */
const STUCK_MS = 3000;
const SLEEP_AFTER_MS = 3000;

/** Loudspeakers by radio have half a second at most. */
const MOST_LATENCY_S = 1;

/** The one AudioContext that is in use, with its volume: made when it is needed, put to sleep in silence, replaced when it is of no use any more. */
export class SoundDevice {
  readonly #options: SoundDeviceOptions;
  #context: OutputContext | null = null;
  #master: GainNode | null = null;
  #volume = 1;
  #time = Number.NaN;
  #movedAt = 0;
  #cancelSleep = () => {};

  constructor(options: SoundDeviceOptions) {
    this.#options = options;
  }

  /** Null before the first sound. */
  get context(): OutputContext | null {
    return this.#context;
  }

  /** What sound is connected to. Only after {@link wake}. */
  get master(): GainNode {
    return this.#master!;
  }

  /** From a sample's time on the context to its being heard, in seconds. What no device has is not believed: the mark would go back by so much. */
  get latency(): number {
    const told = this.#options.asksLatency === false ? 0 : (this.#context?.outputLatency ?? 0);
    const output = told < MOST_LATENCY_S ? told : 0;
    return output || this.#context?.baseLatency || 0;
  }

  setVolume(volume: number): void {
    this.#volume = volume;
    if (this.#context === null) return;
    this.#master?.gain.cancelScheduledValues(this.#context.currentTime);
    this.#master?.gain.setTargetAtTime(volume, this.#context.currentTime, 0.01);
  }

  /** Lets the volume sink to a tenth within so many ms, until it is set again. */
  fade(ms: number): void {
    if (this.#context === null || this.#master === null) return;
    const { gain } = this.#master;
    gain.setValueAtTime(this.#volume, this.#context.currentTime);
    gain.linearRampToValueAtTime(this.#volume / 10, this.#context.currentTime + ms / 1000);
  }

  /** The context, awake; another one where the last one is closed. */
  wake(): OutputContext {
    this.#cancelSleep();
    if (this.#context === null || this.#context.state === 'closed') {
      this.#context = this.#options.createContext();
      this.#master = this.#context.createGain();
      this.#master.gain.value = this.#volume;
      this.#master.connect(this.#context.destination);
      this.#time = Number.NaN;
    }
    if (this.#context.state !== 'running') this.#context.resume?.().catch((cause: unknown) => this.#options.warn?.('the audio context did not wake', cause));
    return this.#context;
  }

  /** Lets the context sleep after a silence, unless it is woken before. */
  sleepLater(afterMs = this.#options.sleepAfterMs ?? SLEEP_AFTER_MS): void {
    this.#cancelSleep();
    this.#time = Number.NaN;
    this.#cancelSleep = this.#options.clock.after(afterMs, () => {
      if (this.#context?.state !== 'running') return;
      this.#context.suspend?.().catch((cause: unknown) => this.#options.warn?.('the audio context did not sleep', cause));
    });
  }

  /**
   * Whether the context is of no use any more: closed, or its time has stood still for 3 s of asking while sound lay ready on it.
   * A device that is opened on a busy machine may take nothing for ever (seen in Firefox ESR 153, 2026-11).
   */
  isDead(isSoundReady: boolean): boolean {
    if (this.#context === null || this.#context.state === 'closed') return this.#context !== null;
    const now = this.#options.clock.now();
    if (!isSoundReady || this.#context.currentTime !== this.#time) {
      this.#time = this.#context.currentTime;
      this.#movedAt = now;
    }
    return now - this.#movedAt >= STUCK_MS;
  }

  /** Another context in place of a dead one. */
  replace(): OutputContext {
    if (this.#context !== null && this.#context.state !== 'closed') {
      this.#options.warn?.('the sound device takes no sound; it is opened anew', null);
      this.#context.close?.().catch((cause: unknown) => this.#options.warn?.('the sound device did not close', cause));
    }
    this.#context = null;
    return this.wake();
  }
}
