/** Something that was measured, and what it has to be at most; null: told only. */
export interface Finding {
  /** With the id of the test that it belongs to. */
  name: string;
  value: number;
  unit: string;
  atMost: number | null;
  /** What it has to be at least. */
  atLeast?: number;
}

/** Whether a finding is as it has to be. */
export function isFine({ value, atMost, atLeast }: Finding): boolean {
  return !Number.isNaN(value) && (atMost === null || value <= atMost) && (atLeast === undefined || value >= atLeast);
}

/** A finding as a line of text. */
export function lineOf(finding: Finding): string {
  const { name, value, unit, atMost, atLeast } = finding;
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(2);
  const bounds = [atMost === null ? null : `at most ${atMost}`, atLeast === undefined ? null : `at least ${atLeast}`].filter((bound) => bound !== null);
  return `${isFine(finding) ? '     ' : 'FAIL '} ${name}: ${shown} ${unit}${bounds.length > 0 ? ` (${bounds.join(', ')})` : ''}`;
}
