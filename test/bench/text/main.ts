import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { predictExtraction } from './extraction.ts';
import { timeExtraction } from './extraction-time.ts';
import { predictLanguage } from './language.ts';
import { checkRanges } from './ranges.ts';
import { predictSegmentation } from './segmentation.ts';
import type { TextBench } from './text-bench.ts';

/** What can be predicted, timed or checked, by name. */
const kinds: Record<string, TextBench> = { extraction: predictExtraction, 'extraction-time': timeExtraction, ranges: checkRanges, segmentation: predictSegmentation, language: predictLanguage };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { with: { type: 'string', default: 'lector' } } });
const [kind = '', input, output] = positionals;
const predict = kinds[kind];
if (!predict || input === undefined || output === undefined) {
  console.error(`bench:text -- KIND INPUT OUT.json [--with TOOL], where KIND is one of: ${Object.keys(kinds).join(', ')}`);
  process.exit(2);
}
const began = performance.now();
const predictions = await predict(input, { tool: values.with, say: (line) => console.error(line) });
writeFileSync(output, `${JSON.stringify(predictions, null, 1)}\n`);
console.error(`${Object.keys(predictions).length} predictions in ${((performance.now() - began) / 1000).toFixed(1)} s`);
