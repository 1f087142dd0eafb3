import type { ReaderLine } from '../../lib/page/reader-view.ts';
import { say } from '../say.ts';

/** What a line of the page side says. `listenKeys` gives the keys of "Listen or pause", or null where the person has none; they are asked for only where the line names them, and anew each time. */
export async function lineWords(line: ReaderLine, listenKeys: () => Promise<string | null>): Promise<string> {
  if (line !== 'covered' && line !== 'nothing-selected') return say(`line.${line}`);
  const keys = await listenKeys().catch(() => null);
  return keys === null ? say(`line.${line}.keyless`) : say(`line.${line}`, { keys });
}
