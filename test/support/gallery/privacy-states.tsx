import { PrivacyCards } from '../../../components/options/privacy/privacy-cards.tsx';
import { privacySection } from '../../../components/options/privacy/privacy-section.tsx';
import type { PrivacyView } from '../../../components/options/privacy/privacy-view.ts';
import type { Section } from '../../../components/options/section.ts';
import { noting } from './noting.ts';

const showing = (view: PrivacyView): Section => ({ ...privacySection, Cards: () => <PrivacyCards view={view} actions={noting()} /> });
const host = 'home-server:8787';
const connected: PrivacyView = {
  backend: { host, engines: [{ engine: 'espeak', region: host }, { engine: 'qwen', region: 'Singapore' }], translators: [{ label: 'Qwen-MT', region: 'Singapore' }], keptDays: 30 },
  onlineVoices: false, neverSend: ['bank.example.com', 'mail.example.com'], audioBytes: 18.2 * 2 ** 20, audioLimitMb: 300, positionCount: 34, cleared: { state: 'idle' },
};

/** What the section on privacy can look like, by name. */
export const PRIVACY_STATES = {
  'privacy-connected': showing(connected),
  'privacy-alone': showing({ ...connected, backend: null, onlineVoices: true, neverSend: [], audioBytes: 0, positionCount: 1 }),
  'privacy-cleared': showing({ ...connected, audioBytes: 0, cleared: { state: 'done', backendBytes: 212 * 2 ** 20, host } }),
  'privacy-not-there': showing({ ...connected, audioBytes: 0, cleared: { state: 'not-there', host } }),
} satisfies Record<string, Section>;
