import type { WelcomeView } from '../../../components/welcome/welcome-view.ts';

const sentences = ['A lector sat above the workbenches and read, so that people could listen while their hands were busy.', 'At a university, a lector is someone who teaches their own language by speaking it.', 'This one does both.'];
const host = '127.0.0.1:8787';
const fresh: WelcomeView = {
  sample: { sentences, status: 'paused', sentence: 0, word: null, elapsedMs: 0, totalMs: 14_000, voice: null, notice: null, canSpeak: true, system: 'mac' },
  connection: { address: '', connectedTo: null, result: { state: 'idle' } },
  found: null,
  keys: { listen: 'Alt+L', selection: 'Alt+Shift+L' },
  mine: { language: null, browserLanguages: ['de-AT', 'en'] },
};

/** What the welcome page can look like, by name. */
export const WELCOME_STATES: Readonly<Record<string, WelcomeView>> = {
  'welcome': fresh,
  'welcome-sounding': { ...fresh, sample: { ...fresh.sample, status: 'playing', word: { start: 23, end: 34 }, elapsedMs: 2000, voice: { id: 'browser/Samantha', name: 'Samantha', natural: false } } },
  'welcome-voiceless-linux': { ...fresh, sample: { ...fresh.sample, canSpeak: false, system: 'linux' } },
  'welcome-voiceless': { ...fresh, sample: { ...fresh.sample, canSpeak: false }, keys: { listen: null, selection: null } },
  'welcome-found': { ...fresh, connection: { address: `http://${host}`, connectedTo: null, result: { state: 'failed', failure: 'code-expired', host, retryInSeconds: null } }, found: host },
  'welcome-connected': { ...fresh, connection: { address: `http://${host}`, connectedTo: host, result: { state: 'connected', host, voiceCount: 48, engines: [{ engine: 'qwen', region: 'Singapore' }], answeredInMs: 3, client: null } } },
};
