/** A sine tone of signed 16-bit little-endian mono, from one sample of a speech to another, so that pieces join without a click. */
export function tone(pitchHz: number, sampleRate: number, fromMs: number, toMs: number): Uint8Array {
  const [first, last] = [sampleAt(fromMs, sampleRate), sampleAt(toMs, sampleRate)]
  const bytes = Buffer.alloc((last - first) * 2)
  for (let sample = first; sample < last; sample++)
    bytes.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * pitchHz * sample) / sampleRate)), (sample - first) * 2)
  return bytes
}

export const sampleAt = (ms: number, sampleRate: number): number => Math.round((ms * sampleRate) / 1000)

/** A pitch for each voice, the same every time: 110 to 329 Hz. */
export function pitchOf(voiceId: string): number {
  let sum = 0
  for (const character of voiceId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 220
  return 110 + sum
}
