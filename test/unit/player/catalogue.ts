import { LANGUAGES, type Language } from '../../../lib/contract/languages.ts';
import type { Model, Voice } from '../../../lib/contract/voices.ts';
import type { Catalogue } from '../../../lib/speech/kept-catalogue.ts';

const DELIVERIES: NonNullable<Model['deliveries']> = ['calm', 'lively'].map((id) => ({ id, names: Object.fromEntries(LANGUAGES.map((language) => [language, id])) as Record<Language, string>, version: 3 }));

/** A model of the engine `ai`. */
export function model(id: string, capabilities: Partial<Model['capabilities']> = {}, change: Partial<Model> = {}): Model {
  return {
    id, object: 'model', created: 0, owned_by: 'test', engine: 'ai', snapshot: `${id}-1`,
    capabilities: { languages: ['en'], streaming: true, word_timings: false, instructions: false, max_characters: 4096, ...capabilities },
    price_per_10k_characters: null, region: 'Singapore',
    ...(capabilities.instructions === true && { deliveries: DELIVERIES }),
    ...change,
  };
}

const voice = (id: string, models: string[]): Voice => ({ id, name: id, engine: 'ai', languages: ['en-US'], gender: null, style: null, dialect: null, models, natural: true });

/** An engine with four models; `ai/anna` works with all of them, `ai/plain` with those that take no instructions. */
export const CATALOGUE: Catalogue = {
  models: [model('standard'), model('expressive', { instructions: true }), model('swift', { realtime: true }), model('swift-expressive', { realtime: true, instructions: true })],
  voices: [voice('ai/anna', ['standard', 'expressive', 'swift', 'swift-expressive']), voice('ai/plain', ['standard', 'swift'])],
};
