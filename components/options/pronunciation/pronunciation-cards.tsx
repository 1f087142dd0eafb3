import type { ReactNode } from 'react';
import type { Pronunciation } from '../../../lib/reading/pronunciations.ts';
import { PronunciationFiles } from './pronunciation-files.tsx';
import { PronunciationForm } from './pronunciation-form.tsx';
import { PronunciationTable } from './pronunciation-table.tsx';

/** The rules, a form for another one, and their files. */
export function PronunciationCards({ rules, change }: { rules: Pronunciation[]; change: (rules: Pronunciation[]) => void }): ReactNode {
  return (
    <>
      <PronunciationTable rules={rules} onRemove={(rule) => change(rules.filter((other) => other !== rule))} />
      <PronunciationForm rules={rules} onAdd={(rule) => change([...rules, rule])} />
      <PronunciationFiles rules={rules} onAdd={(more) => change([...rules, ...more])} />
    </>
  );
}
