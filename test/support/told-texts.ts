/** Shorter texts may stand in a log by chance. */
const SHORTEST = 5;

/**
 * Holds a log to what it may never say.
 * @throws Error naming the first of the `secrets` (texts, tokens, keys) that stands in one of the lines
 */
export function refuseTold(lines: readonly unknown[], secrets: Iterable<string>): void {
  for (const line of lines) {
    const written = JSON.stringify(line);
    for (const secret of secrets) {
      if (secret.length >= SHORTEST && written.includes(JSON.stringify(secret).slice(1, -1))) throw new Error(`The log says what it must not: ${JSON.stringify(secret)} in ${written}`);
    }
  }
}
