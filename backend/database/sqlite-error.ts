/** Primary result codes that are told apart. @see https://www.sqlite.org/rescode.html (2026-11) */
const CODES = { busy: 5, readOnly: 8, ioError: 10, damaged: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** What SQLite failed with, as far as it is told apart here; null for other errors and for what is not SQLite's. */
export function sqliteTrouble(error: unknown): keyof typeof CODES | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  // The low byte is the primary code; the rest says where.
  const primary = error.errcode & 0xff;
  return (Object.keys(CODES) as (keyof typeof CODES)[]).find((name) => CODES[name] === primary) ?? null;
}

/** Whether SQLite has found that its file holds something else than what it wrote. */
export function isDamage(error: unknown): boolean {
  return ['damaged', 'notADatabase'].includes(sqliteTrouble(error) ?? '');
}
