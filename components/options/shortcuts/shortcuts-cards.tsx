import { useId, type ReactNode } from 'react';
import { ICON_CHOICES } from '../../../lib/settings/settings.ts';
import { Keys } from '../../keys.tsx';
import { COMMANDS, PLAYER_KEYS, type ShortcutsActions, type ShortcutsView } from './shortcuts-view.ts';
import { say } from '../../say.ts';

/** What the icon does, the keys that the browser has really given, and those of the player. */
export function ShortcutsCards({ view, actions }: { view: ShortcutsView; actions: ShortcutsActions }): ReactNode {
  const id = useId();
  return (
    <>
      <div className="card">
        <fieldset className="choices">
          <legend className="label">{say('keys.icon')}</legend>
          {ICON_CHOICES.map((choice) => (
            <label className="check" key={choice}>
              <input type="radio" name={id} checked={view.icon === choice} onChange={() => actions.setIcon(choice)} />
              {say(`keys.icon.${choice}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <div className="card two">
        <div className="stack">
          <KeyTable title={say('keys.everywhere')} rows={view.given.map(({ command, keys }) => [nameOf(command), keys === null ? null : [keys]])} />
          <p className="hint">{view.browser === 'firefox' ? say('keys.changeInFirefox') : say('keys.changeIn', { address: `${view.browser}://extensions/shortcuts` })}</p>
          <button className="btn btn-s" type="button" onClick={() => actions.openShortcuts()}>{say('start.shortcuts')}</button>
        </div>
        <div className="stack"><KeyTable title={say('keys.inPlayer')} rows={PLAYER_KEYS.map(([does, keys]) => [say(does), keys])} /></div>
      </div>
    </>
  );
}

/** What keys do; those that belong together (`Alt+L`) are shown as one, alternatives side by side. Null: the browser has given none. */
function KeyTable({ title, rows }: { title: string; rows: readonly (readonly [does: string, keys: readonly string[] | null])[] }): ReactNode {
  return (
    <table className="keys">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([does, keys]) => (
          <tr key={does}>
            <th scope="row">{does}</th>
            <td>{keys === null ? <span className="muted">{say('start.noKeys')}</span> : keys.map((combination) => <Keys key={combination} keys={combination} />)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a command does; its own name where nobody has named it. */
function nameOf(command: string): string {
  const text = COMMANDS.get(command);
  return text === undefined ? command : say(text);
}
