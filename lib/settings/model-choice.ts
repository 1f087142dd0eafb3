import type { Model, Voice } from '../contract/voices.ts';
import { NEUTRAL_DELIVERY, type Delivery, type Settings } from './settings.ts';

/** How an engine is to speak, as the person has chosen. */
export type EngineSettings = Pick<Settings, 'models' | 'deliveries'>;

/** The models that can use a voice, in the voice's own order: its default first. */
export function modelsOf(voice: Voice, models: readonly Model[]): Model[] {
  return voice.models.flatMap((id) => models.find((model) => model.engine === voice.engine && model.id === id) ?? []);
}

/** Whether some model that can use a voice takes instructions. */
export function takesStyle(voice: Voice, models: readonly Model[]): boolean {
  return modelsOf(voice, models).some((model) => model.capabilities.instructions);
}

/** The delivery that is chosen for an engine. */
export function deliveryOf(engine: string, { deliveries }: EngineSettings): Delivery {
  return deliveries[engine] ?? NEUTRAL_DELIVERY;
}

/**
 * The model that speaks with a voice: the chosen one where the voice works with it, else the voice's default. A delivery needs a model that takes instructions:
 * where that one does not, the one most like it that does. Null where none is known.
 */
export function modelFor(voice: Voice, models: readonly Model[], settings: EngineSettings): Model | null {
  const usable = modelsOf(voice, models);
  const chosen = usable.find(({ id }) => id === settings.models[voice.engine]) ?? usable[0] ?? null;
  const { style, ownWords } = deliveryOf(voice.engine, settings);
  if (chosen === null || chosen.capabilities.instructions || style === 'neutral' || (style === 'own' && ownWords.trim() === '')) return chosen;
  const expressive = usable.filter((model) => model.capabilities.instructions);
  return expressive.find((model) => isRealtime(model) === isRealtime(chosen)) ?? expressive[0] ?? chosen;
}

/** Whether a model speaks over a line that is kept open. */
export function isRealtime(model: Model): boolean {
  return model.capabilities.realtime === true;
}

/** What a request to a model carries for a delivery: nothing where the model takes no instructions or no longer has the style. */
export function instructionsFor(model: Model, { style, ownWords }: Delivery): { instructions?: string; delivery?: string; deliveryVersion?: number } {
  if (!model.capabilities.instructions || style === 'neutral') return {};
  if (style === 'own') return ownWords.trim() === '' ? {} : { instructions: ownWords.trim() };
  const preset = model.deliveries?.find(({ id }) => id === style);
  return preset === undefined ? {} : { delivery: preset.id, deliveryVersion: preset.version };
}
