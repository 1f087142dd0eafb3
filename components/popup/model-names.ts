import type { Model } from '../../lib/contract/voices.ts';
import { isRealtime } from '../../lib/settings/model-choice.ts';
import { say } from '../say.ts';

/** What people read of models to choose from, by their ids: what each is good for; of those that are good for the same, the first has the plain words to itself. */
export function modelNames(models: readonly Model[]): { id: string; name: string }[] {
  const taken = new Set<string>();
  return models.map((model) => {
    const kind = kindOf(model);
    const name = taken.has(kind) ? say('model.named', { kind, id: model.id }) : kind;
    taken.add(kind);
    return { id: model.id, name };
  });
}

function kindOf(model: Model): string {
  if (model.capabilities.instructions) return say(isRealtime(model) ? 'model.realtimeExpressive' : 'model.expressive');
  return say(isRealtime(model) ? 'model.realtime' : 'model.standard');
}
