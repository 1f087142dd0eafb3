import type { ReactNode } from 'react';
import { Stars } from './stars.tsx';
import { useStars } from './use-stars.ts';

/** The list of what is kept, connected. */
export function StarsPage(): ReactNode {
  return <Stars {...useStars()} />;
}
