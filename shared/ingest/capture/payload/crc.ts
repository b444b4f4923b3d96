/** Table of a reflected CRC-16 with that polynomial, least significant bit first. */
function tableOf(polynomial: number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ polynomial;
    return crc;
  });
}

function reflected(table: Uint16Array, bytes: Uint8Array, at: number, end: number, start: number): number {
  let crc = start;
  for (let index = at; index < end; index += 1) {
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[index] ?? 0)) & 255] ?? 0);
  }
  return crc;
}

const arc = tableOf(0xa001);
const dnp = tableOf(0xa6bc);

/** CRC-16 of polynomial 0x8005 reflected, started at 0 (ARC) or as given: 0 to 65,535. */
export function crc16(bytes: Uint8Array, at: number, end: number, start = 0): number {
  return reflected(arc, bytes, at, end, start);
}

/** The CRC of DNP3 blocks (IEEE 1815, polynomial 0x3D65 reflected, inverted at the end): 0 to 65,535. */
export function crcDnp(bytes: Uint8Array, at: number, end: number): number {
  return reflected(dnp, bytes, at, end, 0) ^ 0xffff;
}

/** CRC-CCITT started at 0xFFFF or as given, most significant bit first (IEEE C37.118.2): 0 to 65,535. */
export function crcCcitt(bytes: Uint8Array, at: number, end: number, start = 0xffff): number {
  let crc = start;
  for (let index = at; index < end; index += 1) {
    let swirl = (crc >>> 8) ^ (bytes[index] ?? 0);
    swirl ^= swirl >>> 4;
    crc = ((crc << 8) ^ (swirl << 12) ^ (swirl << 5) ^ swirl) & 0xffff;
  }
  return crc;
}
