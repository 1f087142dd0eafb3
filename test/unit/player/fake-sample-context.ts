/** An audio context that notes what it is given to play. */
export class FakeSampleContext {
  sound: number[] = [];
  volume = { gain: { value: 1 }, connect() {} };
  source = { buffer: null, onended: () => {}, connect() {}, start: () => (this.isStarted = true) };
  isStarted = false;
  isClosed = false;
  destination = {};
  createBuffer = (_channels: number, length: number) => {
    this.sound = Array<number>(length).fill(0);
    return { copyToChannel: (samples: Float32Array, _channel: number, at: number) => this.sound.splice(at, samples.length, ...samples) };
  };
  createBufferSource = () => this.source;
  createGain = () => this.volume;
  async close() {
    this.isClosed = true;
  }
}
