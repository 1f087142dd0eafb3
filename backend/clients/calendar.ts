/** The days and months in which usage is counted: those of the process's time zone (`TZ`). */

/** The day of a moment, `2026-11-25`. */
export function dateOf(now: number): string {
  const date = new Date(now);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

/** The month of a day, `2026-11`. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** The last `count` days up to the day of a moment, that one last. */
export function lastDates(now: number, count: number): string[] {
  const today = new Date(now);
  // At noon, so that no change of the clocks makes a day of it twice.
  return Array.from({ length: count }, (_, index) => dateOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() - count + 1 + index, 12).getTime()));
}

/** When the day after a moment's begins, ISO 8601. */
export function nextDay(now: number): string {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).toISOString();
}

/** When the month after a moment's begins, ISO 8601. */
export function nextMonth(now: number): string {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth() + 1, 1).toISOString();
}
