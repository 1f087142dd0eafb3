/** The part of the package's Opus module that is used here; it brings no types of its own. */
declare module '@evan/wasm/target/opus/node.mjs' {
  export class Encoder {
    constructor(options: { channels: 1 | 2; sample_rate: 8000 | 12000 | 16000 | 24000 | 48000; application: 'voip' | 'audio' | 'restricted_lowdelay' });
    /** Bits per second. */
    bitrate: number;
    /** 0 to 10. */
    complexity: number;
    /** Samples at the encoder's rate by which its output is late. */
    readonly lookahead: number;
    /** One frame of little-endian signed 16-bit samples in; one packet out, in a buffer of its own. */
    encode(frame: ArrayBufferView): Uint8Array;
    /** Frees the native state. */
    drop(): void;
  }
  export class Decoder {
    constructor(options: { channels: 1 | 2; sample_rate: 8000 | 12000 | 16000 | 24000 | 48000 });
    /** One packet in; little-endian signed 16-bit samples out, in a buffer of their own. */
    decode(packet: ArrayBufferView): Uint8Array;
    /** Frees the native state. */
    drop(): void;
  }
}
