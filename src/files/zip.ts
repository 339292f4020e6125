import { Inflate } from 'fflate';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';

/** An entry of a zip archive, as the central directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** How many bytes it takes in the archive. */
  readonly packedSize: number;
  /** How many bytes it has when it is unpacked. */
  readonly size: number;
  readonly method: number;
  readonly checksum: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const SIGNATURES = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
};
const STORED = 0;
const DEFLATED = 8;
/** General-purpose flags: the data is encrypted; sizes and checksum stand behind the data; the directory is encrypted. */
const ENCRYPTED = 1;
const SIZES_BEHIND = 8;
const MASKED = 1 << 13;
/** A field of 32 bits with this value says that its number stands in a zip64 record. */
const IN_ZIP64 = 0xffffffff;
/** The comment after the record that ends an archive is at most this long. */
const LONGEST_COMMENT = 0xffff;

const damaged = (what: string) => new NtXentError('NTX-E210', `the zip archive cannot be unpacked: ${what}.`);

/**
 * Lists the entries of a zip archive (APPNOTE.TXT 6.3, zip64 included).
 *
 * The archive is read here because fflate compares neither the checksums nor the two headers that each entry has.
 *
 * @throws NtXentError E210 where it is damaged or encrypted, or names an entry twice
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const { count, start, size } = directoryOf(view);
  if (start + size > bytes.length) throw damaged('the directory lies outside of the file');
  const entries: ZipEntry[] = [];
  let at = start;
  for (let n = 0; n < count; n++) {
    if (at + 46 > start + size) throw damaged('more entries than the directory has room for');
    if (view.getUint32(at, true) !== SIGNATURES.central) throw damaged('the directory is damaged');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const length = 46 + (nameLength as number) + (extraLength as number) + (commentLength as number);
    if (at + length > start + size) throw damaged('an entry is longer than the directory');
    entries.push(entryAt(bytes, view, at));
    at += length;
  }
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) throw damaged(`it names "${name}" twice`);
    names.add(name);
  }
  return entries;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the central directory lies. The record at the end of the archive says it, or the zip64 record before that. */
function directoryOf(view: DataView): { count: number; start: number; size: number } {
  let end = view.byteLength - 22;
  const first = Math.max(0, end - LONGEST_COMMENT);
  while (end >= first && view.getUint32(end, true) !== SIGNATURES.end) end--;
  if (end < first) throw damaged('invalid zip data, it has no end');
  const directory = {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    start: view.getUint32(end + 16, true),
  };
  if (view.getUint16(end + 8, true) !== directory.count) throw damaged('it is one of several parts');
  const isLarge = directory.count === 0xffff || directory.size === IN_ZIP64 || directory.start === IN_ZIP64;
  if (!isLarge || end < 20 || view.getUint32(end - 20, true) !== SIGNATURES.locator64) return directory;
  const at = safe(view.getBigUint64(end - 12, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== SIGNATURES.end64) throw damaged('its end is damaged');
  const [count = 0, size = 0, start = 0] = [32, 40, 48].map((field) => safe(view.getBigUint64(at + field, true)));
  return { count, size, start };
}

/** A number of 64 bits as a JavaScript number; one that is too large becomes a size beyond every file. */
const safe = (x: bigint) => (x <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(x) : Number.MAX_SAFE_INTEGER);

/** The entry whose record in the central directory begins at `at`. */
function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const nameStart = at + 46;
  const extraStart = nameStart + view.getUint16(at + 28, true);
  const name = new TextDecoder().decode(bytes.subarray(nameStart, extraStart));
  if (view.getUint16(at + 8, true) & (ENCRYPTED | MASKED)) throw damaged(`"${name}" is encrypted`);
  const extra = zip64Extra(view, extraStart, view.getUint16(at + 30, true));
  const [size = 0, packedSize = 0, offset = 0] = numbersAt(view, at, [24, 20, 42], extra);
  const [method, checksum] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
  return { name, size, packedSize, method, checksum, offset };
}

/** The numbers of some fields of a header. Those that do not fit stand in its zip64 field, in the same order. */
function numbersAt(view: DataView, at: number, fields: readonly number[], zip64: readonly number[]): number[] {
  const wide = [...zip64];
  return fields.map((field) => {
    const short = view.getUint32(at + field, true);
    return short === IN_ZIP64 ? (wide.shift() ?? short) : short;
  });
}

/** The numbers of the extra field of zip64, which has the id 1; none where there is no such field. */
function zip64Extra(view: DataView, start: number, length: number): number[] {
  for (let at = start; at + 4 <= start + length; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      const count = Math.floor(Math.min(size, start + length - at - 4) / 8);
      return Array.from({ length: count }, (_, n) => safe(view.getBigUint64(at + 4 + 8 * n, true)));
    }
    at += 4 + size;
  }
  return [];
}

/**
 * The bytes of an entry, unpacked.
 *
 * @throws NtXentError E210 where the two headers differ, or the bytes are not those of the checksum
 */
export function unzipped(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = packedBytes(bytes, entry);
  const unpacked = entry.method === STORED ? packed : inflated(packed, entry);
  if (unpacked.length !== entry.size) throw damaged(`"${entry.name}" has ${unpacked.length} bytes, not ${entry.size}`);
  if (crc32(unpacked) !== entry.checksum) throw damaged(`the checksum of "${entry.name}" is not that of its bytes`);
  return unpacked;
}

/** The bytes of an entry as they stand in the archive, once its own header has been compared with the directory. */
function packedBytes(bytes: Uint8Array, { name, offset, method, size, packedSize, checksum }: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== SIGNATURES.local) {
    throw damaged(`"${name}" is not where the directory says`);
  }
  if (method !== STORED && method !== DEFLATED) throw damaged(`"${name}" has the unknown compression type ${method}`);
  const flags = view.getUint16(offset + 6, true);
  const nameLength = view.getUint16(offset + 26, true);
  const extraLength = view.getUint16(offset + 28, true);
  const start = offset + 30 + nameLength + extraLength;
  if (start + packedSize > bytes.length) throw damaged(`"${name}" ends after the file`);
  const extra = zip64Extra(view, offset + 30 + nameLength, extraLength);
  const [localSize = 0, localPacked = 0] = numbersAt(view, offset, [22, 18], extra);
  const localName = new TextDecoder().decode(bytes.subarray(offset + 30, offset + 30 + nameLength));
  const sizesDiffer =
    localSize !== size || localPacked !== packedSize || view.getUint32(offset + 14, true) !== checksum;
  const differs =
    localName !== name ||
    view.getUint16(offset + 8, true) !== method ||
    (flags & (ENCRYPTED | MASKED)) !== 0 ||
    ((flags & SIZES_BEHIND) === 0 && sizesDiffer);
  if (differs) throw damaged(`the two headers of "${name}" differ`);
  return bytes.subarray(start, start + packedSize);
}

/** How many packed bytes are inflated at a time. One byte unpacks to 1032 at most, so this bounds the memory. */
const CHUNK = 2 ** 16;

/** Inflates an entry, up to the size that the directory gives. */
function inflated(packed: Uint8Array, { name, size }: ZipEntry): Uint8Array {
  const whole = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) throw damaged(`"${name}" has more than ${size} bytes`);
    whole.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += CHUNK) {
      inflate.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
    }
  } catch (error) {
    throw error instanceof NtXentError ? error : damaged((error as Error).message);
  }
  return whole.subarray(0, length);
}

/** The CRC-32 of each byte: the polynomial 0xedb88320, bit by bit. */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The checksum of an entry, as zip defines it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
