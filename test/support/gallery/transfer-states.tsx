import type { ComponentProps } from 'react';
import type { Section } from '../../../components/options/section.ts';
import { AboutCards } from '../../../components/options/about/about-cards.tsx';
import { ReportCard } from '../../../components/options/about/report-card.tsx';
import { reportText } from '../../../components/options/about/report-text.ts';
import { aboutSection } from '../../../components/options/about/about-section.tsx';
import { TransferCards } from '../../../components/options/transfer/transfer-cards.tsx';
import { transferSection } from '../../../components/options/transfer/transfer-section.tsx';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings.ts';
import { noting } from './noting.ts';

const showing = (first: NonNullable<ComponentProps<typeof TransferCards>['first']>): Section => ({ ...transferSection, Cards: () => <TransferCards settings={DEFAULT_SETTINGS} change={noting<{ change: () => void }>().change} first={first} /> });

const REPORT = reportText({ version: '1.0.0', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36', language: 'en', backend: { isHere: true, state: 'answers', engines: ['qwen', 'espeak'] }, browserVoices: { local: 3, online: 1 }, failures: [{ code: 'backend_unreachable', at: Date.UTC(2026, 10, 26, 8, 5) }] });

/** What the sections on export and import, and about Lector, can look like, by name. */
export const TRANSFER_STATES = {
  'transfer': showing({ state: 'idle' }),
  'transfer-refused': showing({ state: 'refused', why: 'not-settings' }),
  'transfer-preview': showing({
    state: 'read', present: DEFAULT_SETTINGS, changed: ['speed', 'neverSend', 'onlineVoices'], patch: { speed: 1.5, neverSend: ['mail.example.com'], onlineVoices: true },
    problems: [{ at: 'volume', reason: { code: 'too-big', most: 1 } }, { at: 'neverSend[1]', reason: { code: 'form' } }, { at: 'theme', reason: { code: 'unknown' } }],
  }),
  'transfer-taken': showing({ state: 'taken', before: {}, count: 3 }),
  'about': { ...aboutSection, Cards: () => <><AboutCards version="1.0.0" /><ReportCard report={REPORT} copy={async () => true} /></> },
} satisfies Record<string, Section>;
