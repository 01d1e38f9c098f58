import type { z } from 'zod'
import type { audioFormat } from '../domain/turn.js'

export type AudioFormat = z.infer<typeof audioFormat>
export type AudioEncoding = AudioFormat['encoding']

/** What buyers speak in where nothing else is asked for: 24,000 samples a second, one channel. */
export const usualSpeech = { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 } as const satisfies AudioFormat

/** How many bytes of bare samples play within so many milliseconds: whole samples. */
export const pcmBytes = (milliseconds: number, { sample_rate, channels }: Pick<AudioFormat, 'sample_rate' | 'channels'>): number =>
  Math.floor((milliseconds / 1000) * sample_rate) * channels * 2

/** How long so many bytes of bare samples last, in milliseconds. */
export const pcmMs = (bytes: number, { sample_rate, channels }: Pick<AudioFormat, 'sample_rate' | 'channels'>): number =>
  (bytes / (2 * channels * sample_rate)) * 1000
