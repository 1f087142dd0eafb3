import type { Language } from '../../../lib/contract/languages.ts';
import type { PlayerChannel } from '../../../lib/messages/player-channel.ts';
import type { Snapshot } from '../../../lib/messages/snapshots.ts';
import { VoiceSample, type SampleState, type VoiceSampleOptions } from '../../../lib/player/voices/voice-sample.ts';

/** What plays samples of voices. */
export interface VoiceSamples {
  /** Plays a voice's sample in a language. A reading that sounds is paused for it and goes on after it. */
  play(voice: string, language: Language): void;
  /** Falls silent. */
  stop(): void;
}

/** What samples are made with; `changed` hears what is on. */
export interface VoiceSamplesOptions extends Pick<VoiceSampleOptions, 'getClip' | 'createContext' | 'utter'> {
  player: Pick<PlayerChannel, 'send' | 'onSnapshot'>;
  changed: (sample: SampleState | null) => void;
  signal: AbortSignal;
}

/**
 * Makes samples heard beside the player. When the signal aborts, the sample falls silent, and a reading that was paused for it stays so.
 */
export function createVoiceSamples({ player, getClip, createContext, utter, changed, signal }: VoiceSamplesOptions): VoiceSamples {
  let snapshot: Snapshot | null = null;
  /** The reading that was paused for a sample. */
  let paused: string | null = null;
  player.onSnapshot((next) => (snapshot = next));

  const voiceSample = new VoiceSample({
    getClip,
    createContext,
    utter,
    volume: () => snapshot?.volume ?? 1,
    changed(sample) {
      changed(sample);
      if (paused === null || (sample !== null && sample.state !== 'failed')) return;
      const reading = snapshot?.reading;
      // Play does nothing to what sounds again already, but would begin a finished reading anew.
      if (!signal.aborted && reading?.id === paused && reading.status !== 'finished') player.send({ type: 'play' });
      paused = null;
    },
  });
  signal.addEventListener('abort', () => voiceSample.stop(), { once: true });
  return {
    play(voice, language) {
      const reading = snapshot?.reading ?? null;
      if (reading !== null && reading.status !== 'paused' && reading.status !== 'finished') {
        paused = reading.id;
        player.send({ type: 'pause' });
      }
      voiceSample.play(voice, language);
    },
    stop: () => voiceSample.stop(),
  };
}
