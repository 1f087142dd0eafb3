import * as z from 'zod/mini';
import { SETTINGS_VERSION, settingsSchema, type Settings } from './settings.ts';
import { migrateSettings } from './settings-store.ts';

/** The name of a setting. */
export type SettingName = keyof Settings;

/** Larger files hold something else. */
export const MAX_FILE_BYTES = 2_000_000;

/** Why a setting of a file cannot be taken; `at` is the place in it, such as `pronunciations[3].written`. `unknown`: this version has no such setting. */
export interface SettingProblem {
  at: string;
  reason: { code: 'unknown' } | { code: 'type'; expected: string } | { code: 'choice'; choices: string } | { code: 'too-big'; most: number } | { code: 'too-small'; least: number } | { code: 'form' };
}

/** What is in a file: the settings that can be taken, those of them that differ from the present ones, and why others cannot. Or why it is no file of settings. */
export type ReadFile = { state: 'read'; patch: Partial<Settings>; changed: SettingName[]; problems: SettingProblem[] } | { state: 'refused'; why: 'not-json' | 'not-settings' | 'newer' };

const fileSchema = z.object({ lector: z.literal('settings'), version: z.int().check(z.minimum(1)), settings: z.record(z.string(), z.unknown()) });

/** The settings as a file for another device. The connection is no setting: no address and no token of a backend is in it. */
export function writeSettings(settings: Settings): string {
  return `${JSON.stringify({ lector: 'settings', version: SETTINGS_VERSION, settings: z.parse(settingsSchema, settings) }, null, 2)}\n`;
}

/** Reads a file of settings, checking each setting by itself; nothing is changed. */
export function readSettings(text: string, present: Settings): ReadFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { state: 'refused', why: 'not-json' };
    throw error;
  }
  const file = fileSchema.safeParse(content);
  if (!file.success) return { state: 'refused', why: 'not-settings' };
  if (file.data.version > SETTINGS_VERSION) return { state: 'refused', why: 'newer' };
  const problems: SettingProblem[] = [];
  const patch: Partial<Settings> = {};
  for (const [name, value] of Object.entries(migrateSettings(file.data.settings, file.data.version))) {
    if (!isSettingName(name)) {
      problems.push({ at: name, reason: { code: 'unknown' } });
      continue;
    }
    const parsed = z.safeParse(settingsSchema.shape[name], value);
    if (parsed.success) Object.assign(patch, { [name]: parsed.data });
    else problems.push(...parsed.error.issues.map((issue) => ({ at: placeOf(name, issue.path), reason: reasonOf(issue) })));
  }
  const changed = Object.keys(patch).filter(isSettingName).filter((name) => canonical(patch[name]) !== canonical(present[name]));
  return { state: 'read', patch: Object.fromEntries(changed.map((name) => [name, patch[name]])), changed, problems };
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingsSchema.shape, name);
}

function placeOf(name: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, part) => (typeof part === 'number' ? `${place}[${part}]` : `${place}.${String(part)}`), name);
}

function reasonOf(issue: z.core.$ZodIssue): SettingProblem['reason'] {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'type', expected: issue.expected };
    case 'invalid_value':
      return { code: 'choice', choices: issue.values.map(String).join(', ') };
    case 'too_big':
      return { code: 'too-big', most: Number(issue.maximum) };
    case 'too_small':
      return { code: 'too-small', least: Number(issue.minimum) };
    default:
      return { code: 'form' };
  }
}

/** A value in a form that can be compared: the order of its keys says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part));
}
