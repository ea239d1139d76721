/** A database in MaxMind's format (MaxMind DB file format 2.0) that knows one network of IPv4. */

type Value = string | Uint | Value[] | { [name: string]: Value };
interface Uint {
  bits: 16 | 32 | 64;
  value: number;
}

const recordBytes = 3;
const uint = (bits: Uint['bits'], value: number): Uint => ({ bits, value });
const isUint = (value: Value): value is Uint => typeof value === 'object' && 'bits' in value;

/** Type and size of what follows: types from 8 on need a second byte, sizes from 29 on another. */
function control(type: number, size: number): Buffer {
  if (size >= 285) throw new Error('Too long for this encoder');
  const small = Math.min(size, 29);
  const bytes = type < 8 ? [(type << 5) | small] : [small, type - 7];
  return Buffer.from(size < 29 ? bytes : [...bytes, size - 29]);
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  if (isUint(value)) {
    const type = { 16: 5, 32: 6, 64: 9 }[value.bits];
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value.value));
    const size = value.bits / 8;
    return Buffer.concat([control(type, size), bytes.subarray(8 - size)]);
  }
  const entries = Object.entries(value);
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([name, content]) => [encode(name), encode(content)])]);
}

/** @param address first of the network @param bits of the prefix @param content what is known of every address in it */
export function tinyMmdb(address: string, bits: number, content: Value): Buffer {
  const prefix = Buffer.from(address.split('.').map(Number)).readUInt32BE();
  const [nothing, dataStart] = [bits, bits + 16];
  // A node for each bit of the prefix: one side leads on, at the end to the content, the other to nothing.
  const tree = Buffer.alloc(bits * 2 * recordBytes);
  for (let node = 0; node < bits; node += 1) {
    const side = (prefix >>> (31 - node)) & 1;
    for (const record of [0, 1]) {
      const onward = node === bits - 1 ? dataStart : node + 1;
      tree.writeUIntBE(record === side ? onward : nothing, (node * 2 + record) * recordBytes, recordBytes);
    }
  }
  const metadata = encode({
    binary_format_major_version: uint(16, 2),
    binary_format_minor_version: uint(16, 0),
    build_epoch: uint(64, 1_795_000_000),
    database_type: 'Tiny-City',
    description: { en: 'One network, for tests' },
    ip_version: uint(16, 4),
    languages: ['en', 'ru'],
    node_count: uint(32, bits),
    record_size: uint(16, recordBytes * 8),
  });
  return Buffer.concat([tree, Buffer.alloc(16), encode(content), Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), metadata]);
}
