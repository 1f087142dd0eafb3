import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_PART, ROOT_PART, Skeleton } from '../../../../lib/page/extraction/skeleton.ts';

/** As much of a node as a skeleton looks at. */
class FakeNode {
  readonly nodeType: number;
  readonly name: string;
  readonly data: string;
  childNodes: FakeNode[] = [];

  constructor(name: string, data = '') {
    this.nodeType = name === '' ? 3 : 1;
    this.name = name;
    this.data = data;
  }

  appendChild(child: FakeNode): void {
    this.childNodes.push(child);
  }

  remove(): void {}

  toString(): string {
    return this.name === '' ? this.data : `<${this.name}>${this.childNodes.join('')}</${this.name}>`;
  }
}

const implementation = {
  createHTMLDocument: () => ({
    documentElement: new FakeNode('html'),
    body: new FakeNode('body'),
    createTextNode: (data: string) => new FakeNode('', data),
    importNode(node: FakeNode, isDeep: boolean) {
      const copy = new FakeNode(node.name, node.data);
      if (isDeep) copy.childNodes = node.childNodes.map((child) => this.importNode(child, true));
      return copy;
    },
  }),
} as unknown as DOMImplementation;

/** An element by its name and what is in it; strings are texts. */
type Tree = [name: string, ...content: (Tree | string)[]];

/** Notes a tree as a walk over it does; `texts` gets its live texts. */
function note(skeleton: Skeleton, [name, ...content]: Tree, texts: FakeNode[], parent = ROOT_PART, isLink = false): void {
  const part = skeleton.addElement(new FakeNode(name) as never, parent);
  for (const each of content) {
    if (typeof each !== 'string') note(skeleton, each, texts, part, isLink || each[0] === 'a');
    else {
      texts.push(new FakeNode('', each));
      skeleton.addText(texts.at(-1) as never, part, isLink);
    }
  }
  skeleton.end(part);
}

function copyOf(tree: Tree): { shown: string; live: string[] } {
  const skeleton = new Skeleton(1000);
  note(skeleton, tree, []);
  const { document, liveOf } = skeleton.copy(implementation);
  return { shown: String(document.documentElement.childNodes[0]), live: [...liveOf.values()].flat().map(String) };
}

test('a copy has the same elements and texts, and tells which live text each of its texts stands for', () => {
  expect(copyOf(['body', ['p', 'One ', ['a', 'two'], ' three'], ['img'], ['p', 'four']])).toEqual({
    shown: '<body><p>One <a>two</a> three</p><img></img><p>four</p></body>',
    live: ['One ', 'two', ' three', 'four'],
  });
});

test.each<[string, Tree, string]>([
  ['the links of a menu', ['ul', ['li', ['a', 'Home']], ['li', ['a', 'News']], ['li', ['a', 'About us']]], '<ul><li><a>Home News About us</a></li></ul>'],
  ['links with marks between them', ['p', ['a', 'Home'], ' | ', ['a', 'News']], '<p><a>Home News</a></p>'],
  ['pictures that lead to the same', ['div', ['a', ['img'], 'Home'], ['a', ['img'], 'News']], '<div><a><img></img>Home News</a></div>'],
])('%s become one, in which each is found again', (_name, tree, shown) => {
  const copy = copyOf(['body', tree, ['p', 'And a word.']]);
  expect(copy.shown).toBe(`<body>${shown}<p>And a word.</p></body>`);
  expect(copy.live.filter((text) => /\w/.test(text))).toEqual([...shown.replace(/<[^>]*>/g, '').split(/ (?!us)/), 'And a word.']);
});

test.each<[string, Tree]>([
  ['a link in a sentence', ['p', 'See ', ['a', 'one'], ' and ', ['a', 'two']]],
  ['a link alone', ['p', ['a', 'one']]],
  ['links beside a word', ['ul', ['li', ['a', 'one'], ' new'], ['li', ['a', 'two']]]],
])('%s stays as it is', (_name, tree) => {
  const flat = (each: Tree | string): string => (typeof each === 'string' ? each : `<${each[0]}>${each.slice(1).map((inner) => flat(inner as Tree | string)).join('')}</${each[0]}>`);
  expect(copyOf(['body', tree]).shown).toBe(flat(['body', tree]));
});

test('whatever is noted, the words of the copy are those of the page, in their order', () => {
  const { tree } = fc.letrec<{ tree: Tree; inner: Tree | string }>((tie) => ({
    tree: fc.tuple(fc.constantFrom('div', 'p', 'a', 'li'), fc.array(tie('inner'), { maxLength: 4 })).map(([name, content]): Tree => [name, ...content]),
    inner: fc.oneof({ maxDepth: 4 }, fc.constantFrom('one', 'two ', ' three', ' ', '|'), tie('tree')),
  }));
  fc.assert(fc.property(tree, (inner) => {
    const texts: FakeNode[] = [];
    const skeleton = new Skeleton(1000);
    note(skeleton, ['body', inner], texts);
    const { liveOf } = skeleton.copy(implementation);
    const words = (nodes: readonly unknown[]): string[] => nodes.map(String).filter((text) => /\w/.test(text));
    expect(words([...liveOf.values()].flat())).toEqual(words(texts));
  }));
});

test('what is announced is taken whole, and its own text stands for it', () => {
  const skeleton = new Skeleton(10);
  const code = new FakeNode('pre');
  code.childNodes = [new FakeNode('', 'let light;'), new FakeNode('b')];
  const body = skeleton.addElement(new FakeNode('body') as never, ROOT_PART);
  skeleton.addWhole(code as never, body);
  skeleton.end(body);
  const { document, liveOf } = skeleton.copy(implementation);
  expect(String(document.documentElement.childNodes[0])).toBe('<body><pre>let light;<b></b></pre></body>');
  expect([...liveOf.values()]).toEqual([[code]]);
});

test('nothing is noted inside of what is no part, nor once there are too many; then there is nothing to copy, as at first', () => {
  const skeleton = new Skeleton(2);
  expect(skeleton.isEmpty).toBe(true);
  const body = skeleton.addElement(new FakeNode('body') as never, ROOT_PART);
  expect(skeleton.addElement(new FakeNode('p') as never, NO_PART)).toBe(NO_PART);
  skeleton.addText(new FakeNode('', 'one') as never, body, false);
  expect(skeleton.isEmpty).toBe(false);
  skeleton.addText(new FakeNode('', 'two') as never, body, false);
  expect(skeleton.isEmpty).toBe(true);
  expect(skeleton.addElement(new FakeNode('p') as never, body)).toBe(NO_PART);
});
