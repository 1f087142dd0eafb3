import { randomBytes } from 'node:crypto';

/** How a voice of one's own is made. */
export type OwnVoiceKind = 'clone' | 'design';

/** The models that speak with voices of one's own only, and how those are made. @see Model Studio, voice cloning and voice design (read 2026-11) */
export const OWN_VOICE_MODELS: ReadonlyMap<string, OwnVoiceKind> = new Map([
  ['qwen3-tts-vc-2026-01-22', 'clone'],
  ['qwen3-tts-vc-realtime-2026-01-15', 'clone'],
  ['qwen3-tts-vc-realtime-2025-11-27', 'clone'],
  ['qwen3-tts-vd-2026-01-26', 'design'],
  ['qwen3-tts-vd-realtime-2026-01-15', 'design'],
  ['qwen3-tts-vd-realtime-2025-12-16', 'design'],
]);

/** An account may have so many cloned voices. */
export const MAX_OWN_VOICES = 1000;

/** A voice that an account has made. */
export interface OwnVoice {
  name: string;
  kind: OwnVoiceKind;
  /** The one model that can speak with it. */
  targetModel: string;
  /** Two letters. */
  language: string;
  createdAt: Date;
  /** What a designed one was made from. */
  prompt?: string;
  preview?: string;
}

/** The voices that accounts have made, by name; an emulator has one account. */
export type OwnVoices = Map<string, OwnVoice>;

/** The name of a new voice, as the service writes it. */
export function ownVoiceName(prefix: 'vc' | 'vd', preferredName: string, now: Date): string {
  return `qwen-tts-${prefix}-${preferredName}-voice-${now.toISOString().replaceAll(/\D/g, '')}-${randomBytes(2).toString('hex')}`;
}

/** A page of the voices of a kind, the latest first. */
export function pageOf(voices: OwnVoices, kind: OwnVoiceKind, { page_index: index = 0, page_size: size = 10 }: Record<string, unknown>): OwnVoice[] {
  const all = [...voices.values()].filter((voice) => voice.kind === kind).toReversed();
  return all.slice(Number(index) * Number(size), (Number(index) + 1) * Number(size));
}
