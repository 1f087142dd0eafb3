import type { SyntheticEvent } from 'react';

/** A handler that runs only for a person's events: those that a script has made up (`isTrusted` false) do nothing. */
export function trusted<E extends SyntheticEvent>(handler: (event: E) => void): (event: E) => void {
  return (event) => {
    if (event.nativeEvent.isTrusted) handler(event);
  };
}
