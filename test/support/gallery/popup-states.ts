import type { OutlinePart, OutlineView, PopupView, ReadingHereView, ReadingSettings, ReadyView } from '../../../components/popup/popup-view.ts';
import { LANGUAGES, type Language } from '../../../lib/contract/languages.ts';
import type { Model, Voice } from '../../../lib/contract/voices.ts';
import type { ListedVoice } from '../../../lib/speech/browser-voices.ts';

const espeak = (id: string, name: string, languages: string[], dialect: string | null = null): Voice =>
  ({ id: `espeak/${id}`, name, engine: 'espeak', languages, gender: null, style: null, dialect, models: ['espeak-ng'], natural: false });
const qwen = (id: string, gender: Voice['gender'], style: string, dialect: string | null = null): Voice =>
  ({ id: `qwen/${id}`, name: id, engine: 'qwen', languages: ['zh-CN', 'en'], gender, style, dialect, models: dialect === null ? ['standard', 'expressive', 'realtime'] : ['standard', 'realtime'], natural: true });

const deliveries: Model['deliveries'] = ['Calm', 'Lively', 'Newsreader', 'Storyteller', 'Teacher', 'Bedtime'].map((name) => ({
  id: name.toLowerCase(), names: Object.fromEntries(LANGUAGES.map((language) => [language, name])) as Record<Language, string>, version: 1,
}));
const model = (engine: string, id: string, region: string, abilities: Partial<Model['capabilities']> = {}): Model => ({
  id, object: 'model', created: 0, owned_by: engine, engine, snapshot: id, price_per_10k_characters: null, region,
  capabilities: { languages: ['en', 'zh'], streaming: true, word_timings: false, instructions: false, max_characters: 4096, ...abilities },
  ...(abilities.instructions === true && { deliveries }),
});

const browser = (name: string, language: string): ListedVoice =>
  ({ id: `browser/${name}`, name, engine: 'browser', languages: [language], gender: null, style: null, dialect: null, models: [], natural: false });

const settings: ReadingSettings = {
  language: 'en',
  voices: [
    espeak('en-us', 'English (America)', ['en-US']),
    espeak('en-us-nyc', 'English (New York City)', ['en-US'], 'New York'),
    espeak('en-gb', 'English (Great Britain)', ['en-GB']),
    espeak('en-gb-scotland', 'English (Scotland)', ['en-GB-scotland'], 'Scotland'),
    espeak('en-029', 'English (Caribbean)', ['en-029'], 'the Caribbean'),
    qwen('Cherry', 'female', 'sunny and friendly'),
    qwen('Neil', 'male', 'news anchor, precise'),
    qwen('Sunny', 'female', 'sweet', 'Sichuan'),
  ],
  voice: 'espeak/en-us',
  speed: 1,
  narrateIn: null,
  models: [
    model('espeak', 'espeak-ng', 'this machine'),
    model('qwen', 'standard', 'Singapore'),
    model('qwen', 'expressive', 'Singapore', { instructions: true }),
    model('qwen', 'realtime', 'Singapore', { realtime: true }),
  ],
  chosen: { models: {}, deliveries: {} },
  sample: null,
  neverSent: null,
};
const own = { models: {}, deliveries: { qwen: { style: 'own', ownWords: 'Slow and clear, like a patient teacher. Pause before names.' } } };
const connection = { state: 'connected', host: '127.0.0.1' } as const;
const part = (label: string, minutes: number, more: Partial<OutlinePart> = {}): OutlinePart => ({ id: label, kind: 'section', label, minutes, isRead: true, never: 'possible', parts: [], ...more });
const outline: OutlineView = {
  site: 'example.org', language: 'en', isAllOff: false,
  parts: [
    part('', 1.2, { kind: 'beginning', never: null, parts: [part('In short: a reader was paid by those who listened…', 0.3, { kind: 'box' })] }),
    part('The workshop', 3, { parts: [part('Voices above the benches', 2), part('What was read', 1)] }),
    part('A long heading, as certain newspapers and learned journals have always liked to set above their sections', 2),
    part('Sources', 1.4, { isRead: false }),
    part('About the author', 0.4, { isRead: false, never: 'chosen' }),
  ],
};
const ready: ReadyView = { ...settings, screen: 'ready', connection, kind: 'article', title: 'The reader on the platform', minutes: 8, characters: 6412, cost: 0.0513, resumeAt: 0, shortcut: 'Alt+L', selectionShortcut: 'Alt+Shift+L', offer: null, outline: null };
const here: ReadingHereView = {
  ...settings,
  screen: 'reading-here',
  connection,
  title: 'The reader on the platform',
  status: 'playing',
  sentence: 11,
  sentenceCount: 96,
  text: 'The workers below him rolled leaf after leaf in silence, and they paid for his voice out of their own wages.',
  spokenLanguage: 'en',
  dir: 'ltr',
  heard: null,
  outline: null,
  cost: 0.0513,
  notice: null,
  sleep: null,
};
const elsewhere = { screen: 'reading-elsewhere', connection, title: 'Why whales hum at night', status: 'playing', hasTab: true, canListenHere: true, notice: null, sleep: null } as const;

/** What the popup can look like, by name. */
export const POPUP_STATES: Readonly<Record<string, PopupView>> = {
  'popup-offer': { ...ready, language: null, title: 'مدينة على البحر', offer: { unspoken: 'ar', narrateIn: 'en' } },
  'popup-narrated': { ...here, narrateIn: 'es', heard: { text: 'Los obreros, abajo, enrollaban hoja tras hoja en silencio y pagaban su voz de su propio salario.', language: 'es' } },
  'popup-outline': { ...ready, outline },
  'popup-outline-off': { ...ready, outline: { ...outline, isAllOff: true, parts: outline.parts.map((each) => ({ ...each, isRead: false })) } },
  'popup-here-outline': { ...here, outline },
  'popup-loading': { screen: 'loading', connection: { state: 'asking' } },
  'popup-ready': ready,
  'popup-ready-natural': { ...ready, voice: 'qwen/Cherry', speed: 1.25, shortcut: null },
  'popup-ready-calm': { ...ready, voice: 'qwen/Cherry', chosen: { models: { qwen: 'realtime' }, deliveries: { qwen: { style: 'calm', ownWords: '' } } } },
  'popup-ready-own': { ...ready, voice: 'qwen/Cherry', chosen: own, resumeAt: 33 },
  'popup-ready-dialect': { ...ready, voice: 'qwen/Sunny' },
  'popup-sample': { ...ready, voice: 'qwen/Cherry', sample: { voice: 'qwen/Neil', state: 'sounding' } },
  'popup-sample-failed': { ...ready, voice: 'qwen/Cherry', sample: { voice: 'qwen/Neil', state: 'failed' } },
  'popup-ready-resume': { ...ready, cost: 0, resumeAt: 33 },
  'popup-ready-page': { ...ready, kind: 'page', language: null, title: 'A title that goes on and on, as the titles of learned papers and of certain newspapers have always done, and then some more of it' },
  'popup-ready-page-keyless': { ...ready, kind: 'page', shortcut: null, selectionShortcut: null },
  'popup-ready-voiceless': { ...ready, voices: [], voice: null, connection: { state: 'unreachable', host: 'home-server.local' } },
  'popup-unconnected': { ...ready, voices: [], voice: null, connection: { state: 'missing', hasBrowserVoice: false } },
  'popup-browser-voices': { ...ready, voices: [browser('Samantha', 'en-US'), browser('Daniel', 'en-GB'), { ...browser('Google US English', 'en-US'), isOnline: true }], voice: 'browser/Samantha', connection: { state: 'missing', hasBrowserVoice: true } },
  'popup-never-sent': { ...ready, voices: [browser('Samantha', 'en-US'), browser('Daniel', 'en-GB')], voice: 'browser/Samantha', cost: 0, neverSent: 'mail.example.com' },
  'popup-never-sent-voiceless': { ...ready, language: 'ja', voices: [], voice: null, cost: null, neverSent: 'mail.example.com' },
  'popup-here-never-sent': { ...here, voices: [browser('Samantha', 'en-US')], voice: 'browser/Samantha', cost: 0, neverSent: 'mail.example.com' },
  'popup-here-stand-in': { ...here, notice: { code: 'backend_unreachable', kind: 'info', canRetry: true, retryInSeconds: null, readOnBy: 'browser-voice' } },
  'popup-here': here,
  'popup-here-sleepy': { ...here, sleep: { minutes: 30, leftMinutes: 23 } },
  'popup-here-asleep': { ...here, status: 'paused', notice: { code: 'sleep_timer', kind: 'info', canRetry: false, retryInSeconds: null, sentence: 11 } },
  'popup-here-paused': { ...here, status: 'paused', notice: { code: 'backend_unreachable', kind: 'fault', canRetry: true, retryInSeconds: 4 } },
  'popup-here-natural': { ...here, voice: 'qwen/Cherry', chosen: own },
  'popup-here-finished': { ...here, status: 'finished', sentence: 95 },
  'popup-elsewhere': elsewhere,
  'popup-elsewhere-sleepy': { ...elsewhere, sleep: { minutes: null, leftMinutes: 0 } },
  'popup-elsewhere-paused': { ...elsewhere, status: 'paused', hasTab: false, canListenHere: false },
  'popup-browser-page': { screen: 'unreadable', connection, reason: 'browser-page' },
  'popup-store': { screen: 'unreadable', connection, reason: 'store' },
  'popup-pdf': { screen: 'unreadable', connection, reason: 'pdf' },
  'popup-file': { screen: 'unreadable', connection, reason: 'file' },
  'popup-other-extension': { screen: 'unreadable', connection, reason: 'other-extension' },
  'popup-empty': { screen: 'unreadable', connection, reason: 'empty' },
};
