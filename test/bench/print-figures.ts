import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { isReached, tableOf, type Figure } from './figures.ts';

/** Measures the parts, or those that `only` names with commas, one after another; prints their table, and writes them to the file `json` as well. */
export async function printFigures(parts: Readonly<Record<string, () => Promise<Figure[]>>>, { only, json }: { only?: string; json?: string }): Promise<void> {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (only !== undefined && !only.split(',').includes(name)) continue;
    console.error(`${name} …`);
    try {
      figures.push(...(await measure()));
    } catch (error) {
      // The other parts are measured all the same.
      console.error(`${name} could not be measured:`, error);
      process.exitCode = 1;
    }
  }
  console.log(tableOf(figures));
  console.log(`\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), figures: figures.map((one) => ({ ...one, isReached: isReached(one) })) }, null, 2)}\n`);
}
