const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The samples as signed 16-bit little-endian bytes, in a buffer of their own. */
export function samplesToBytes(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  if (IS_LITTLE_ENDIAN) {
    new Int16Array(bytes.buffer).set(samples);
    return bytes;
  }
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => view.setInt16(index * 2, sample, true));
  return bytes;
}

/** The samples that signed 16-bit little-endian bytes stand for, wherever those lie in their buffer; an odd last byte is left out. */
export function bytesToSamples(bytes: Uint8Array): Int16Array {
  const length = bytes.length >> 1;
  // Not by slice: a Buffer's shares its memory, and the samples would be taken from elsewhere in it.
  if (IS_LITTLE_ENDIAN) return new Int16Array(new Uint8Array(bytes.subarray(0, length * 2)).buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, length * 2);
  return Int16Array.from({ length }, (_, index) => view.getInt16(index * 2, true));
}

/** Parts one after another in a buffer of their own. */
export function joinSamples(parts: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Parts one after another in a buffer of their own. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
