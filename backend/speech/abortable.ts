/** What `work` comes to, or a rejection with the signal's reason as soon as it aborts. The work itself goes on; its late failure is dropped. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // By hand, since every part of every clip goes through here several times: races make three promises where one does.
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(
      (result) => {
        signal.removeEventListener('abort', abort);
        resolve(result);
      },
      (error: unknown) => {
        signal.removeEventListener('abort', abort);
        reject(error);
      },
    );
  });
}

/** As {@link abortable}, and a rejection with what `late` makes once the work has taken longer than `limitMs`. */
export async function timely<T>(work: Promise<T>, { limitMs, late, signal }: { limitMs: number; late: () => Error; signal: AbortSignal }): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(late()), Math.max(0, limitMs));
  abortable(work, signal).then(resolve, reject);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}
