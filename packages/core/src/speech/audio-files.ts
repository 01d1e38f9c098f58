import type { AudioEncoding, AudioFormat } from '../ports/audio.js'
import { wavOf } from './wav.js'

/** How each encoding is kept: what its file is called and what it says it is. Bare samples are kept as WAV. */
const kinds: Readonly<Record<AudioEncoding, { readonly extension: string; readonly content_type: string }>> = {
  pcm_s16le: { extension: 'wav', content_type: 'audio/wav' },
  wav: { extension: 'wav', content_type: 'audio/wav' },
  mp3: { extension: 'mp3', content_type: 'audio/mpeg' },
  webm_opus: { extension: 'webm', content_type: 'audio/webm' },
  ogg_opus: { extension: 'ogg', content_type: 'audio/ogg' },
  flac: { extension: 'flac', content_type: 'audio/flac' },
  m4a: { extension: 'm4a', content_type: 'audio/mp4' },
}

export interface AudioFile {
  readonly bytes: Uint8Array
  readonly format: AudioFormat
  readonly extension: string
  readonly content_type: string
}

/** Sound as a file of its own. */
export function fileOf(bytes: Uint8Array, format: AudioFormat): AudioFile {
  const bare = format.encoding === 'pcm_s16le'
  return { bytes: bare ? wavOf([bytes], format) : bytes, format: bare ? { ...format, encoding: 'wav' } : format, ...kinds[format.encoding] }
}

/** A file as a store takes it. */
export async function* oneBlock(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
