import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClipFiles } from '../clips/clip-files.ts';
import { ClipIndex } from '../clips/clip-index.ts';
import { purgeFiles, verifyFiles } from '../clips/clip-upkeep.ts';
import type { Config } from '../config.ts';
import { joinDatabase, type Database } from '../database/database.ts';
import { cacheTable } from './cache-table.ts';
import { readCommandConfig } from './command-config.ts';
import { EXIT } from '../exit-codes.ts';
import { CommandFailure, runCommand } from './command-failure.ts';

const USAGE = `What the backend keeps of what was spoken; also while it runs.
  npm run cache -- stats [--json]           how much is kept, by voice
  npm run cache -- verify                   reads every clip; deletes those that are damaged, enters those that the index lacks
  npm run cache -- purge --voice ID         deletes the clips of a voice, as in qwen/Cherry
  npm run cache -- purge --older-than DAYS  deletes the clips that nobody has used for so long
                                            (both together: those that are both)
  npm run cache -- purge --all              deletes all clips
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, voice: { type: 'string' }, 'older-than': { type: 'string' }, all: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const [action, ...others] = positionals;
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (others.length > 0 || (action !== 'stats' && action !== 'verify' && action !== 'purge')) throw new CommandFailure(EXIT.usage, USAGE);
  const choice = action === 'purge' ? choiceOf({ voice: values.voice, olderThan: values['older-than'], all: values.all }) : {};
  const config = readCommandConfig();
  const database = joinDatabase({ folder: config.dataDir });
  try {
    if (action === 'stats') return showFigures(database, config, values.json);
    const files = createClipFiles(join(config.dataDir, 'clips'));
    const index = new ClipIndex(database);
    if (action === 'purge') {
      const { clipCount, sizeBytes } = await purgeFiles(files, index, choice);
      process.stdout.write(`${clipCount} clips deleted, ${megabytes(sizeBytes)}.\n`);
      return 0;
    }
    const { wholeCount, damagedCount, enteredCount, lostCount } = await verifyFiles(files, index);
    process.stdout.write(`${wholeCount} clips are whole; ${damagedCount} were damaged and are deleted; ${enteredCount} were entered in the index; ${lostCount} of the index were not there.\n`);
    return damagedCount === 0 ? 0 : 1;
  } finally {
    database.close();
  }
}

function choiceOf({ voice, olderThan, all }: { voice: string | undefined; olderThan: string | undefined; all: boolean }): { voice?: string; usedBefore?: number } {
  if (all === (voice !== undefined || olderThan !== undefined)) throw new CommandFailure(EXIT.usage, 'Say which clips: --voice ID, --older-than DAYS, both, or --all.');
  const days = olderThan === undefined ? null : /^\d{1,5}(\.\d+)?d?$/.test(olderThan) ? Number.parseFloat(olderThan) : Number.NaN;
  if (Number.isNaN(days)) throw new CommandFailure(EXIT.usage, '--older-than is a number of days, as in 7.');
  return { ...(voice !== undefined && { voice }), ...(days !== null && { usedBefore: Date.now() - days * 86_400_000 }) };
}

function showFigures({ sqlite }: Database, { cacheBytes, cacheDays }: Config, asJson: boolean): number {
  const rows = sqlite
    .prepare(
      `SELECT engine, voice, count(*) AS clips, sum(size_bytes) AS bytes, sum(sample_count) / 24000.0 AS seconds, sum(billed_characters) AS characters, sum(cost) AS cost,
         min(used_at) AS unused_since FROM clips GROUP BY engine, voice ORDER BY bytes DESC`,
    )
    .all();
  const figures = rows.map((row) => ({
    engine: row['engine'] === null ? null : String(row['engine']),
    voice: row['voice'] === null ? null : String(row['voice']),
    clips: Number(row['clips']),
    bytes: Number(row['bytes']),
    seconds: Number(row['seconds']),
    characters: Number(row['characters']),
    cost: row['cost'] === null ? null : Number(row['cost']),
    unused_since: new Date(Number(row['unused_since'])).toISOString(),
  }));
  process.stdout.write(asJson ? `${JSON.stringify({ limit_bytes: cacheBytes, limit_days: cacheDays, voices: figures })}\n` : `${cacheTable(figures, cacheBytes, cacheDays)}\n`);
  return 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

process.exitCode = await runCommand(main);
