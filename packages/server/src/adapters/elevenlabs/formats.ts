import { type AudioFormat, pcmMs, usualSpeech } from '@sparring/core'

/** 128,000 bits a second, of constant rate: so bytes tell how long it lasts. */
const mp3Speech = { encoding: 'mp3', sample_rate: 44_100, channels: 1 } as const satisfies AudioFormat
const mp3BytesAMs = 16

export const spokenFormats: readonly AudioFormat[] = [usualSpeech, mp3Speech]

/** ElevenLabs' own names. */
export type OutputFormat = 'pcm_24000' | 'mp3_44100_128'

/** ElevenLabs' name of a format, or nothing where it is none of ours. */
export function outputFormat({ encoding, sample_rate, channels }: AudioFormat): OutputFormat | null {
  const is = (format: AudioFormat) => format.encoding === encoding && format.sample_rate === sample_rate && format.channels === channels
  if (is(usualSpeech)) return 'pcm_24000'
  return is(mp3Speech) ? 'mp3_44100_128' : null
}

export const soundMs = (format: OutputFormat, bytes: number): number => (format === 'pcm_24000' ? pcmMs(bytes, usualSpeech) : bytes / mp3BytesAMs)

/** Bytes of a sample, where the bytes are bare ones. */
export const sampleWidth = (format: OutputFormat): number => (format === 'pcm_24000' ? 2 : 1)
