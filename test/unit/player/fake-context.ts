/** A gain, linear between its events as the Web Audio API says. */
class FakeParam {
  events: { type: 'set' | 'ramp'; value: number; time: number }[] = [];
  value = 1;

  setValueAtTime(value: number, time: number) {
    this.events.push({ type: 'set', value, time });
  }

  linearRampToValueAtTime(value: number, time: number) {
    this.events.push({ type: 'ramp', value, time });
  }

  setTargetAtTime(value: number) {
    this.value = value;
  }

  cancelScheduledValues(time: number) {
    this.events = this.events.filter((event) => event.time < time);
  }

  /** The value at each time; a function, so that its events are put in order once. */
  curve(): (time: number) => number {
    const events = this.events.toSorted((a, b) => a.time - b.time);
    if (events.length === 0) return () => this.value;
    return (time) => {
      const index = events.findLastIndex((event) => event.time <= time + 1e-9);
      const before = events[index];
      const after = events[index + 1];
      const value = before?.value ?? this.value;
      if (after?.type !== 'ramp' || before === undefined) return value;
      return value + ((after.value - value) * (time - before.time)) / (after.time - before.time);
    };
  }
}

class FakeGain {
  gain = new FakeParam();
  isConnected = true;
  connect() {}
  disconnect() {
    this.isConnected = false;
  }
}

class FakeSource {
  buffer: { samples: Float32Array } | null = null;
  startsAt = 0;
  stopsAt = Infinity;
  fader: FakeGain | null = null;
  onended: (() => void) | null = null;
  connect(fader: FakeGain) {
    this.fader = fader;
  }
  disconnect() {}
  start(time: number) {
    this.startsAt = time;
  }
  stop(time: number) {
    this.stopsAt = time;
  }
}

/** An audio context whose time a test sets, and which can say what would have been heard. */
export class FakeContext {
  currentTime = 0;
  readonly sampleRate = 24_000;
  readonly destination = {};
  readonly baseLatency = 0.01;
  state: AudioContextState = 'running';
  outputLatency = 0.02;
  readonly sources: FakeSource[] = [];

  createGain() {
    return new FakeGain();
  }

  createBuffer(_channels: number, length: number) {
    const samples = new Float32Array(length);
    return { samples, copyToChannel: (from: Float32Array) => samples.set(from) };
  }

  createBufferSource() {
    const source = new FakeSource();
    this.sources.push(source);
    return source;
  }

  async suspend() {
    this.state = 'suspended';
  }

  async resume() {
    this.state = 'running';
  }

  async close() {
    this.state = 'closed';
  }

  /** Everything from a time on to now, mixed. */
  render(fromTime = 0): Float32Array {
    const skipped = Math.round(fromTime * this.sampleRate);
    const output = new Float32Array(Math.round(this.currentTime * this.sampleRate) - skipped);
    for (const { startsAt, stopsAt, buffer, fader } of this.sources) {
      if (!fader!.isConnected) continue;
      const gain = fader!.gain.curve();
      const first = Math.round(startsAt * this.sampleRate);
      const to = Math.min(first + buffer!.samples.length, Math.round(stopsAt * this.sampleRate), skipped + output.length);
      for (let frame = Math.max(first, skipped); frame < to; frame++) output[frame - skipped]! += buffer!.samples[frame - first]! * gain(frame / this.sampleRate);
    }
    return output;
  }
}
