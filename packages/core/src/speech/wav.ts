import { type AudioFormat, pcmBytes } from '../ports/audio.js'

const headerBytes = 44

/** How large the file of so many milliseconds is. */
export const wavBytes = (milliseconds: number, format: Pick<AudioFormat, 'sample_rate' | 'channels'>): number => headerBytes + pcmBytes(milliseconds, format)

/** Bare samples as a file that any player opens: RIFF/WAVE, 16 bits a sample. */
export function wavOf(parts: readonly Uint8Array[], { sample_rate, channels }: Pick<AudioFormat, 'sample_rate' | 'channels'>): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  const file = new Uint8Array(headerBytes + size)
  const view = new DataView(file.buffer)
  const word = (at: number, text: string) => [...text].forEach((letter, index) => void view.setUint8(at + index, letter.charCodeAt(0)))
  const blockBytes = channels * 2
  word(0, 'RIFF')
  view.setUint32(4, headerBytes - 8 + size, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, sample_rate, true)
  view.setUint32(28, sample_rate * blockBytes, true)
  view.setUint16(32, blockBytes, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, size, true)
  let at = headerBytes
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}
