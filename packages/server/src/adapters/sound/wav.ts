import type { AudioFormat } from '@sparring/core'

/** Bare samples as a WAV file, which says what they are. */
export function wavOf(samples: Uint8Array, { sample_rate, channels }: Pick<AudioFormat, 'sample_rate' | 'channels'>): Uint8Array {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sample_rate, 24)
  header.writeUInt32LE(sample_rate * channels * 2, 28)
  header.writeUInt16LE(channels * 2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}
