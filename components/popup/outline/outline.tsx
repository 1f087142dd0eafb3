import type { ReactNode } from 'react';
import { Switch } from '../../switch.tsx';
import type { OutlinePart, OutlineView, PopupActions } from '../popup-view.ts';
import { say } from '../../say.ts';

/** What will be read, part by part, each with a switch; nothing where a text has no parts. */
export function Outline({ outline, actions }: { outline: OutlineView | null; actions: PopupActions }): ReactNode {
  if (outline === null || outline.parts.length === 0) return null;
  const count = outline.parts.length;
  const read = outline.parts.filter(({ isRead }) => isRead).length;
  return (
    <details className="outline">
      <summary>
        <h3>{say('outline.title')}</h3>
        <span className="small muted num">{say(read === count ? 'outline.all' : 'outline.some', { read, count })}</span>
      </summary>
      <Parts parts={outline.parts} outline={outline} actions={actions} />
      {outline.isAllOff && <output className="hint">{say('outline.allOff')}</output>}
    </details>
  );
}

function Parts({ parts, outline, actions }: { parts: readonly OutlinePart[]; outline: OutlineView; actions: PopupActions }): ReactNode {
  return (
    <ul>
      {parts.map((part) => (
        <li key={part.id}>
          <Switch
            label={nameOf(part)}
            {...(outline.language !== null && part.label !== '' && { lang: outline.language })}
            hint={part.minutes < 0.75 ? say('outline.short') : say('popup.minutes', { minutes: Math.round(part.minutes) })}
            isOn={part.isRead}
            onChange={(isRead) => (part.never === 'chosen' ? actions.setNeverRead(part.id, false) : actions.setRead(part.id, isRead))}
          />
          <Never part={part} site={outline.site} actions={actions} />
          {part.isRead && part.parts.length > 0 && <Parts parts={part.parts} outline={outline} actions={actions} />}
        </li>
      ))}
    </ul>
  );
}

/** Once a part is off, it can be left out for good, or come back. */
function Never({ part, site, actions }: { part: OutlinePart; site: string; actions: PopupActions }): ReactNode {
  if (part.isRead || part.never === null) return null;
  const isChosen = part.never === 'chosen';
  return (
    <p className="never small">
      {isChosen && <span className="muted">{say('outline.isNever', { site })}</span>}
      <button className="linkish" type="button" aria-label={say(isChosen ? 'outline.undoOf' : 'outline.neverOf', { part: nameOf(part) })} onClick={() => actions.setNeverRead(part.id, !isChosen)}>
        {say(isChosen ? 'outline.undo' : 'outline.never')}
      </button>
    </p>
  );
}

function nameOf({ kind, label }: OutlinePart): string {
  return kind === 'beginning' ? say('outline.beginning') : label;
}
