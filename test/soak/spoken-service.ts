import { startSpeechServer, type EmulatedServer } from '../upstream/openai/openai.ts';
import { createToldTones } from './told-tones.ts';

/** The voice that the emulated service speaks with. */
export const VOICE = 'emulated/af_heart';

/** An emulated speech service and how a backend is told of it. */
export interface SpokenService extends AsyncDisposable {
  server: EmulatedServer;
  env: Record<string, string>;
}

/** Starts an emulated speech service where each text has a sound of its own. */
export async function startSpokenService(): Promise<SpokenService> {
  const server = await startSpeechServer({ profile: 'kokoro', speech: createToldTones() });
  const setting = [{ name: 'emulated', profile: 'kokoro', url: server.url, wordTimestamps: false, concurrency: 16 }];
  return { server, env: { LECTOR_SPEECH_SERVERS: JSON.stringify(setting) }, [Symbol.asyncDispose]: () => server.close() };
}
