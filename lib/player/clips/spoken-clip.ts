import { SAMPLE_RATE } from '../../contract/speech.ts';
import { cutAtClauses } from '../../reading/clauses.ts';
import type { SpokenText } from '../../reading/spoken-text.ts';
import type { ClipPart, ClipRequest, GetClip } from '../../speech/clip.ts';

/** More than this, in UTF-16 code units, is not spoken in one piece: its first sound would be long in coming, and voices tire. */
export const MAX_PIECE = 300;

/**
 * The sound of a sentence as one clip, its word timings in what is shown. One that is long is asked for in pieces, cut at clause borders; the next piece is fetched
 * while one is on its way.
 * @throws SpeechError
 */
export async function* spokenClip(getClip: GetClip, spoken: SpokenText, request: Omit<ClipRequest, 'text'>, options: Parameters<GetClip>[1]): AsyncIterable<ClipPart> {
  const pieces = spokenPieces(spoken);
  let sampleCount = 0;
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    let isFetchedAhead = next === undefined;
    const beganMs = (sampleCount * 1000) / SAMPLE_RATE;
    for await (const part of getClip({ ...request, text: piece.text }, options)) {
      if (part.type === 'audio') sampleCount += part.samples.length;
      // Not before this one is on its way: it is the one that is waited for.
      if (!isFetchedAhead) void fetchAhead(getClip({ ...request, text: next!.text }, { ...options, urgent: false }));
      isFetchedAhead = true;
      if (part.type === 'words') {
        const words = part.words.map(({ start, end, startMs, endMs }) => ({
          ...spoken.map.toShown({ start: piece.start + start, end: piece.start + end }),
          startMs: beganMs + startMs,
          endMs: beganMs + endMs,
        }));
        yield { type: 'words', words };
      } else if (part.type === 'end') {
        if (next === undefined) yield pieces.length === 1 ? part : { type: 'end', sampleCount };
      } else if (part.type !== 'start' || index === 0) {
        yield part;
      }
    }
  }
}

/** The pieces in which a text is asked for, and where each begins in it. */
export function spokenPieces({ text }: Pick<SpokenText, 'text'>): { text: string; start: number }[] {
  return cutAtClauses(text, { start: 0, end: text.length }, MAX_PIECE).map(({ start, end }) => ({ start, text: text.slice(start, end) }));
}

/** Has a piece come into the store. Where it fails, that shows when it is asked for. */
async function fetchAhead(clip: AsyncIterable<ClipPart>): Promise<void> {
  const parts = clip[Symbol.asyncIterator]();
  let isOver = false;
  while (!isOver) isOver = await parts.next().then(({ done }) => done === true, () => true);
}
