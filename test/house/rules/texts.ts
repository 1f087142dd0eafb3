import { messageName } from '../../../lib/locales/message-name.ts';
import { isNode, nodesOf, placeOf, type Project, type SyntaxNode } from '../project.ts';
import type { Rule } from '../rule.ts';

type Forms = Readonly<Record<string, string>>;
type Locale = Readonly<Record<string, string | Forms>>;

const LOCALE_FILE = /^lib\/locales\/([\w-]+)\.json$/;
const SHOWN = new Set(['alt', 'aria-description', 'aria-label', 'aria-roledescription', 'aria-valuetext', 'label', 'placeholder', 'title']);
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** The files of texts by their language. */
function localesOf({ texts }: Project): Map<string, Locale> {
  return new Map(texts.flatMap(({ path, text }) => {
    const language = LOCALE_FILE.exec(path)?.[1];
    return language === undefined ? [] : [[language, JSON.parse(text) as Locale] as const];
  }));
}

function formsOf(text: string | Forms): Forms {
  return typeof text === 'string' ? { '': text } : text;
}

function placeholdersOf(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');
}

/** The strings that an expression in JSX may come to. What is handed to a function is not shown as it stands. */
function* shownStrings(node: unknown): Generator<SyntaxNode> {
  if (!isNode(node)) return;
  if (node.type === 'JSXText' || node.type === 'TemplateElement' || (node.type === 'Literal' && typeof node['value'] === 'string')) yield node;
  const parts = { JSXExpressionContainer: ['expression'], ConditionalExpression: ['consequent', 'alternate'], LogicalExpression: ['left', 'right'], BinaryExpression: node['operator'] === '+' ? ['left', 'right'] : [], TemplateLiteral: ['quasis', 'expressions'] }[node.type] ?? [];
  for (const part of parts) for (const child of [node[part]].flat()) yield* shownStrings(child);
}

function wordsOf(node: SyntaxNode): string {
  const value = node.type === 'TemplateElement' ? (node['value'] as { cooked: string }).cooked : (node['value'] as string);
  return value.trim();
}

/** Whether there is anything in it to translate: letters that are no addresses. */
function isText(words: string): boolean {
  return words.split(/\s+/).some((word) => /\p{L}/u.test(word) && !/^(https?:\/\/\S+|[a-z]+(\.[a-z]+)+)$/.test(word));
}

/** Texts in code. */
export const textsInCode: Rule = {
  says: 'what people read or hear of the interface stands in lib/locales, not in code',
  breaches: ({ sources }) =>
    sources
      .filter(({ path }) => path.endsWith('.tsx') && !path.startsWith('test/'))
      .flatMap((source) =>
        [...nodesOf(source.program)].flatMap((node) => {
          const isShown = node.type === 'JSXAttribute' && SHOWN.has((node['name'] as { name: string }).name);
          const parts = isShown ? [node['value']] : node.type === 'JSXElement' || node.type === 'JSXFragment' ? (node['children'] as SyntaxNode[]) : [];
          return parts.flatMap((part) => [...shownStrings(part)].filter((shown) => isText(wordsOf(shown))).map((shown) => `${placeOf(source, shown.start)}: “${wordsOf(shown)}”`));
        }),
      ),
  broken: ['<p>Listen</p>', "<p>{isFree ? 'free' : say('popup.listen')}</p>", '<button aria-label="Play" />', '<input placeholder={`Find ${name}`} />', "<>{count + ' voices'}</>"].map((jsx) => ({ 'components/a.tsx': `export const a = ${jsx};` })),
  sound: ['<input placeholder="http://127.0.0.1:8787" />', '<p className="hint">{say(\'popup.listen\')} · {1} ×</p>', '<button aria-label={say(isOn ? \'a.on\' : \'a.off\')} type="button" />'].map((jsx) => ({ 'components/a.tsx': `export const a = ${jsx};` })),
};

/** The files of texts beside the English one. */
export const locales: Rule = {
  says: 'every language says all that English says, with the same placeholders and the plural forms of its own grammar',
  breaches: (project) => {
    const all = localesOf(project);
    const english = all.get('en') ?? {};
    return [...all].flatMap(([language, locale]) => {
      const at = `lib/locales/${language}.json`;
      const grammar = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const missing = Object.keys(english).filter((key) => !(key in locale)).map((key) => `${at}: lacks ${key}`);
      const wrong = Object.entries(locale).flatMap(([key, text]) => {
        const original = english[key];
        if (original === undefined) return [`${at}: ${key} is not in English`];
        if ((typeof text === 'string') !== (typeof original === 'string')) return [`${at}: ${key} has forms in one language only`];
        const forms = formsOf(text);
        const needed = typeof text === 'string' ? [''] : grammar;
        const placeholders = placeholdersOf(Object.values(formsOf(original)).join());
        return [
          ...(needed.toSorted().join() === Object.keys(forms).toSorted().join() ? [] : [`${at}: ${key} needs the forms ${needed.join(', ')}`]),
          // A browser reads "$" as the beginning of a placeholder of its own.
          ...Object.values(forms).flatMap((form) => (form.trim() === '' || form.includes('$') || placeholdersOf(form) !== placeholders ? [`${at}: ${key}: “${form}” must have ${placeholders || 'no placeholders'}, and no $`] : [])),
        ];
      });
      return [...missing, ...wrong, ...(locale['locale.language'] === language ? [] : [`${at}: locale.language is not ${language}`])];
    });
  },
  broken: ([
    ['de', '{"locale.language": "de", "b": "B"}'],
    ['de', '{"locale.language": "de", "a": "{x}", "n": {"one": "{count}", "other": "{count}"}, "c": "C"}'],
    ['de', '{"locale.language": "de", "a": "{y}", "n": {"one": "{count}", "other": "{count}"}}'],
    ['de', '{"locale.language": "de", "a": "{x}", "n": "{count}"}'],
    ['de', '{"locale.language": "de", "a": "{x}", "n": {"one": "eins", "other": "{count}"}}'],
    ['de', '{"locale.language": "fr", "a": "{x}", "n": {"one": "{count}", "other": "{count}"}}'],
    ['ru', '{"locale.language": "ru", "a": "{x}", "n": {"one": "{count}", "other": "{count}"}}'],
    ['de', '{"locale.language": "de", "a": "$ {x}", "n": {"one": "{count}", "other": "{count}"}}'],
  ] as const).map(([language, text]) => ({ 'lib/locales/en.json': '{"locale.language": "en", "a": "{x}", "n": {"one": "{count}", "other": "{count}"}}', [`lib/locales/${language}.json`]: text })),
  sound: [{ 'lib/locales/en.json': '{"locale.language": "en", "a": "{x}", "n": {"one": "{count}", "other": "{count}"}}', 'lib/locales/ja.json': '{"locale.language": "ja", "a": "{x}.", "n": {"other": "{count}"}}' }],
};

/** The names of texts. */
export const textKeys: Rule = {
  says: 'every text has a name of its own where a browser keeps it, and somebody who says it',
  breaches: (project) => {
    const keys = Object.entries(localesOf(project).get('en') ?? {});
    const names = keys.flatMap(([key, text]) => Object.keys(formsOf(text)).map((form) => messageName(form === '' ? key : `${key}.${form}`).toLowerCase()));
    const said = sayingsOf(project);
    return [
      ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `lib/locales: two texts are named ${name}`),
      ...keys.filter(([key, text]) => typeof text === 'string' && CATEGORIES.includes(key.split('.').at(-1)!)).map(([key]) => `lib/locales: ${key} is named like a plural form`),
      ...keys.filter(([key]) => !said(key)).map(([key]) => `lib/locales: nobody says ${key}`),
    ];
  },
  broken: [
    { 'lib/locales/en.json': '{"a.b": "1", "a.B": "2"}', 'components/a.ts': "say('a.b'); say('a.B');" },
    { 'lib/locales/en.json': '{"a.other": "1"}', 'components/a.ts': "say('a.other');" },
    { 'lib/locales/en.json': '{"a.b": "1"}', 'test/a.ts': "say('a.b');" },
    { 'lib/locales/en.json': '{"a.b.do": "1"}', 'components/a.ts': 'say(`a.${b}`.trim() + `.b`);' },
  ],
  sound: [
    { 'lib/locales/en.json': '{"a.b-c.do": "1", "a.c": "2"}', 'components/a.ts': 'say(`a.${b}.do`); say(isC ? "a.c" : "a.c");' },
    { 'lib/locales/en.json': '{"command.go": "1"}', 'wxt.config.ts': "const a = '__MSG_command_go__';" },
  ],
};

/** What tells whether the code says a key: as it stands, by a template that it fits, or by the name that a manifest gives it. */
function sayingsOf({ sources }: Project): (key: string) => boolean {
  const nodes = sources.filter(({ path }) => !path.startsWith('test/')).flatMap(({ program }) => [...nodesOf(program)]);
  const literals = new Set(nodes.flatMap((node) => (node.type === 'Literal' && typeof node['value'] === 'string' ? [node['value']] : [])));
  const templates = nodes.filter(({ type }) => type === 'TemplateLiteral').flatMap((node) => {
    const parts = (node['quasis'] as SyntaxNode[]).map((quasi) => (quasi['value'] as { cooked: string }).cooked);
    return /^[a-z]\w*\./.test(parts[0]!) ? [new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w-]+')}$`)] : [];
  });
  return (key) => literals.has(key) || literals.has(`__MSG_${messageName(key)}__`) || templates.some((template) => template.test(key));
}
