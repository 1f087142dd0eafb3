/**
 * Which of a voice's languages serves a wanted one, or null if none: the same tag, else the same region, else the same script, else the same
 * language in the voice's own order. `pt` is served by `pt-BR`, `zh-Hans-CN` and `cmn` by `zh-CN`, and `yue` not by `zh`.
 * Both are BCP 47 tags; the answer is one of `spoken` as it is written there.
 */
export function matchLanguage(wanted: string, spoken: readonly string[]): string | null {
  const locale = asLocale(wanted);
  if (!locale) return null;
  let best: { tag: string; closeness: number } | null = null;
  for (const tag of spoken) {
    const closeness = closenessOf(locale, asLocale(tag));
    if (closeness > (best?.closeness ?? 0)) best = { tag, closeness };
  }
  return best?.tag ?? null;
}

function closenessOf(wanted: Intl.Locale, spoken: Intl.Locale | null): number {
  if (!spoken || spoken.language !== wanted.language) return 0;
  if (spoken === wanted || spoken.toString() === wanted.toString()) return 4;
  if (wanted.region !== undefined && spoken.region === wanted.region) return 3;
  return spoken.maximize().script === wanted.maximize().script ? 2 : 1;
}

/** A language with an extended language after it (`zh-cmn-Hans`), which means that one alone. @see RFC 5646, section 4.5 */
const EXTENDED = /^[a-z]{2,3}-([a-z]{3})(?=-|$)/i;

/** Making a locale takes as long as the rest of a look-up, and few tags are in use. */
const MAX_KNOWN = 1000;
const known = new Map<string, Intl.Locale | null>();

function asLocale(tag: string): Intl.Locale | null {
  const locale = known.get(tag);
  if (locale !== undefined) return locale;
  if (known.size >= MAX_KNOWN) known.clear();
  const parsed = parseLocale(tag);
  known.set(tag, parsed);
  return parsed;
}

/** The tag in its canonical form (`cmn` is `zh`), or null where it is not one. */
function parseLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replace(EXTENDED, '$1'));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
