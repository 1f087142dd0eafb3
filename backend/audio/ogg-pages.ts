/** @see RFC 3533, section 6: the layout of an Ogg page */
const HEADER_BYTES = 27;
const MAX_SEGMENTS = 255;
const CAPTURE = Uint8Array.of(0x4f, 0x67, 0x67, 0x53); // "OggS"
const CONTINUED = 1;
const FIRST = 2;
const LAST = 4;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x8000_0000 ? 0x04c1_1db7 : 0);
  return crc >>> 0;
});

function checksum(page: Uint8Array): number {
  let crc = 0;
  for (const byte of page) crc = ((crc << 8) ^ CRC_TABLE[(crc >>> 24) ^ byte]!) >>> 0;
  return crc;
}

/** What a page says about the stream. */
export interface OggPage {
  /** Whole packets, in order. */
  packets: Uint8Array[];
  /** The position in the sound at which the last packet ends, in the codec's own unit. */
  granule: number;
  isLast: boolean;
}

/** Writes the pages of one Ogg stream with one logical stream; every packet ends in the page in which it begins. */
export class OggPageWriter {
  #sequence = 0;
  readonly #serial: number;

  /** `serial` tells streams apart that are chained in one file; any 32-bit number. */
  constructor(serial: number) {
    this.#serial = serial;
  }

  /**
   * The bytes of the next page.
   * @throws RangeError when the packets need more than 255 segments
   */
  page({ packets, granule, isLast }: OggPage): Uint8Array {
    const lacing = packets.flatMap((packet) => [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255]);
    if (lacing.length > MAX_SEGMENTS) throw new RangeError('the packets do not fit into one Ogg page');
    const page = new Uint8Array(HEADER_BYTES + lacing.length + packets.reduce((sum, packet) => sum + packet.length, 0));
    const view = new DataView(page.buffer);
    page.set(CAPTURE);
    page[5] = (this.#sequence === 0 ? FIRST : 0) | (isLast ? LAST : 0);
    view.setBigUint64(6, BigInt(granule), true);
    view.setUint32(14, this.#serial, true);
    view.setUint32(18, this.#sequence++, true);
    page[26] = lacing.length;
    page.set(lacing, HEADER_BYTES);
    let offset = HEADER_BYTES + lacing.length;
    for (const packet of packets) {
      page.set(packet, offset);
      offset += packet.length;
    }
    view.setUint32(22, checksum(page), true);
    return page;
  }
}

/**
 * The pages of a file that {@link OggPageWriter} has written.
 * @throws TypeError when the bytes are not such a file, are cut off, or fail their checksum
 */
export function* readOggPages(bytes: Uint8Array): Generator<OggPage> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  while (offset < bytes.length) {
    if (bytes.length < offset + HEADER_BYTES || CAPTURE.some((byte, index) => bytes[offset + index] !== byte)) throw new TypeError('not an Ogg page');
    const segmentCount = bytes[offset + 26]!;
    const lacing = bytes.subarray(offset + HEADER_BYTES, offset + HEADER_BYTES + segmentCount);
    const bodyStart = offset + HEADER_BYTES + segmentCount;
    const end = bodyStart + lacing.reduce((sum, size) => sum + size, 0);
    if (end > bytes.length) throw new TypeError('the Ogg page is cut off');
    const page = bytes.slice(offset, end);
    page.fill(0, 22, 26);
    if (checksum(page) !== view.getUint32(offset + 22, true)) throw new TypeError('the Ogg page fails its checksum');
    const flags = bytes[offset + 5]!;
    if (flags & CONTINUED || lacing.at(-1) === 255) throw new TypeError('the Ogg page shares a packet with another');
    yield { packets: splitPackets(bytes.subarray(bodyStart, end), lacing), granule: Number(view.getBigUint64(offset + 6, true)), isLast: (flags & LAST) !== 0 };
    offset = end;
  }
}

function splitPackets(body: Uint8Array, lacing: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = [];
  let start = 0;
  let end = 0;
  for (const size of lacing) {
    end += size;
    if (size === 255) continue;
    packets.push(body.subarray(start, end));
    start = end;
  }
  return packets;
}
