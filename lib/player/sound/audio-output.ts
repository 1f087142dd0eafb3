import { SAMPLE_RATE } from '../../contract/speech.ts';
import { SoundDevice, type OutputContext, type SoundDeviceOptions } from './sound-device.ts';
import type { OutputEvent, SoundOutput } from './sound-output.ts';
import { RAMP_S, SoundRun } from './sound-run.ts';
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
/** Sound must lie ready before it begins, unless all of it is there: 60 ms, which a first piece of 100 ms has beside what is held back of it. */
const PREROLL = (SAMPLE_RATE * 60) / 1000;

/** Makes tapes heard by an AudioContext: slices of sound scheduled sample after sample on the context's clock. */
export class AudioOutput implements SoundOutput {
  readonly #device: SoundDevice;
  readonly #clock: SoundDeviceOptions['clock'];
  readonly #listeners = new Set<(event: OutputEvent) => void>();
  #tape: Tape | null = null;
  /** The runs of the tape that may still be heard, oldest first. */
  #runs: SoundRun[] = [];
  #isPlaying = false;
  #isDry = true;
  #cancelTopUp = () => {};

  constructor(options: SoundDeviceOptions) {
    this.#device = new SoundDevice(options);
    this.#clock = options.clock;
  }

  warm(): void {
    this.#device.wake();
    if (!this.#isPlaying) this.#device.sleepLater(WARM_MS);
  }

  play(tape: Tape): void {
    const before = this.#device.context;
    const context = this.#device.wake();
    if (context !== before) this.#runs = [];
    if (this.#isPlaying) this.#silence(context.currentTime + LEAD_S);
    if (tape !== this.#tape) this.#runs = [];
    this.#tape = tape;
    this.#isPlaying = true;
    this.#isDry = true;
    this.#pump();
  }

  pause(): void {
    const { context } = this.#device;
    if (!this.#isPlaying || context === null) return;
    this.#isPlaying = false;
    this.#cancelTopUp();
    const position = this.#silence(context.currentTime + LEAD_S);
    if (position !== null) this.#tape?.rewind(position);
    this.#device.sleepLater();
  }

  stop(): void {
    this.pause();
    this.#tape = null;
    this.#runs = [];
  }

  setSpeed(speed: number): void {
    const tape = this.#tape;
    if (tape === null) return;
    const { context } = this.#device;
    const run = this.#runs.at(-1);
    if (!this.#isPlaying || this.#isDry || run === undefined || context === null) {
      const { position } = tape;
      tape.setSpeed(speed, position);
      tape.rewind(position);
      if (this.#isPlaying) this.#pump();
      return;
    }
    const at = Math.max(context.currentTime + SPEED_LEAD_S, run.startsAt + RAMP_S);
    const position = tape.setSpeed(speed, run.positionAt(at));
    const time = run.timeAt(position);
    run.stop(time);
    this.#begin(time, position, time < run.endsAt + RAMP_S);
    this.#pump();
  }

  setVolume(volume: number): void {
    this.#device.setVolume(volume);
  }

  fade(ms: number): void {
    this.#device.fade(ms);
  }

  more(): void {
    if (this.#isPlaying) this.#pump();
  }

  heardPosition(): number | null {
    const { context, latency } = this.#device;
    if (context === null || this.#tape === null || this.#runs.length === 0) return null;
    const heard = context.currentTime - latency;
    const run = this.#runs.findLast((candidate) => candidate.startsAt <= heard) ?? this.#runs[0]!;
    return run.positionAt(Math.min(heard, run.endsAt));
  }

  listen(listener: (event: OutputEvent) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /** Schedules what is at hand, up to some seconds ahead, and comes back in time for more. */
  #pump(): void {
    const tape = this.#tape;
    const { context, latency } = this.#device;
    if (tape === null || context === null) return;
    this.#cancelTopUp();
    if (this.#device.isDead(!this.#isDry)) return this.#recover();
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
      const latencyMs = latency * 1000;
      if (leftMs + latencyMs <= 0) this.#finish();
      else this.#cancelTopUp = this.#clock.after(Math.min(leftMs + latencyMs + 1, TOP_UP_MS), () => this.#pump());
    } else if (leftMs <= DRY_S * 1000) {
      this.#runDry(tape, run);
    } else {
      this.#cancelTopUp = this.#clock.after(Math.max(1, Math.min(TOP_UP_MS, leftMs - DRY_S * 1000)), () => this.#pump());
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
    const context = this.#device.context!;
    const heard = context.currentTime - 1;
    this.#runs = this.#runs.filter((run) => run.endsAt > heard);
    this.#runs.push(new SoundRun(context, this.#device.master, { startsAt, position, rampsUp }));
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
    this.#device.sleepLater();
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

  /** A dead context takes its sound along: goes on with a new one from where it was. */
  #recover(): void {
    const position = this.heardPosition();
    if (position !== null) this.#tape?.rewind(position);
    this.#device.replace();
    this.#runs = [];
    this.#isDry = true;
    this.#pump();
  }

  #tell(event: OutputEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
