import { describe, expect, test } from 'vitest';
import { MAX_PIECE, spokenClip } from '../../../../lib/player/clips/spoken-clip.ts';
import { spokenText } from '../../../../lib/reading/spoken-text.ts';
import type { ClipPart, ClipRequest, GetClip } from '../../../../lib/speech/clip.ts';

/** Each character sounds for 240 samples (10 ms), and each word is timed so. */
function speaking(asked: ClipRequest[]): GetClip {
  return async function* getClip(request) {
    asked.push(request);
    const { text } = request;
    yield { type: 'start', sampleRate: 24_000, cached: false };
    yield { type: 'words', words: Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({ start: index, end: index + word.length, startMs: index * 10, endMs: (index + word.length) * 10 })) };
    yield { type: 'audio', samples: new Float32Array(text.length * 240) };
    yield { type: 'end', sampleCount: text.length * 240, encoded: new Uint8Array(1) };
  };
}

async function heard(shown: string) {
  const asked: ClipRequest[] = [];
  const parts: ClipPart[] = [];
  for await (const part of spokenClip(speaking(asked), spokenText(shown, 'en'), { voice: 'v', language: 'en' }, { urgent: true, signal: new AbortController().signal })) parts.push(part);
  const words = parts.flatMap((part) => (part.type === 'words' ? part.words : []));
  return { asked: [...new Set(asked.map(({ text }) => text))], parts, words };
}

describe('a sentence is asked for', () => {
  test('as it is said, and its words are timed in what is shown', async () => {
    const shown = 'It is 5 km to example.org, see https://example.org/a now.';
    const { asked, words } = await heard(shown);
    expect(asked).toEqual(['It is 5 kilometers to example.org, see link to example.org now.']);
    expect(words.map(({ start, end }) => shown.slice(start, end).trim())).toEqual(['It', 'is', '5', 'km', 'to', 'example.org,', 'see', ...Array<string>(3).fill('https://example.org/a'), 'now.']);
  });

  test('in pieces where it is long, which are one clip with one start, one end and times that go on', async () => {
    const shown = `${Array.from({ length: 12 }, (_, index) => `the ${index} boats of the harbour came home in the evening`).join(', ')}.`;
    const { asked, parts, words } = await heard(shown);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.every((text) => text.length <= MAX_PIECE && /[,.]$/.test(text))).toBe(true);
    expect(asked.join(' ')).toBe(shown);
    expect(parts.filter(({ type }) => type === 'start')).toHaveLength(1);
    const samples = parts.reduce((sum, part) => sum + (part.type === 'audio' ? part.samples.length : 0), 0);
    expect(parts.at(-1)).toEqual({ type: 'end', sampleCount: samples });
    expect(words.map(({ start, end }) => shown.slice(start, end))).toEqual(shown.split(' '));
    expect(words.every((word, index) => index === 0 || word.startMs >= words[index - 1]!.endMs)).toBe(true);
  });
});
