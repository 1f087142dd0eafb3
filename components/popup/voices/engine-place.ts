import type { Model } from '../../../lib/contract/voices.ts';
import { backendWords } from '../../backend-words.ts';
import { engineName } from './voice-about.ts';
import { inLanguage, say } from '../../say.ts';

const oneOf = inLanguage((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));

/** An engine by name, with where it gets the text, as far as that is known: "Qwen, Singapore". `models`: those that may be used; where they are in several places, all are named. */
export function engineWithPlace(engine: string, models: readonly Model[]): string {
  const places = new Set(models.flatMap((model) => (model.engine === engine ? [backendWords('place', model.region)] : [])));
  const name = engineName(engine);
  return places.size === 0 ? name : say('engine.at', { engine: name, place: oneOf().format(places) });
}

/** The models with their places as they are seen from here: a backend calls its own machine "this machine", which it need not be. `host`: the backend's, or null. */
export function seenFromHere(models: readonly Model[], host: string | null): Model[] {
  const isHere = host === null || isThisMachine(host);
  return models.map((model) => (isHere || model.region !== 'this machine' ? model : { ...model, region: host }));
}

/** Whether a host is this machine itself. */
export function isThisMachine(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
}
