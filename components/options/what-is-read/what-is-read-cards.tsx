import { useId, type ReactNode } from 'react';
import type { WhatIsRead } from '../../../lib/reading/what-is-read.ts';
import { Switch } from '../../switch.tsx';
import { say } from '../../say.ts';

const CHOICES = { code: ['announced', 'read', 'off'], tables: ['read', 'announced', 'off'] } as const;

/** What is heard of code, tables, pictures, formulas and footnotes. */
export function WhatIsReadCards({ wanted, change }: { wanted: WhatIsRead; change: (wanted: WhatIsRead) => void }): ReactNode {
  const id = useId();
  return (
    <div className="card">
      {(['code', 'tables'] as const).map((part) => (
        <fieldset className="choices" key={part}>
          <legend className="label">{say(`read.${part}`)}</legend>
          {CHOICES[part].map((choice) => (
            <label className="check" key={choice}>
              <input type="radio" name={`${id}${part}`} checked={wanted[part] === choice} onChange={() => change({ ...wanted, [part]: choice })} />
              {say(`read.${part}.${choice}`)}
            </label>
          ))}
        </fieldset>
      ))}
      <Switch label={say('read.captions')} isOn={wanted.captions} onChange={(captions) => change({ ...wanted, captions })} />
      <Switch label={say('read.images')} hint={say('read.imagesWhy')} isOn={wanted.images} onChange={(images) => change({ ...wanted, images })} />
      <Switch label={say('read.formulas')} hint={say('read.formulasWhy')} isOn={wanted.formulas} onChange={(formulas) => change({ ...wanted, formulas })} />
      <Switch label={say('read.notes')} isOn={wanted.notes} onChange={(notes) => change({ ...wanted, notes })} />
    </div>
  );
}
