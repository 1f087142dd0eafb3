import type { ReactNode } from 'react';

/** Keys that browsers call by their names, as they are printed. */
const PRINTED: Readonly<Record<string, string>> = { Comma: ',', Period: '.' };

/** Keys that are pressed together, each by itself as it is printed; `keys` as the browser names them ("Alt+Shift+Comma"). */
export function Keys({ keys }: { keys: string }): ReactNode {
  return keys.split('+').map((key) => <kbd className="kbd" key={key}>{PRINTED[key] ?? key}</kbd>);
}
