import { closestMatch } from 'leven';
import { SETTING_NAMES, type Environment } from './config.ts';

/** Variables whose names begin like this are meant for Lector's backend; others' names are no business of ours. */
const OURS = /^(LECTOR|DASHSCOPE)_/i;

/** One sentence for each variable that begins like a setting and is none, with the name that is nearest to it, and for a time zone that is not known; never with a value. */
export function unknownSettings(env: Environment): string[] {
  const unknown = Object.keys(env).filter((name) => OURS.test(name) && !SETTING_NAMES.includes(name));
  const sentences = unknown.toSorted().map((name) => `${name} is not a setting of Lector and changes nothing; the nearest one is ${nearest(name.toUpperCase(), SETTING_NAMES)}.`);
  return isTimeZone(env['TZ']) ? sentences : [...sentences, 'TZ names no time zone that is known here: days and months of usage and limits are those of UTC. It has to be a name as Europe/Berlin.'];
}

/** Whether a time zone is one, or none is set. */
function isTimeZone(name: string | undefined): boolean {
  if (name === undefined || name === '') return true;
  try {
    // A colon before it is POSIX's way.
    return new Intl.DateTimeFormat('en', { timeZone: name.replace(/^:/, '') }) instanceof Intl.DateTimeFormat;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
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
