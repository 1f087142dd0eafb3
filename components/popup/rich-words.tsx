import { Fragment, type ReactNode } from 'react';
import { template, type Values } from '../say.ts';
import { WORDS, type WordKey } from './words.ts';

/** A text of the popup whose values are elements, such as a title with a `lang` of its own. */
export function RichWords<Key extends WordKey>({ words, values }: { words: Key; values: NonNullable<Values<(typeof WORDS)[Key], ReactNode>[0]> }): ReactNode {
  const given: Readonly<Record<string, ReactNode>> = values;
  const parts = template(WORDS[words], given['count']).split(/\{(\w+)\}/);
  return parts.map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : given[part]}</Fragment>);
}
