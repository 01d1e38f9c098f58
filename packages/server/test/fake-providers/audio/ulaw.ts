/** Signed 16-bit samples as G.711 µ-law. */
export function ulaw(pcm: Uint8Array): Uint8Array {
  const samples = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  return Uint8Array.from({ length: pcm.byteLength / 2 }, (_, index) => encoded(samples.readInt16LE(index * 2)))
}

function encoded(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132
  const exponent = Math.floor(Math.log2(magnitude)) - 7
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f
  return ~(sign | (exponent << 4) | mantissa) & 0xff
}
