/** The paragraphs of a text: what blank lines part, or, where there are none, its lines. */
export function paragraphsOf(text: string): string[] {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  return trimmed.split(/\n\s*\n/.test(trimmed) ? /\n\s*\n/ : /\n/).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== '');
}
