import type { Migration } from './migration.ts';
import { CLIPS } from './migrations/001-clips.ts';
import { CLIENTS } from './migrations/002-clients.ts';
import { USAGE } from './migrations/003-usage.ts';
import { TRANSLATIONS } from './migrations/004-translations.ts';
import { SEALED_TRANSLATIONS } from './migrations/005-sealed-translations.ts';

/**
 * All steps, in the order of their versions. To change the database, add a file `migrations/NNN-name.ts` and its line here; nothing else is needed:
 * the next start of the backend takes the steps that a data folder has not taken yet.
 */
export const MIGRATIONS: readonly Migration[] = [
  CLIPS,
  CLIENTS,
  USAGE,
  TRANSLATIONS,
  SEALED_TRANSLATIONS,
];
