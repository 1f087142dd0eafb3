import type { Usage } from '../../../lib/contract/usage.ts';
import { connectionSection } from '../../../components/options/connection/connection-section.tsx';
import { UsageCard } from '../../../components/options/usage/usage-card.tsx';
import type { UsageView } from '../../../components/options/usage/usage-view.ts';
import type { Section } from '../../../components/options/section.ts';
import { noting } from './noting.ts';

const CHARACTERS = [0, 0, 1200, 0, 3400, 9800, 0, 0, 2200, 5100, 400, 0, 0, 7300, 3100, 0, 0, 5700, 0, 10_400, 12_100, 4200, 0, 0, 11_000, 15_300, 7600, 12_400, 2300, 18_400, 6400];
const day = (index: number) => new Date(Date.UTC(2026, 9, 26 + index)).toISOString().slice(0, 10);
const usage: Usage = {
  client: { id: '1', name: 'Chrome on Linux', paired_at: '2026-11-03T09:30:00+01:00' },
  today: { characters: 6400, cached_characters: 900, cost: 0.06 },
  month: { characters: 65_900, cached_characters: 41_200, cost: 0.659 },
  days: CHARACTERS.map((characters, index) => ({ date: day(index), characters, cached_characters: Math.round(characters / 3), cost: characters * 0.00001 })),
  limits: { requests_per_minute: 300, parallel_syntheses: 8, characters_per_day: null, characters_per_month: null, spend_per_month: 5, engines: null },
  monthly_limit: { own: 5, operators: 20 },
  left: { characters_today: null, characters_this_month: null, spend_this_month: 4.341 },
  kept: { days: 30, bytes: 2 ** 31 },
  resets: { day: '2026-11-26T00:00:00+01:00', month: '2026-12-01T12:00:00Z' },
};
const showing = (view: UsageView): Section => ({ ...connectionSection, Cards: () => <UsageCard view={view} actions={noting()} /> });

/** What the usage can look like, by name. */
export const USAGE_STATES = {
  'usage': showing({ usage, limit: 'idle' }),
  'usage-reached': showing({ usage: { ...usage, month: { ...usage.month, cost: 5.01 }, left: { characters_today: 1200, characters_this_month: 0, spend_this_month: 0 } }, limit: 'too-high' }),
  'usage-unlimited': showing({ usage: { ...usage, days: usage.days.map((one) => ({ ...one, characters: 0 })), limits: { ...usage.limits, spend_per_month: null }, monthly_limit: { own: null, operators: null } }, limit: 'saved' }),
} satisfies Record<string, Section>;
