/** What the view on show has asked for, oldest first: the action's name, then its arguments. */
export const asked: unknown[][] = [];

/** Actions that only note what was asked for. */
export function noting<Actions extends object>(): Actions {
  return new Proxy({} as Actions, { get: (_, action) => (...values: unknown[]) => asked.push([String(action), ...values]) });
}
