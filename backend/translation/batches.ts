/** Cuts a list into runs of at most `maxCount` items and `maxLength` code units; an item that is too long goes alone. */
export function inBatches<T extends { sentence: string }>(items: readonly T[], { maxSentences, maxCharacters }: { maxSentences: number; maxCharacters: number }): T[][] {
  const batches: T[][] = [];
  let length = 0;
  for (const item of items) {
    const last = batches.at(-1);
    length += item.sentence.length;
    if (last && last.length < maxSentences && length <= maxCharacters) last.push(item);
    else {
      batches.push([item]);
      length = item.sentence.length;
    }
  }
  return batches;
}
