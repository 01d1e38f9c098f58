import { readFile } from 'node:fs/promises'
import { usualSpeech } from '@sparring/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSpeech } from './read-speech.js'

const recorded = (name: string) => readFile(new URL(`../../test/audio/${name}`, import.meta.url))
const file = { declared: null, most_bytes: 1_000_000 }

/** Two seconds of silence. */
function wav(): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + 96_000, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(24_000, 24)
  head.writeUInt32LE(48_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(96_000, 40)
  return Buffer.concat([head, Buffer.alloc(96_000)])
}

/** A hundred frames of silence, 128 kbit/s, 44.1 kHz. */
function mp3(): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x64])
  return Buffer.concat(Array.from({ length: 100 }, () => frame))
}

describe('a spoken message', () => {
  it.each([
    ['WAV', async () => wav(), 'wav', 2_000],
    ['MP3', async () => mp3(), 'mp3', 2_612],
    ['what Chromium records as WebM, whose length stands nowhere', () => recorded('recorded.webm'), 'webm_opus', 1_500],
    ['what Chromium records as fragmented MP4', () => recorded('recorded.m4a'), 'm4a', 1_461],
  ])('has its true kind and length: %s', async (_, read, encoding, ms) => {
    const audio = await readSpeech(await read(), file)
    expect(audio.format.encoding).toBe(encoding)
    expect(Math.abs(audio.duration_ms - ms)).toBeLessThan(5)
  })

  it('is what was declared where it is bare samples', async () => {
    const audio = await readSpeech(new Uint8Array(48_000), { declared: usualSpeech, most_bytes: 100_000 })
    expect(audio).toMatchObject({ format: usualSpeech, duration_ms: 1_000 })
  })

  it.each([
    ['text', async () => Buffer.from('hello world, this is no sound at all'.repeat(20)), 'unsupported_media_type'],
    ['a file without any sound in it', async () => wav().subarray(0, 44), 'audio_unreadable'],
    ['nothing', async () => Buffer.alloc(0), 'unsupported_media_type'],
    ['more than is allowed', async () => Buffer.alloc(1_000_001), 'body_too_large'],
    ['eleven minutes', async () => mp3Of(11), 'audio_unreadable'],
  ])('is refused with its code where it is %s', async (_, read, code) => {
    await expect(readSpeech(await read(), { ...file, most_bytes: code === 'body_too_large' ? 1_000_000 : 20_000_000 })).rejects.toMatchObject({ code })
  })

  it('never breaks the reader, whatever it holds', async () => {
    const files = [wav(), mp3(), await recorded('recorded.webm'), await recorded('recorded.m4a')]
    const broken = fc.record({ of: fc.nat(3), from: fc.nat(2_000), bytes: fc.uint8Array({ maxLength: 40 }), cut: fc.nat(25_000) })
    await fc.assert(
      fc.asyncProperty(broken, async ({ of, from, bytes, cut }) => {
        const whole = Buffer.from(files[of] ?? [])
        whole.set(bytes, Math.min(from, whole.length - bytes.length))
        const outcome = await readSpeech(whole.subarray(0, Math.max(cut, 60)), file).then(
          ({ duration_ms }) => duration_ms > 0,
          ({ code }: { readonly code: string }) => ['audio_unreadable', 'unsupported_media_type'].includes(code),
        )
        expect(outcome).toBe(true)
      }),
      { numRuns: 200, seed: 7 },
    )
  })
})

const mp3Of = (minutes: number): Buffer => Buffer.concat(Array.from({ length: Math.ceil((minutes * 60) / 2.612) }, mp3))
