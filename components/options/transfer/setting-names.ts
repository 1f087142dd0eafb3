import type { PlainTextKey } from '../../../lib/locales/texts.ts';
import type { SettingName } from '../../../lib/settings/settings-file.ts';

/** What people call each setting: as it is called where it is changed. */
export const SETTING_NAMES: Readonly<Record<SettingName, PlainTextKey>> = {
  models: 'popup.model',
  deliveries: 'popup.style',
  speed: 'popup.speed',
  volume: 'bar.volume',
  voices: 'favourites.title',
  pronunciations: 'pronunciation.title',
  whenVoiceFails: 'voices.whenVoiceFails',
  onlineVoices: 'voices.onlineVoices',
  storedAudioMb: 'privacy.audio',
  learning: 'learning.title',
  glossary: 'learning.glossary',
  whatIsRead: 'read.title',
  icon: 'keys.icon',
  neverSend: 'never.title',
  look: 'look.title',
  neverRead: 'read.never',
};
