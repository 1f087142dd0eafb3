/** Long enough for the browser to have taken a file over, in ms. */
const TAKEN_AFTER_MS = 60_000;

/** Has the browser save a file, as any download. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_AFTER_MS);
}
