import type { Database } from '../database/database.ts';
import type { Report } from '../report.ts';
import { placeOf, seal, unseal } from './sealed-text.ts';
import type { TranslationStore } from './translation-store.ts';

/** Where nothing else is set: some 300,000 sentences. */
const DEFAULT_LIMIT_BYTES = 64 * 1024 ** 2;
/** A row's own weight beside its text. */
const ROW_BYTES = 200;
/** When a row was used is written at most this often: a reading that is heard again must not become a run of writes. */
const USE_STEP_MS = 60 * 60_000;

/**
 * Keeps translations in the data folder's database, the least recently used ones going first: sealed, so that only who asks for the same sentence again
 * can read them. Damaged rows are deleted and not there.
 */
export function createSqliteTranslationStore({ database, report, limitBytes = DEFAULT_LIMIT_BYTES, now = Date.now }: { database: Database; report: Report; limitBytes?: number; now?: () => number }): TranslationStore {
  const { sqlite } = database;
  const find = sqlite.prepare('SELECT sealed, used_at FROM sealed_translations WHERE place = ?');
  const touch = sqlite.prepare('UPDATE sealed_translations SET used_at = ? WHERE place = ?');
  const put = sqlite.prepare('INSERT OR REPLACE INTO sealed_translations (place, sealed, size_bytes, used_at) VALUES (?, ?, ?, ?)');
  const remove = sqlite.prepare('DELETE FROM sealed_translations WHERE place = ?');
  const sum = sqlite.prepare('SELECT COALESCE(SUM(size_bytes), 0) AS bytes FROM sealed_translations');
  const oldest = sqlite.prepare('SELECT place, size_bytes FROM sealed_translations ORDER BY used_at LIMIT 500');
  let sizeBytes = Number(sum.get()!['bytes']);

  function makeRoom(): void {
    sizeBytes = Number(sum.get()!['bytes']);
    // Down to nine tenths, so that not every new sentence has to make room.
    while (sizeBytes > limitBytes * 0.9) {
      const rows = oldest.all();
      if (rows.length === 0) return;
      for (const row of rows) {
        if (sizeBytes <= limitBytes * 0.9) return;
        remove.run(row['place']!);
        sizeBytes -= Number(row['size_bytes']);
      }
    }
  }

  return {
    read(keys) {
      const texts = new Map<string, string>();
      for (const key of new Set(keys)) {
        const place = placeOf(key);
        const row = find.get(place);
        if (row === undefined) continue;
        const text = unseal(key, row['sealed'] as Uint8Array);
        if (text === null) {
          report({ event: 'translation_damaged', reason: 'checksum' });
          remove.run(place);
          continue;
        }
        texts.set(key, text);
        if (now() - Number(row['used_at']) > USE_STEP_MS) touch.run(now(), place);
      }
      return texts;
    },
    write(texts) {
      database.transaction(() => {
        for (const [key, text] of texts) {
          const bytes = Buffer.byteLength(text) + ROW_BYTES;
          put.run(placeOf(key), seal(key, text), bytes, now());
          sizeBytes += bytes;
        }
        if (sizeBytes > limitBytes) makeRoom();
      });
    },
  };
}
