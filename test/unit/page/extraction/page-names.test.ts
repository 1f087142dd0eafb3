import { expect, test } from 'vitest';
import { createPageNames } from '../../../../lib/page/extraction/page-names.ts';
import { ELEMENT_NAMES } from '../../../../lib/reading/element-names.ts';

const names = createPageNames(ELEMENT_NAMES);

function element(attributes: Record<string, string>, tagName = 'DIV'): Element {
  return { tagName, getAttribute: (name: string) => attributes[name] ?? null, hasAttribute: (name: string) => name in attributes } as unknown as Element;
}

test.each<[Record<string, string>, ReturnType<typeof names.namedAs>]>([
  [{ class: 'shareButtons' }, 'junk'],
  [{ id: 'relatedPosts' }, 'junk'],
  [{ class: 'content', id: 'newsletter' }, 'junk'],
  [{ class: 'post-tags' }, 'junk'],
  [{ class: 'tags-of-the-keeper' }, null],
  [{ class: 'has-comments' }, null],
  [{ class: 'wp-caption-text' }, 'caption'],
  [{ class: 'content', id: 'main' }, null],
  [{}, null],
])('an element named %j is %j, and so when it is asked again', (attributes, named) => {
  expect([names.namedAs(element(attributes)), names.namedAs(element(attributes))]).toEqual([named, named]);
});

test('a form whose field is named "id" is known by its own name alone', () => {
  const form = Object.assign(element({ class: 'search-box' }), { id: { tagName: 'INPUT' } });
  expect(names.namedAs(form)).toBe('junk');
});
