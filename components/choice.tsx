import { useId, type ReactNode } from 'react';

/** One of several, as a select with its label; a value that is not offered any more stays until another is chosen. */
export function Choice<Value extends string | number | null>({ label, value, values, nameOf, onChoose }: { label: string; value: Value; values: readonly Value[]; nameOf: (value: Value) => string; onChoose: (value: Value) => void }): ReactNode {
  const id = useId();
  const all = values.includes(value) ? values : [...values, value];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="select">
        <select id={id} value={String(value)} onChange={(event) => onChoose(all.find((each) => String(each) === event.currentTarget.value)!)}>
          {all.map((each) => <option key={String(each)} value={String(each)}>{nameOf(each)}</option>)}
        </select>
      </span>
    </div>
  );
}
