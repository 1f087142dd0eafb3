/** How long a replica that could not be reached is asked last. */
const REST_MS = 10_000;

/** The addresses of one endpoint, and how busy each is. */
export interface Replicas {
  /** All addresses; those that failed lately last. */
  urls(): string[];
  /** The address with the fewest calls in flight that is not among `tried`, or null if all are; those that failed lately come last. Counts as in flight until `release`. */
  take(tried: ReadonlySet<string>): string | null;
  release(url: string): void;
  /** Notes that a replica could not be reached. */
  rest(url: string): void;
}

/** Replicas of an endpoint; `now` in milliseconds. */
export function createReplicas(urls: readonly string[], now: () => number = () => performance.now()): Replicas {
  const states = urls.map((url) => ({ url, inFlight: 0, restsUntil: 0, lastTaken: 0 }));
  let taken = 0;
  const isResting = ({ restsUntil }: { restsUntil: number }) => restsUntil > now();
  return {
    urls: () => states.toSorted((a, b) => Number(isResting(a)) - Number(isResting(b))).map(({ url }) => url),
    take(tried) {
      const [best] = states
        .filter(({ url }) => !tried.has(url))
        .toSorted((a, b) => Number(isResting(a)) - Number(isResting(b)) || a.inFlight - b.inFlight || a.lastTaken - b.lastTaken);
      if (!best) return null;
      best.inFlight += 1;
      best.lastTaken = ++taken;
      return best.url;
    },
    release(url) {
      for (const state of states) if (state.url === url) state.inFlight -= 1;
    },
    rest(url) {
      for (const state of states) if (state.url === url) state.restsUntil = now() + REST_MS;
    },
  };
}
