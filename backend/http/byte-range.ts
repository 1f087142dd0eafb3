/** The bytes of an answer, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * What of `sizeBytes` bytes a `Range` header asks for: one range; `none` where it lies wholly outside; `whole` where the header is to be ignored:
 * because it is no range of bytes, or asks for several, which a server may answer with the whole.
 * @see RFC 9110, sections 14.1.2, 14.2 and 15.5.17
 */
export function byteRange(header: string, sizeBytes: number): ByteRange | 'whole' | 'none' {
  const parts = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header);
  if (!parts) return 'whole';
  const [, first = '', last = ''] = parts;
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'none' : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Number(last);
  if (end < start && last !== '') return 'whole';
  return start >= sizeBytes ? 'none' : { start, end: Math.min(end, sizeBytes - 1) };
}
