import type { ReactNode } from 'react';
import { useWelcome } from './use-welcome.ts';
import { Welcome } from './welcome.tsx';

/** The welcome page, connected. */
export function WelcomePage(): ReactNode {
  const { view, actions } = useWelcome();
  return <Welcome view={view} actions={actions} />;
}
