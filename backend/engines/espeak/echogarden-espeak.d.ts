/** The part of the package that is used here; it brings no types of its own. */
declare module '@echogarden/espeak-ng-emscripten' {
  /** An event in the sound. */
  export interface EspeakEvent {
    type: 'word' | 'sentence' | 'mark' | 'play' | 'end' | 'msg_terminated' | 'phoneme' | 'samplerate';
    /** In code points of the text, from 1. */
    text_position: number;
    /** In milliseconds from the beginning. */
    audio_position: number;
  }
  export interface Espeak {
    /** In Hz. */
    readonly samplerate: number;
    /** Returns 0, or an error number for an unknown voice. */
    set_voice(name: string): number;
    /** Reads SSML; synchronous. Calls back about every 100 ms of sound, which lies in a buffer of its own; true from the callback ends it. */
    synthesize(ssml: string, callback: (samples: Int16Array, events: EspeakEvent[]) => boolean): void;
  }
  export default function load(): Promise<{ eSpeakNGWorker: new () => Espeak }>;
}
