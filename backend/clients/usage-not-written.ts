import { sqliteTrouble } from '../database/sqlite-error.ts';
import { Problem } from '../http/problems.ts';

/** The problem of a call that is not made because the database does not take what it may cost: says what is wrong with the disk, and what to do. */
export function usageNotWritten(error: unknown): Problem {
  const trouble = sqliteTrouble(error);
  const [what, toDo] =
    trouble === 'full'
      ? ['The disk of the backend is full', 'Make room on it (npm run cache -- purge frees stored sound)']
      : trouble === 'readOnly'
        ? ['The data folder of the backend is read-only', 'Let its account write there, or set LECTOR_DATA_DIR to another folder']
        : ['The data folder of the backend cannot be written to', 'Look at its disk, and at its log'];
  return new Problem('usage_not_written', `${what}, so what this voice or translator costs could not be noted, and it was not asked. ${toDo}; what costs nothing goes on meanwhile.`);
}
