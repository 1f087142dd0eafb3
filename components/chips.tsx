import { useId, type ReactNode } from 'react';

/** One of a few, as chips in a row: radios in a fieldset. */
export function Chips<Id extends string>({ legend, choices, chosen, onChoose }: { legend: string; choices: readonly { id: Id; name: string }[]; chosen: Id; onChoose: (id: Id) => void }): ReactNode {
  const name = useId();
  return (
    <fieldset>
      <legend className="label">{legend}</legend>
      <div className="chips">
        {choices.map((choice) => (
          <label className="chip" key={choice.id}>
            <input type="radio" name={name} value={choice.id} checked={choice.id === chosen} onChange={() => onChoose(choice.id)} />
            <span>{choice.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
