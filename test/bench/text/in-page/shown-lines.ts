/** The lines that a page shows which consists of these nodes alone. Replaces what the document shows. */
export function shownLines(nodes: Iterable<Node>): string[] {
  document.body.replaceChildren(...nodes);
  return document.body.innerText.split('\n').map((line) => line.trim()).filter(Boolean);
}
