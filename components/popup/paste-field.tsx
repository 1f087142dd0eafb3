import type { ReactNode } from 'react';
import { PasteForm } from '../pasted/pasted.tsx';
import { say } from '../say.ts';
import type { PopupActions } from './popup-view.ts';

/** A text that is to be heard, wherever it comes from; below a page that can be read it is folded away. */
export function PasteField({ isFolded, actions }: { isFolded: boolean; actions: PopupActions }): ReactNode {
  const form = <PasteForm label={say('paste.field')} rows={3} onListen={(text) => actions.listenToText(text)} />;
  return isFolded ? <details><summary>{say('paste.field')}</summary><div className="stack">{form}</div></details> : form;
}
