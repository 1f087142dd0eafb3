import type { ReactNode } from 'react';
import { Options } from './options.tsx';
import { SECTIONS } from './sections.ts';

/** The settings page, connected. */
export function OptionsPage(): ReactNode {
  return <Options sections={SECTIONS} />;
}
