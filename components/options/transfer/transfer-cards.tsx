import { useRef, useState, type ReactNode } from 'react';
import type { Settings } from '../../../lib/settings/settings.ts';
import { MAX_FILE_BYTES, readSettings, writeSettings, type ReadFile, type SettingName, type SettingProblem } from '../../../lib/settings/settings-file.ts';
import { SETTING_NAMES } from './setting-names.ts';
import { saveFile } from '../../save-file.ts';
import { say } from '../../say.ts';

/** What has been read or taken; `before`: the settings that were replaced. */
type Outcome = { state: 'idle' | 'undone' } | Extract<ReadFile, { state: 'refused' }> | (Extract<ReadFile, { state: 'read' }> & { present: Settings }) | { state: 'taken'; before: Partial<Settings>; count: number };

/** The settings as a file, and read from one: shown before they are taken, and given back by one press. */
export function TransferCards({ settings, change, first = { state: 'idle' } }: { settings: Settings; change: (patch: Partial<Settings>) => void; /** What is shown at first. */ first?: Outcome }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome>(first);
  const read = async (file: File) => {
    const found = file.size > MAX_FILE_BYTES ? ({ state: 'refused', why: 'not-settings' } as const) : readSettings(await file.text(), settings);
    setOutcome(found.state === 'read' ? { ...found, present: settings } : found);
  };
  const take = (patch: Partial<Settings>, changed: readonly SettingName[]) => {
    change(patch);
    setOutcome({ state: 'taken', before: Object.fromEntries(changed.map((name) => [name, settings[name]])), count: changed.length });
  };
  return (
    <div className="card">
      <p>{say('transfer.what')}</p>
      <div className="line">
        <button className="btn btn-s" type="button" onClick={() => saveFile('lector-settings.json', new Blob([writeSettings(settings)], { type: 'application/json' }))}>{say('transfer.export')}</button>
        <button className="btn btn-s" type="button" onClick={() => input.current?.click()}>{say('transfer.import')}</button>
        <input
          ref={input} type="file" hidden accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file !== undefined) void read(file);
          }}
        />
      </div>
      <output className="outcome">
        {outcome.state === 'refused' && say(`transfer.${outcome.why}`)}
        {outcome.state === 'undone' && say('transfer.undone')}
        {outcome.state === 'taken' && say('transfer.taken', { count: outcome.count })}
        {outcome.state === 'read' && outcome.changed.length === 0 && say('transfer.same')}
      </output>
      {outcome.state === 'taken' && (
        <button
          className="btn btn-s" type="button"
          onClick={() => {
            change(outcome.before);
            setOutcome({ state: 'undone' });
          }}
        >{say('stars.undo')}</button>
      )}
      {outcome.state === 'read' && <Problems problems={outcome.problems} />}
      {outcome.state === 'read' && outcome.changed.length > 0 && (
        <>
          <Changes file={outcome} />
          <div className="line">
            <button className="btn btn-primary btn-s" type="button" onClick={() => take(outcome.patch, outcome.changed)}>{say('transfer.take', { count: outcome.changed.length })}</button>
            <button className="btn btn-s" type="button" onClick={() => setOutcome({ state: 'idle' })}>{say('transfer.cancel')}</button>
          </div>
        </>
      )}
    </div>
  );
}

function Changes({ file: { changed, patch, present } }: { file: Extract<Outcome, { state: 'read' }> }): ReactNode {
  return (
    <table className="tbl">
      <caption className="sr">{say('transfer.preview')}</caption>
      <thead><tr><th scope="col">{say('transfer.setting')}</th><th scope="col">{say('transfer.now')}</th><th scope="col">{say('transfer.inFile')}</th></tr></thead>
      <tbody>{changed.map((name) => <tr key={name}><th scope="row">{say(SETTING_NAMES[name])}</th><td>{shortly(present[name])}</td><td>{shortly(patch[name])}</td></tr>)}</tbody>
    </table>
  );
}

/** A value in a word or two: itself, or how much is in it. */
function shortly(value: unknown): string {
  if (typeof value === 'boolean') return say(value ? 'transfer.on' : 'transfer.off');
  if (typeof value === 'object' && value !== null) return say('transfer.entries', { count: Object.keys(value).length });
  return String(value);
}

function Problems({ problems }: { problems: readonly SettingProblem[] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <div className="note note-danger" role="alert">
      <div className="note-text">
        <p>{say('transfer.problems', { count: problems.length })}</p>
        <ul>{problems.slice(0, MOST_SHOWN).map(({ at, reason }) => <li key={`${at} ${reason.code}`}>{problemText(at, reason)}</li>)}</ul>
      </div>
    </div>
  );
}

const MOST_SHOWN = 20;

function problemText(at: string, reason: SettingProblem['reason']): string {
  switch (reason.code) {
    case 'type':
      return say('transfer.type', { at, expected: reason.expected });
    case 'choice':
      return say('transfer.choice', { at, choices: reason.choices });
    case 'too-big':
      return say('transfer.too-big', { at, most: reason.most });
    case 'too-small':
      return say('transfer.too-small', { at, least: reason.least });
    case 'unknown':
    case 'form':
      return say(`transfer.${reason.code}`, { at });
  }
}
