import type { ReactNode } from 'react';
import { Options } from './options.tsx';
import { useOptions } from './use-options.ts';

/** The settings page, connected. */
export function OptionsPage(): ReactNode {
  const { view, actions } = useOptions();
  return <Options view={view} actions={actions} />;
}
