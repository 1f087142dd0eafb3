/** The values below which so much of all values lies. */
export interface Quantiles {
  p50: number;
  p95: number;
  p99: number;
}

/** One line of the table: what was measured, in which unit, over how many runs, against which goal. */
export interface Figure extends Quantiles {
  name: string;
  unit: 'ms' | 'calls' | 'stalls' | 'kB' | 'MB' | '%' | '/s';
  runs: number;
  /** The least that any extension needs for the same act in the same run; null where there is no such thing. */
  floor: number | null;
  goal: Goal | null;
}

/** What a figure should be at most; `least`: what its median should be at least. */
export interface Goal extends Partial<Quantiles> {
  least?: number;
}

/** A line of the table from single measurements. */
export function figure(name: string, unit: Figure['unit'], values: readonly number[], options: { goal?: Goal; floor?: readonly number[] } = {}): Figure {
  return { name, unit, ...quantiles(values), runs: values.length, floor: options.floor ? quantile(options.floor, 0.5) : null, goal: options.goal ?? null };
}

/** A line of the table from what is known of many measurements. */
export function figureOf(name: string, unit: Figure['unit'], known: Quantiles, runs: number, goal: Goal | null = null): Figure {
  return { name, unit, ...known, runs, floor: null, goal };
}

/** The quantiles of single measurements. */
export function quantiles(values: readonly number[]): Quantiles {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95), p99: quantile(values, 0.99) };
}

/** The value below which a share of the values lies: linear between neighbours; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low === undefined || high === undefined ? NaN : low + (high - low) * (place - Math.floor(place));
}

/** Whether a figure reaches its goal; null where it has none. */
export function isReached({ goal, ...found }: Figure): boolean | null {
  if (!goal) return null;
  const { least = -Infinity, ...most } = goal;
  return found.p50 >= least && (['p50', 'p95', 'p99'] as const).every((share) => found[share] <= (most[share] ?? Infinity));
}

/** The table as text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['', 'p50', 'p95', 'p99', 'floor', 'runs', 'goal', ''],
    ...figures.map((one) => [
      one.name,
      `${shown(one.p50)} ${one.unit}`,
      shown(one.p95),
      shown(one.p99),
      one.floor === null ? '' : shown(one.floor),
      String(one.runs),
      one.goal ? Object.entries(one.goal).map(([share, bound]) => (share === 'least' ? `p50 ≥ ${bound}` : `${share} ≤ ${bound}`)).join(', ') : '',
      { true: 'reached', false: 'MISSED', null: '' }[String(isReached(one)) as 'true' | 'false' | 'null'],
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd()).join('\n');
}

function shown(value: number): string {
  return Number.isNaN(value) ? 'none' : Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(Math.abs(value) < 1 ? 2 : 1) : String(Math.round(value));
}
