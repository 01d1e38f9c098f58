const mp3Frame = { samples: 1152, rate: 44_100, bytes: 417 }

/** A sound of so many milliseconds in a format as its provider names it; `null` for one that this fake does not make. */
export function soundOf(format: string, ms: number, pitch: number): Uint8Array | null {
  const rate = /^pcm(?:_(\d+))?$/.exec(format)
  if (rate !== null) return tone(Number(rate[1] ?? 24_000), ms, pitch)
  if (format === 'wav') return wav(tone(24_000, ms, pitch), 24_000)
  return format.startsWith('mp3') ? silence(ms) : null
}

/** Bytes a second, for the pace at which it is made. */
export function bytesASecond(format: string): number {
  const rate = /^pcm(?:_(\d+))?$/.exec(format)
  return rate !== null || format === 'wav' ? Number(rate?.[1] ?? 24_000) * 2 : (mp3Frame.bytes * mp3Frame.rate) / mp3Frame.samples
}

function tone(rate: number, ms: number, pitch: number): Uint8Array {
  const samples = new Int16Array(Math.round((ms * rate) / 1000))
  for (let index = 0; index < samples.length; index += 1) samples[index] = Math.round(8_000 * Math.sin((2 * Math.PI * pitch * index) / rate))
  return new Uint8Array(samples.buffer)
}

function wav(samples: Uint8Array, rate: number): Uint8Array {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

/** Frames of MPEG 1 layer 3 that hold nothing, 128 kbit/s. */
function silence(ms: number): Uint8Array {
  const frame = Buffer.alloc(mp3Frame.bytes)
  frame.set([0xff, 0xfb, 0x90, 0x64])
  return Buffer.concat(Array.from({ length: Math.max(1, Math.round((ms * mp3Frame.rate) / mp3Frame.samples / 1000)) }, () => frame))
}

/** Each voice has a pitch of its own. */
export const pitchOf = (voice: string): number => 110 + ([...voice].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 40) * 10
