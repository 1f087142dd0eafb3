/** Turns 24 kHz mono signed 16-bit samples into the bytes of one delivery format, as they come. */
export interface AudioEncoder {
  /** Takes the samples that follow the ones before; returns the bytes that are ready, in order, perhaps none. The samples may be reused afterwards. */
  push(samples: Int16Array): Uint8Array[];
  /** Ends the sound; returns the last bytes. Nothing may be pushed afterwards. */
  finish(): Uint8Array[];
}

/** What an encoder needs to know before the first sample. */
export interface AudioEncoderOptions {
  /** The exact number of samples to come, or null where it is not known yet. */
  sampleCount: number | null;
  /** True for neural voices: the file then says that it is AI-generated, where its format has a place for it. */
  natural: boolean;
}
