import { useRef, useState, type ReactNode } from 'react';
import { MAX_PRONUNCIATIONS, type Pronunciation } from '../../../lib/reading/pronunciations.ts';
import { writeJson, writePls, type ReadRules } from '../../../lib/settings/pronunciation-files.ts';
import { saveFile } from '../../save-file.ts';
import { readRules } from './read-rules.ts';
import { say } from '../../say.ts';

/** Larger files hold something else. */
const MAX_FILE_BYTES = 1_000_000;

/** The rules as files: saved for another device or program, and read from one. */
export function PronunciationFiles({ rules, onAdd }: { rules: readonly Pronunciation[]; onAdd: (rules: Pronunciation[]) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<ReadRules | 'unreadable' | null>(null);
  const read = async (file: File) => {
    const found = file.size > MAX_FILE_BYTES ? null : readRules(await file.text());
    if (found === null) return setResult('unreadable');
    const fresh = found.rules.filter((rule) => !rules.some((other) => JSON.stringify(other) === JSON.stringify(rule)));
    const room = fresh.slice(0, MAX_PRONUNCIATIONS - rules.length);
    onAdd(room);
    setResult({ rules: room, skipped: found.skipped + fresh.length - room.length });
  };
  return (
    <div className="card">
      <h3>{say('pronunciation.file')}</h3>
      <p className="muted">{say('pronunciation.fileWhy')}</p>
      <div className="line">
        <button type="button" className="btn" onClick={() => saveFile('lector-pronunciation.json', new Blob([writeJson(rules)], { type: 'application/json' }))}>{say('pronunciation.exportJson')}</button>
        <button type="button" className="btn" onClick={() => saveFile('lector-pronunciation.pls', new Blob([writePls(rules)], { type: 'application/pls+xml' }))}>{say('pronunciation.exportPls')}</button>
        <button type="button" className="btn" onClick={() => input.current?.click()}>{say('pronunciation.import')}</button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,.pls,application/json,application/pls+xml"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file !== undefined) void read(file);
          }}
        />
      </div>
      <output>
        {result === 'unreadable' && say('pronunciation.unreadable')}
        {result !== null && result !== 'unreadable' && `${say('pronunciation.imported', { count: result.rules.length })}${result.skipped > 0 ? ` ${say('pronunciation.skipped', { count: result.skipped })}` : ''}`}
      </output>
    </div>
  );
}
