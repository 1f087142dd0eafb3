/** What keeps Lector from starting, said in one sentence to the person who started it. */
export class LauncherError extends Error {
  override readonly name = 'LauncherError';
}
