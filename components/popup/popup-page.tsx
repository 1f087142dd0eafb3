import type { ReactNode } from 'react';
import { Popup } from './popup.tsx';
import { usePopup } from './use-popup.ts';

/** The popup, connected. */
export function PopupPage(): ReactNode {
  const { view, actions } = usePopup();
  return <Popup view={view} actions={actions} />;
}
