import { useId, type ChangeEvent, type ReactNode } from 'react';
import { trusted } from '../bar/trusted.ts';

/** A small select with its label. */
export function MiniSelect<Value extends string | number>({ label, value, values, nameOf, onChoose }: { label: string; value: Value; values: readonly Value[]; nameOf: (value: Value) => string; onChoose: (value: Value) => void }): ReactNode {
  const id = useId();
  const all = values.includes(value) ? values : [...values, value];
  return (
    <div className="field mini">
      <label htmlFor={id}>{label}</label>
      <span className="select">
        <select id={id} value={String(value)} onChange={trusted((event: ChangeEvent<HTMLSelectElement>) => onChoose(all.find((each) => String(each) === event.currentTarget.value)!))}>
          {all.map((each) => <option key={String(each)} value={String(each)}>{nameOf(each)}</option>)}
        </select>
      </span>
    </div>
  );
}
