import { useId, type ReactNode } from 'react';

/** Something that is on or off: its words, a line below them where they need one, and a switch after them. */
export function Switch({ label, lang, hint, isOn, onChange }: { label: string; /** Of the words, where they are a page's. */ lang?: string; hint?: string; isOn: boolean; onChange: (isOn: boolean) => void }): ReactNode {
  const id = useId();
  return (
    <label className="switch">
      <span><span id={`${id}label`} lang={lang} dir={lang === undefined ? undefined : 'auto'}>{label}</span>{hint !== undefined && <span className="hint" id={`${id}hint`}>{hint}</span>}</span>
      <input type="checkbox" role="switch" aria-labelledby={`${id}label`} aria-describedby={hint === undefined ? undefined : `${id}hint`} checked={isOn} aria-checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
    </label>
  );
}
