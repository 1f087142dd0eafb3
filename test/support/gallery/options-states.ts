import type { OptionsView } from '../../../components/options/options-view.ts';

const settings = { whenVoiceFails: 'go-on', onlineVoices: false } as const;
const idle: OptionsView = { address: '', hasToken: false, result: { state: 'idle' }, settings };
const tried: OptionsView = { address: 'http://127.0.0.1:8787', hasToken: true, result: { state: 'idle' }, settings };

/** What the settings can look like, by name. */
export const OPTIONS_STATES: Readonly<Record<string, OptionsView>> = {
  'options-first': idle,
  'options-connecting': { ...idle, result: { state: 'connecting' } },
  'options-connected': { ...tried, result: { state: 'connected', host: '127.0.0.1:8787', engines: ['eSpeak NG'], voiceCount: 48 } },
  'options-wrong-token': { ...tried, result: { state: 'wrong-token', host: '127.0.0.1:8787' } },
  'options-no-answer': { ...tried, result: { state: 'no-answer', host: '127.0.0.1:8787' } },
  'options-not-a-backend': { ...tried, result: { state: 'not-a-backend', host: '127.0.0.1:8787' } },
  'options-not-an-address': { ...idle, result: { state: 'not-an-address' } },
};
