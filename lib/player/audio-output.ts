import { SAMPLE_RATE } from '../contract/speech.ts';
import type { Clock } from './clock.ts';
import type { OutputEvent, SoundOutput } from './sound-output.ts';
import { RAMP_S, SoundRun, type SoundContext } from './sound-run.ts';
import type { Tape } from './tape.ts';

/** From a command to the first sample it changes, in seconds: a few render quanta, so that nothing is scheduled into the past. */
const LEAD_S = 0.01;
/** From a change of speed to its first sample. */
const SPEED_LEAD_S = 0.03;
/** Sound is scheduled this far ahead, so that a busy thread is not heard. */
const AHEAD_S = 2.5;
const TOP_UP_MS = 200;
/** The first slice is short, so that little is made before sound begins. */
const FIRST_SLICE = SAMPLE_RATE / 10;
const SLICE = SAMPLE_RATE / 4;
/** When this little is left and no more is at hand, sound is ramped down instead of breaking off. */
const DRY_S = 0.03;
/** A device made ready stays so for as long as somebody may look at a popup. */
const WARM_MS = 20_000;
/** Kept back while more is to come, to be ramped down if it does not. */
const RESERVE = SAMPLE_RATE * RAMP_S;
/** Sound must lie ready before it begins, unless all of it is there: 90 ms. */
const PREROLL = (SAMPLE_RATE * 90) / 1000;

/** A context that can be put to sleep; an OfflineAudioContext cannot and needs not. */
export type OutputContext = SoundContext & Partial<Pick<AudioContext, 'state' | 'suspend' | 'resume' | 'baseLatency' | 'outputLatency'>>;

/** What an audio output needs. */
export interface AudioOutputOptions {
  /** Makes a context; called at the first sound, and again where a context has been closed. At 24 kHz slices join without resampling. */
  createContext: () => OutputContext;
  clock: Clock;
  /** The context sleeps after so long a silence, in ms; shorter pauses end without its waking. */
  sleepAfterMs?: number;
  /** Says what went wrong with the context; sound goes on when it can. */
  warn?: (message: string, cause: unknown) => void;
}

/** Makes tapes heard by an AudioContext: slices of sound scheduled sample after sample on the context's clock. */
export class AudioOutput implements SoundOutput {
  readonly #options: AudioOutputOptions;
  readonly #listeners = new Set<(event: OutputEvent) => void>();
  #context: OutputContext | null = null;
  #master: GainNode | null = null;
  #volume = 1;
  #tape: Tape | null = null;
  /** The runs of the tape that may still be heard, oldest first. */
  #runs: SoundRun[] = [];
  #isPlaying = false;
  #isDry = true;
  #cancelTopUp = () => {};
  #cancelSleep = () => {};

  constructor(options: AudioOutputOptions) {
    this.#options = options;
  }

  warm(): void {
    this.#wake();
    if (!this.#isPlaying) this.#sleepLater(WARM_MS);
  }

  play(tape: Tape): void {
    const context = this.#wake();
    if (this.#isPlaying) this.#silence(context.currentTime + LEAD_S);
    if (tape !== this.#tape) this.#runs = [];
    this.#tape = tape;
    this.#isPlaying = true;
    this.#isDry = true;
    this.#pump();
  }

  pause(): void {
    if (!this.#isPlaying || this.#context === null) return;
    this.#isPlaying = false;
    this.#cancelTopUp();
    const position = this.#silence(this.#context.currentTime + LEAD_S);
    if (position !== null) this.#tape?.rewind(position);
    this.#sleepLater();
  }

  stop(): void {
    this.pause();
    this.#tape = null;
    this.#runs = [];
  }

  setSpeed(speed: number): void {
    const tape = this.#tape;
    if (tape === null) return;
    const run = this.#runs.at(-1);
    if (!this.#isPlaying || this.#isDry || run === undefined || this.#context === null) {
      const { position } = tape;
      tape.setSpeed(speed, position);
      tape.rewind(position);
      if (this.#isPlaying) this.#pump();
      return;
    }
    const at = Math.max(this.#context.currentTime + SPEED_LEAD_S, run.startsAt + RAMP_S);
    const position = tape.setSpeed(speed, run.positionAt(at));
    const time = run.timeAt(position);
    run.stop(time);
    this.#begin(time, position, time < run.endsAt + RAMP_S);
    this.#pump();
  }

  setVolume(volume: number): void {
    this.#volume = volume;
    if (this.#context !== null) this.#master?.gain.setTargetAtTime(volume, this.#context.currentTime, 0.01);
  }

  more(): void {
    if (this.#isPlaying) this.#pump();
  }

  heardPosition(): number | null {
    if (this.#context === null || this.#tape === null || this.#runs.length === 0) return null;
    const heard = this.#context.currentTime - (this.#context.outputLatency || this.#context.baseLatency || 0);
    const run = this.#runs.findLast((candidate) => candidate.startsAt <= heard) ?? this.#runs[0]!;
    return run.positionAt(Math.min(heard, run.endsAt));
  }

  listen(listener: (event: OutputEvent) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /** Schedules what is at hand, up to some seconds ahead, and comes back in time for more. */
  #pump(): void {
    const [tape, context] = [this.#tape, this.#context];
    if (tape === null || context === null) return;
    this.#cancelTopUp();
    if (context.state === 'closed') return this.#recover();
    if (this.#isDry && !this.#restart(tape, context)) return;
    const run = this.#runs.at(-1)!;
    let slice = run.endsAt > run.startsAt ? SLICE : FIRST_SLICE;
    while (run.endsAt - context.currentTime < AHEAD_S && !tape.isOver) {
      const samples = tape.read(slice);
      const kept = samples.length < slice && !tape.isOver ? Math.min(RESERVE, samples.length) : 0;
      if (kept > 0) tape.rewind(tape.position - kept);
      if (samples.length === kept) break;
      run.append(kept > 0 ? samples.slice(0, samples.length - kept) : samples);
      slice = SLICE;
    }
    const leftMs = (run.endsAt - context.currentTime) * 1000;
    if (tape.isOver) {
      const latencyMs = (context.outputLatency || context.baseLatency || 0) * 1000;
      if (leftMs + latencyMs <= 0) this.#finish();
      else this.#cancelTopUp = this.#options.clock.after(Math.min(leftMs + latencyMs + 1, TOP_UP_MS), () => this.#pump());
    } else if (leftMs <= DRY_S * 1000) {
      this.#runDry(tape, run);
    } else {
      this.#cancelTopUp = this.#options.clock.after(Math.max(1, Math.min(TOP_UP_MS, leftMs - DRY_S * 1000)), () => this.#pump());
    }
  }

  /** Begins a run where enough of the tape is at hand. */
  #restart(tape: Tape, context: OutputContext): boolean {
    const position = tape.position;
    const readable = tape.read(PREROLL).length;
    const isEnough = readable === PREROLL || (tape.isOver && readable > 0);
    tape.rewind(position);
    if (!isEnough) {
      if (tape.isOver) this.#finish();
      return false;
    }
    const before = this.#runs.at(-1);
    this.#begin(Math.max(context.currentTime + LEAD_S, before?.endsAt ?? 0), position, position > 0);
    this.#isDry = false;
    this.#tell('flowing');
    return true;
  }

  #begin(startsAt: number, position: number, rampsUp: boolean): void {
    const context = this.#context!;
    const heard = context.currentTime - 1;
    this.#runs = this.#runs.filter((run) => run.endsAt > heard);
    this.#runs.push(new SoundRun(context, this.#master!, { startsAt, position, rampsUp }));
  }

  /** Plays the reserve and ramps it down: what follows begins with it again, ramped up. */
  #runDry(tape: Tape, run: SoundRun): void {
    const position = tape.position;
    const reserve = tape.read(RESERVE);
    tape.rewind(position);
    const end = run.endsAt;
    if (reserve.length > 0) {
      run.append(reserve);
      run.stop(end);
    }
    this.#isDry = true;
    this.#tell('dry');
  }

  #finish(): void {
    this.#isPlaying = false;
    this.#isDry = true;
    this.#sleepLater();
    this.#tell('over');
  }

  /** Ramps down what sounds; returns the tape position at which it began to. */
  #silence(at: number): number | null {
    if (this.#isDry) return null;
    const index = Math.max(0, this.#runs.findLastIndex((run) => run.startsAt <= at));
    const run = this.#runs[index];
    if (run === undefined) return null;
    const position = run.positionAt(Math.max(at, run.startsAt + RAMP_S));
    for (const each of this.#runs.slice(0, index + 1)) each.stop(Math.max(at, each.startsAt + RAMP_S));
    // A change of speed may lie ahead still: it will be made again when sound goes on.
    for (const each of this.#runs.splice(index + 1)) each.cancel();
    return position;
  }

  #wake(): OutputContext {
    this.#cancelSleep();
    if (this.#context === null || this.#context.state === 'closed') {
      this.#context = this.#options.createContext();
      this.#master = this.#context.createGain();
      this.#master.gain.value = this.#volume;
      this.#master.connect(this.#context.destination);
      this.#runs = [];
    }
    if (this.#context.state !== 'running') this.#context.resume?.().catch((cause: unknown) => this.#options.warn?.('the audio context did not wake', cause));
    return this.#context;
  }

  /** A closed context takes its sound along: goes on with a new one from where it was. */
  #recover(): void {
    const position = this.heardPosition();
    if (position !== null) this.#tape?.rewind(position);
    this.#wake();
    this.#isDry = true;
    this.#pump();
  }

  #sleepLater(afterMs = this.#options.sleepAfterMs ?? 3000): void {
    this.#cancelSleep();
    this.#cancelSleep = this.#options.clock.after(afterMs, () => {
      if (this.#isPlaying || this.#context?.state !== 'running') return;
      this.#context.suspend?.().catch((cause: unknown) => this.#options.warn?.('the audio context did not sleep', cause));
    });
  }

  #tell(event: OutputEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
