import { expect, test } from 'vitest';
import { encodeClipAside } from '../../../backend/audio/encoding-thread.ts';
import { createOpusClipEncoder, decodeOpusClip } from '../../../backend/audio/opus-clip.ts';
import { sine } from './signals.ts';

const RATE = 24_000;

test('clips that are encoded aside at the same time are what they are by themselves, and those who hold their samples keep them', async () => {
  const tones = [300, 700, 1100].map((hertz) => sine(hertz, RATE, RATE));
  const before = tones.map((samples) => samples.slice());
  const aside = tones.map(() => encodeClipAside({ natural: true }));
  for (let start = 0; start < RATE; start += 2400) aside.forEach((encoding, index) => encoding.push(tones[index]!.subarray(start, start + 2400)));
  const clips = await Promise.all(aside.map((encoding) => encoding.finish()));
  expect(tones).toEqual(before);
  clips.forEach(({ bytes, sampleCount }, index) => {
    const alone = createOpusClipEncoder({ natural: true });
    for (let start = 0; start < RATE; start += 2400) alone.push(tones[index]!.subarray(start, start + 2400));
    expect(sampleCount).toBe(RATE);
    expect(decodeOpusClip(bytes, sampleCount)).toEqual(decodeOpusClip(alone.finish().bytes, sampleCount));
  });
});

test('one that is dropped takes nothing from another, and one without sound is a clip without any', async () => {
  const [dropped, empty, kept] = [encodeClipAside({ natural: false }), encodeClipAside({ natural: false }), encodeClipAside({ natural: false })];
  for (const encoding of [dropped, kept]) encoding.push(sine(440, RATE, RATE));
  dropped.drop();
  expect((await kept.finish()).sampleCount).toBe(RATE);
  expect((await empty.finish()).sampleCount).toBe(0);
});
