/** The playback speeds that people can choose, slowest first: one list everywhere. */
export const SPEEDS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 1, 1.1, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.5, 4] as const;

/** The next speed of the list above (`direction` 1) or below (-1) the given one; the ends stay. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const list = direction === 1 ? SPEEDS : SPEEDS.toReversed();
  return list.find((candidate) => (direction === 1 ? candidate > speed : candidate < speed)) ?? speed;
}
