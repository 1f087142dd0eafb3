import type { Model, Voice } from '../../../lib/contract/voices.ts';
import { takesStyle } from '../../../lib/settings/model-choice.ts';

/** What the voice picker can be narrowed to. */
export type VoiceFilter = 'all' | 'female' | 'male' | 'dialects' | 'style';

const FILTERS: readonly VoiceFilter[] = ['all', 'female', 'male', 'dialects', 'style'];

/** Whether a filter lets a voice through. */
export function passes(voice: Voice, filter: VoiceFilter, models: readonly Model[]): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'female':
    case 'male':
      return voice.gender === filter;
    case 'dialects':
      return voice.dialect !== null;
    case 'style':
      return takesStyle(voice, models);
  }
}

/** The filters that tell these voices apart, `all` first; none where no other would let any through. */
export function filtersFor(voices: readonly Voice[], models: readonly Model[]): VoiceFilter[] {
  const useful = FILTERS.filter((filter) => voices.some((voice) => passes(voice, filter, models)));
  return useful.length > 1 ? useful : [];
}
