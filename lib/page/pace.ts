/** Work in slices, so that the page's own main thread is never held up. */
export interface Pace {
  /** Whether this slice has lasted long enough. */
  isOver(): boolean;
  /** Lets the page work, and begins the next slice. */
  rest(): Promise<void>;
}

/** How long a slice lasts, in ms. What cannot be divided comes on top. */
const SLICE_MS = 40;

/** Slices of 40 ms, of the clock that is given. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let began = now();
  return {
    isOver: () => now() - began > SLICE_MS,
    async rest() {
      await yieldToPage();
      began = now();
    },
  };
}

/** What `make` makes of each item, in order and in slices. */
export async function inSlices<T, U>(items: readonly T[], pace: Pace, make: (item: T, index: number) => U): Promise<U[]> {
  const made: U[] = [];
  for (const [index, item] of items.entries()) {
    if (pace.isOver()) await pace.rest();
    made.push(make(item, index));
  }
  return made;
}

/** A task of its own: unlike a timer's, it is not put off where the tab is hidden. */
function yieldToPage(): Promise<void> {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resume();
    });
    port1.start();
    port2.postMessage(null);
  });
}
