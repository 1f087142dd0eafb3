import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attack } from './attacks.ts';
import { damageClips } from './damage.ts';
import { endure } from './endurance.ts';
import { pressTheStore } from './eviction.ts';
import { isFine, lineOf, type Finding } from './finding.ts';
import { fillTheDisk } from './full-disk.ts';
import { killWhileWriting } from './kills.ts';
import { askTheSame } from './same-request.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, minutes: { type: 'string', default: '10' }, kills: { type: 'string', default: '200' } } });
const [minutes, kills] = [Number(values.minutes), Number(values.kills)];

/** What is run, in order; each part gets a folder of its own. */
const parts: Record<string, (folder: string) => Promise<Finding[]>> = {
  kills: (folder) => killWhileWriting({ kills, folder }),
  damage: (folder) => damageClips({ clips: 500, folder }),
  'full-disk': (folder) => fillTheDisk({ folder }),
  eviction: (folder) => pressTheStore({ limitBytes: 50_000_000, folder }),
  same: (folder) => askTheSame({ listeners: 1000, folder, formats: ['pcm', 'opus', 'mp3'] }),
  attacks: (folder) => attack({ slowMs: 120_000, guesses: 10_000, requestsPerRoute: 500, folder }),
  endurance: (folder) => endure({ minutes, folder }),
};

const asked = values.only?.split(',') ?? Object.keys(parts);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0 || !(minutes > 0) || !(kills >= 1)) {
  console.error(`--only takes ${Object.keys(parts).join(', ')}; --minutes and --kills take numbers.`);
  process.exit(64);
}

let hasFailed = false;
for (const name of asked) {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'lector-soak-'));
  try {
    const findings = await parts[name]!(folder);
    process.stdout.write(`${name} (${Math.round((performance.now() - startedAt) / 1000)} s)\n`);
    for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
    hasFailed ||= !findings.every(isFine);
  } catch (error) {
    hasFailed = true;
    console.error(`${name} could not be carried out:`, error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = hasFailed ? 1 : 0;
