import { parseArgs } from 'node:util';
import { API_PRICE_DATE, MACHINE_PRICES, costTable, type MachinePrices } from './costs.ts';

const USAGE = `What a month of reading costs, by the API and on machines of one's own.
  --characters-per-month N   how much is read (an article has about 6,000)
  --han F                    which part of that is Chinese characters, 0 to 1 (default 0)
  --region R                 singapore (default) or beijing
One's own figures in place of the defaults:
${Object.entries(MACHINE_PRICES).map(([name, value]) => `  --${flagOf(name)} N${' '.repeat(Math.max(1, 23 - name.length))}default ${value}`).join('\n')}
`;

/** `gpuHour` as a flag: `gpu-hour`. */
function flagOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const names = Object.keys(MACHINE_PRICES) as (keyof MachinePrices)[];
const { values } = parseArgs({
  options: {
    'characters-per-month': { type: 'string' },
    han: { type: 'string', default: '0' },
    region: { type: 'string', default: 'singapore' },
    help: { type: 'boolean', default: false },
    ...Object.fromEntries(names.map((name) => [flagOf(name), { type: 'string' as const }])),
  },
});
const given = values as Record<string, string | boolean | undefined>;
const machine = Object.fromEntries(names.map((name) => [name, Number(given[flagOf(name)] ?? MACHINE_PRICES[name])])) as unknown as MachinePrices;
const charactersPerMonth = Number(values['characters-per-month'] ?? Number.NaN);
const hanShare = Number(values.han);
const region = values.region === 'singapore' || values.region === 'beijing' ? values.region : null;
const isFine = charactersPerMonth > 0 && hanShare >= 0 && hanShare <= 1 && Object.values(machine).every((value) => value > 0);

if (values.help || region === null || !isFine) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 64);
}
process.stdout.write(`${costTable({ charactersPerMonth, hanShare }, region, machine)}\n\nList prices of the API in ${region} as of ${API_PRICE_DATE}; see docs/self-hosting.md for what is assumed of machines.\n`);
