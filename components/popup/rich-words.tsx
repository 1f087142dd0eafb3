import { Fragment, type ReactNode } from 'react';
import type { TextKey, Values } from '../../lib/locales/texts.ts';
import { template } from '../say.ts';

/** A text whose values are elements, such as a title with a `lang` of its own. */
export function RichWords<Key extends TextKey>({ words, values }: { words: Key; values: NonNullable<Values<Key, ReactNode>[0]> }): ReactNode {
  const given: Readonly<Record<string, ReactNode>> = values;
  const parts = template(words, given['count']).split(/\{(\w+)\}/);
  return parts.map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : given[part]}</Fragment>);
}
