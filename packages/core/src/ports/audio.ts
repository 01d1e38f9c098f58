import type { z } from 'zod'
import type { audioFormat } from '../domain/turn.js'

export type AudioFormat = z.infer<typeof audioFormat>
export type AudioEncoding = AudioFormat['encoding']

/** What buyers speak in where nothing else is asked for: 24,000 samples a second, one channel. */
export const usualSpeech = { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 } as const satisfies AudioFormat

/** How long so many bytes of bare samples last, in milliseconds. */
export const pcmMs = (bytes: number, { sample_rate, channels }: Pick<AudioFormat, 'sample_rate' | 'channels'>): number =>
  (bytes / (2 * channels * sample_rate)) * 1000
