/** A sum of money as people type it ("$5", "5,00", "1 200.50"): null where nothing is typed, NaN where it is none. */
export function parseAmount(typed: string): number | null {
  const text = typed.replaceAll(/[\s$]|US\$|USD/gi, '');
  if (text === '') return null;
  const isSum = /^\d+([.,]\d{1,2})?$/.test(text);
  return isSum ? Number(text.replace(',', '.')) : Number.NaN;
}
