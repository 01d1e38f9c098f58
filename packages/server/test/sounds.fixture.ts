/** A WAV file of a tone, in whatever layout. */
export interface WavLayout {
  readonly seconds?: number
  readonly rate?: number
  readonly channels?: number
  readonly bits?: 8 | 16 | 24 | 32
  readonly float?: boolean
  /** A chunk of something else before the format, and one before the sound. */
  readonly odd_chunks?: boolean
  /** As written by somebody who does not know yet how long it will be. */
  readonly unknown_size?: boolean
  /** The format that says its own kind in a longer form. */
  readonly extensible?: boolean
}

export function wav(layout: WavLayout = {}): Buffer {
  const { seconds = 1, rate = 16_000, channels = 1, bits = 16, odd_chunks = false, unknown_size = false } = layout
  const frames = Math.round(seconds * rate)
  const bytes = Buffer.alloc(frames * channels * (bits / 8))
  for (let sample = 0; sample < frames * channels; sample += 1) writeSample(bytes, sample, Math.sin(sample / 9) / 2, layout)
  const odd = odd_chunks ? [chunk('JUNK', Buffer.alloc(29)), chunk('LIST', Buffer.from('INFOISFT\x05\0\0\0Test\0\0'))] : []
  const [before = Buffer.alloc(0), behind = Buffer.alloc(0)] = odd
  const sound = Buffer.concat([Buffer.from('data'), uint32(unknown_size ? 0xffffffff : bytes.length), bytes])
  const content = Buffer.concat([Buffer.from('WAVE'), before, formatChunk(rate, channels, layout), behind, sound])
  return Buffer.concat([Buffer.from('RIFF'), uint32(unknown_size ? 0xffffffff : content.length), content])
}

function writeSample(bytes: Buffer, at: number, value: number, { bits = 16, float = false }: WavLayout): void {
  const offset = (at * bits) / 8
  if (float) bytes.writeFloatLE(value, offset)
  else if (bits === 8) bytes.writeUInt8(Math.round(128 + value * 100), offset)
  else bytes.writeIntLE(Math.round(value * (2 ** (bits - 1) - 1)), offset, bits / 8)
}

function formatChunk(rate: number, channels: number, { bits = 16, float = false, extensible = false }: WavLayout): Buffer {
  const kind = float ? 3 : 1
  const plain = Buffer.alloc(16)
  plain.writeUInt16LE(extensible ? 0xfffe : kind, 0)
  plain.writeUInt16LE(channels, 2)
  plain.writeUInt32LE(rate, 4)
  plain.writeUInt32LE((rate * channels * bits) / 8, 8)
  plain.writeUInt16LE((channels * bits) / 8, 12)
  plain.writeUInt16LE(bits, 14)
  if (!extensible) return chunk('fmt ', plain)
  const guid = Buffer.from([kind, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71])
  return chunk('fmt ', Buffer.concat([plain, Buffer.from([22, 0, bits, 0, 4, 0, 0, 0]), guid]))
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** An odd length is filled up, as the format wants it. */
const chunk = (name: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(name), uint32(body.length), body, Buffer.alloc(body.length % 2)])

/** Frames of silence at 44.1 kHz, 1,152 samples each, by their bitrates in kbit/s. */
function mp3Frames(kbps: readonly number[]): Buffer {
  const index: Readonly<Record<number, number>> = { 32: 1, 64: 5, 128: 9, 160: 10 }
  return Buffer.concat(
    kbps.map((rate) => {
      const frame = Buffer.alloc(Math.floor((144 * rate * 1_000) / 44_100))
      frame.set([0xff, 0xfb, (index[rate] ?? 9) << 4, 0xc4])
      return frame
    }),
  )
}

const frames = 77
export const mp3Seconds = (frames * 1_152) / 44_100
const variable = Array.from({ length: frames }, (_, at) => [64, 128, 160][at % 3] ?? 64)

export const mp3 = {
  constant: () => mp3Frames(Array.from({ length: frames }, () => 128)),
  variable: () => mp3Frames(variable),
  /** With the frame before the sound that counts the others. */
  counted: () => {
    const xing = mp3Frames([128])
    xing.write('Xing', 21)
    xing.writeUInt32BE(1, 25)
    xing.writeUInt32BE(frames, 29)
    return Buffer.concat([xing, mp3Frames(variable)])
  },
  /** With a title before and behind it. */
  tagged: () => {
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x00\x20', 'latin1'), Buffer.alloc(32)])
    return Buffer.concat([tag, mp3Frames(Array.from({ length: frames }, () => 128)), Buffer.from('TAG'.padEnd(128, '\0'))])
  },
}
