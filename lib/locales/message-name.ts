/** The name under which a browser keeps a text in `_locales`: of letters, digits and underscores only, where our keys are parted by dots and codes by hyphens. */
export function messageName(key: string): string {
  return key.replace(/[.-]/g, '_');
}
