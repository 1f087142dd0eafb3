import { closestMatch } from 'leven';
import { SETTING_NAMES, type Environment } from './config.ts';

/** Variables whose names begin like this are meant for Lector's backend; others' names are no business of ours. */
const OURS = /^(LECTOR|DASHSCOPE)_/i;

/** One sentence for each variable that begins like a setting and is none, with the name that is nearest to it; never with its value. */
export function unknownSettings(env: Environment): string[] {
  const unknown = Object.keys(env).filter((name) => OURS.test(name) && !SETTING_NAMES.includes(name));
  return unknown.toSorted().map((name) => `${name} is not a setting of Lector and changes nothing; the nearest one is ${nearest(name.toUpperCase(), SETTING_NAMES)}.`);
}

/**
 * One sentence for each id of `asked` that no engine or translator has, with the one that is nearest to it. `known`: not empty.
 */
export function unknownEngines(asked: readonly string[], known: readonly string[]): string[] {
  return asked.filter((id) => !known.includes(id)).map((id) => `There is no engine ${id}; the nearest one is ${nearest(id, known)}. All of them: ${known.join(', ')}.`);
}

function nearest(name: string, known: readonly string[]): string {
  return closestMatch(name, known) ?? known.join(', ');
}
