import { interfaceTexts } from './say.ts';

/** What a backend says in English of a place, a dialect or a voice's style, in the interface's language; where nobody has translated that, as the backend says it. */
export function backendWords(kind: 'place' | 'dialect' | 'style', said: string): string {
  const name = said.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return interfaceTexts().textOf(`said.${kind}.${name}`) || said;
}
