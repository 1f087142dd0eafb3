/** What is kept of one voice. */
export interface VoiceFigures {
  /** Null: from before that was kept. */
  voice: string | null;
  clips: number;
  bytes: number;
  seconds: number;
  characters: number;
  /** US dollars; null where no price is known. */
  cost: number | null;
}

/** What is kept, as a table for people: a line for each voice, and all together. */
export function cacheTable(voices: readonly VoiceFigures[], limitBytes: number, limitDays: number): string {
  const total: VoiceFigures = {
    voice: 'all',
    clips: sum(voices.map(({ clips }) => clips)),
    bytes: sum(voices.map(({ bytes }) => bytes)),
    seconds: sum(voices.map(({ seconds }) => seconds)),
    characters: sum(voices.map(({ characters }) => characters)),
    cost: sum(voices.map(({ cost }) => cost ?? 0)),
  };
  const rows = [['voice', 'clips', 'size', 'sound', 'characters', 'cost'], ...[...voices, total].map(cellsOf)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const table = rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
  return [...table, '', `At most ${megabytes(limitBytes)}, and ${limitDays} days without use.`].join('\n');
}

function cellsOf({ voice, clips, bytes, seconds, characters, cost }: VoiceFigures): string[] {
  return [voice ?? '(not known)', String(clips), megabytes(bytes), `${(seconds / 60).toFixed(1)} min`, String(characters), cost === null ? 'not known' : `$${cost.toFixed(4)}`];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
