/** The sample rate of recordings, in Hz. */
export const RECORDING_RATE = 48_000;

/** What was heard: mono signed 16-bit samples at {@link RECORDING_RATE}, and the wall-clock time (ms since 1970) of the first one. */
export interface Recording {
  samples: Int16Array;
  startedAt: number;
}

/** A stretch of time, in wall-clock milliseconds. */
export interface Span {
  start: number;
  end: number;
}

/** A stretch in which one frequency sounded, in Hz. */
export interface ToneSpan extends Span {
  frequency: number;
}

/** Below this absolute sample value nothing counts as heard (about −50 dBFS). */
const AUDIBLE = 100;
const PER_MS = RECORDING_RATE / 1000;
const WINDOW = 20 * PER_MS;
const HOP = 2 * PER_MS;

/** The stretches in which something was heard, in order; silences of up to `joinMs` inside a stretch belong to it. */
export function soundSpans({ samples, startedAt }: Recording, joinMs = 40): Span[] {
  const spans: Span[] = [];
  let first = -1;
  let last = -1;
  const close = () => {
    if (first >= 0) spans.push({ start: startedAt + first / PER_MS, end: startedAt + (last + 1) / PER_MS });
  };
  for (let index = 0; index < samples.length; index += 1) {
    if (Math.abs(samples[index]!) <= AUDIBLE) continue;
    if (first >= 0 && index - last > joinMs * PER_MS) {
      close();
      first = -1;
    }
    if (first < 0) first = index;
    last = index;
  }
  close();
  return spans;
}

/** The silences between stretches of sound that are longer than `longerThanMs`. */
export function silences(recording: Recording, longerThanMs = 40): Span[] {
  const spans = soundSpans(recording, longerThanMs);
  return spans.slice(1).map((span, index) => ({ start: spans[index]!.end, end: span.start }));
}

/** The wall-clock time of the first audible sample at or after `time`, or null. */
export function firstSoundAfter({ samples, startedAt }: Recording, time: number): number | null {
  for (let index = Math.max(0, Math.ceil((time - startedAt) * PER_MS)); index < samples.length; index += 1) {
    if (Math.abs(samples[index]!) > AUDIBLE) return startedAt + index / PER_MS;
  }
  return null;
}

/** The wall-clock time of the last audible sample in `[from, to)`, or null. */
export function lastSoundIn({ samples, startedAt }: Recording, from: number, to: number): number | null {
  const end = Math.min(samples.length, Math.floor((to - startedAt) * PER_MS));
  for (let index = end - 1; index >= Math.max(0, (from - startedAt) * PER_MS); index -= 1) {
    if (Math.abs(samples[index]!) > AUDIBLE) return startedAt + index / PER_MS;
  }
  return null;
}

/** Milliseconds of sound in `[from, to)`: the audible stretches' lengths, silences of up to 20 ms counted in. */
export function soundingMs(recording: Recording, from: number, to: number): number {
  return soundSpans(recording, 20).reduce((sum, span) => sum + Math.max(0, Math.min(span.end, to) - Math.max(span.start, from)), 0);
}

/**
 * The stretches in which one pure tone sounded, in order. A stretch ends at silence, or where the frequency changes by more than 3 %
 * (found to ±10 ms). Holes of up to 60 ms inside one tone are bridged (a busy machine drops samples), and stretches under 30 ms left out.
 */
export function toneSpans(recording: Recording): ToneSpan[] {
  const { samples, startedAt } = recording;
  const raw: { from: number; to: number; frequencies: number[] }[] = [];
  for (let from = 0; from + WINDOW <= samples.length; from += HOP) {
    const frequency = crossingFrequency(samples, from, from + WINDOW);
    if (frequency === null) continue;
    const current = raw.at(-1);
    if (current && from - current.to <= 60 * PER_MS && isNear(frequency, median(current.frequencies))) {
      current.to = from;
      current.frequencies.push(frequency);
    } else {
      raw.push({ from, to: from, frequencies: [frequency] });
    }
  }
  const long = raw.filter(({ frequencies }) => frequencies.length * HOP >= 15 * PER_MS);
  const joined: typeof raw = [];
  for (const span of long) {
    const before = joined.at(-1);
    if (before && span.from - before.to <= 60 * PER_MS && isNear(median(span.frequencies), median(before.frequencies))) {
      before.to = span.to;
      before.frequencies.push(...span.frequencies);
    } else joined.push(span);
  }
  return joined.flatMap(({ from, to, frequencies }, index) => {
    // Where two tones follow without silence the windows overlap: the border is in the middle.
    const before = joined[index - 1];
    const after = joined[index + 1];
    let first = before ? Math.max(from, Math.ceil((before.to + WINDOW + from) / 2)) : from;
    let last = after ? Math.min(to + WINDOW - 1, Math.floor((to + WINDOW + after.from) / 2)) : to + WINDOW - 1;
    if (before && before.to + WINDOW <= from) first = from;
    if (after && to + WINDOW <= after.from) last = to + WINDOW - 1;
    while (first < last && Math.abs(samples[first]!) <= AUDIBLE) first += 1;
    while (last > first && Math.abs(samples[last]!) <= AUDIBLE) last -= 1;
    const span = { start: startedAt + first / PER_MS, end: startedAt + (last + 1) / PER_MS, frequency: median(frequencies) };
    return span.end - span.start >= 30 ? [span] : [];
  });
}

/** The frequency of the strongest tone in a stretch of time, in Hz, or null where it is silent. */
export function toneIn({ samples, startedAt }: Recording, { start, end }: Span): number | null {
  return crossingFrequency(samples, Math.max(0, Math.floor((start - startedAt) * PER_MS)), Math.min(samples.length, Math.floor((end - startedAt) * PER_MS)));
}

/** Largest jump between neighbouring samples in a stretch of time: far above the signal's own steps where there is a click. */
export function largestStep({ samples, startedAt }: Recording, { start, end }: Span): number {
  let largest = 0;
  const last = Math.min(samples.length, Math.floor((end - startedAt) * PER_MS));
  for (let index = Math.max(1, Math.floor((start - startedAt) * PER_MS)); index < last; index += 1) {
    largest = Math.max(largest, Math.abs(samples[index]! - samples[index - 1]!));
  }
  return largest;
}

/** The frequency by rising zero crossings, placed between samples; null where the stretch is silent for more than a quarter or has under three crossings. */
function crossingFrequency(samples: Int16Array, from: number, to: number): number | null {
  let audible = 0;
  let crossings = 0;
  let first = 0;
  let last = 0;
  const block = 2 * PER_MS;
  for (let start = from; start < to; start += block) {
    for (let index = start; index < Math.min(to, start + block); index += 1) {
      if (Math.abs(samples[index]!) > AUDIBLE) {
        audible += block;
        break;
      }
    }
  }
  if (audible < (to - from) * 0.75) return null;
  for (let index = from + 1; index < to; index += 1) {
    const before = samples[index - 1]!;
    const after = samples[index]!;
    if (before >= 0 || after < 0) continue;
    const at = index - 1 + before / (before - after);
    if (crossings === 0) first = at;
    last = at;
    crossings += 1;
  }
  return crossings < 3 ? null : ((crossings - 1) * RECORDING_RATE) / (last - first);
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.03 * other;
}

/** The middle value, or the upper one of the two middle values; NaN for none. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;
}
