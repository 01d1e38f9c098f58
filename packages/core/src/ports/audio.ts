/** How sound is laid out in bytes. `pcm_s16le` is bare samples, little-endian; the others are whole files of their kind. */
export type AudioEncoding = 'pcm_s16le' | 'wav' | 'mp3' | 'webm_opus' | 'ogg_opus' | 'flac' | 'm4a'

export interface AudioFormat {
  readonly encoding: AudioEncoding
  /** Samples a second of one channel; of a file it is what its header says. */
  readonly sample_rate: number
  readonly channels: number
}

/** What buyers speak in where nothing else is asked for: 24,000 samples a second, one channel. */
export const usualSpeech = { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 } as const satisfies AudioFormat

/** How long so many bytes of bare samples last, in milliseconds. */
export const pcmMs = (bytes: number, { sample_rate, channels }: Pick<AudioFormat, 'sample_rate' | 'channels'>): number =>
  (bytes / (2 * channels * sample_rate)) * 1000
