import { type AudioFormat, inMegabytes, type MessageAudio, pcmMs, SparringError } from '@sparring/core'
import { BufferSource, EncodedPacketSink, FLAC, Input, type InputAudioTrack, MATROSKA, MP3, MP4, OGG, QTFF, WAVE, WEBM } from 'mediabunny'
import { opusSeconds } from './opus-length.js'

const kinds = [WAVE, MP3, WEBM, MATROSKA, OGG, FLAC, MP4, QTFF]
/** What is kept of it, by the container and what is in it. */
const encodings: ReadonlyMap<string, AudioFormat['encoding']> = new Map([
  ['WAVE', 'wav'],
  ['MP3', 'mp3'],
  ['WebM/opus', 'webm_opus'],
  ['Matroska/opus', 'webm_opus'],
  ['Ogg/opus', 'ogg_opus'],
  ['FLAC', 'flac'],
  ['MP4', 'm4a'],
  ['QuickTime File Format', 'm4a'],
])
/** Nobody speaks for longer without an answer. */
const mostMinutes = 10

export interface SpeechLimits {
  /** How bare samples are laid out; `null` where the sound is a file that says it itself. */
  readonly declared: AudioFormat | null
  readonly most_bytes: number
}

/**
 * What a spoken message is, by its content and not by what it calls itself, and how long it truly is: also of what browsers
 * record, whose files do not say it. Rejects with `audio_unreadable`, `unsupported_media_type` or `body_too_large`.
 */
export async function readSpeech(bytes: Uint8Array, { declared, most_bytes }: SpeechLimits): Promise<MessageAudio> {
  if (bytes.length > most_bytes) throw new SparringError('body_too_large', `The sound is larger than ${inMegabytes(most_bytes)}.`)
  const audio = declared === null ? await fileOf(bytes) : samplesOf(bytes, declared)
  if (!(audio.duration_ms > 0)) throw unreadable('it holds no sound')
  if (audio.duration_ms > mostMinutes * 60_000) throw unreadable(`it is longer than ${mostMinutes} minutes`)
  return audio
}

function samplesOf(bytes: Uint8Array, format: AudioFormat): MessageAudio {
  if (bytes.length % (2 * format.channels) !== 0) throw unreadable('it does not hold whole samples of 16 bits')
  return { bytes, format, duration_ms: pcmMs(bytes.length, format) }
}

async function fileOf(bytes: Uint8Array): Promise<MessageAudio> {
  const input = new Input({ formats: kinds, source: new BufferSource(bytes) })
  try {
    if (!(await input.canRead())) throw unsupported()
    const track = await input.getPrimaryAudioTrack()
    if (track === null) throw unreadable('there is no sound in it')
    const encoding = encodings.get((await input.getFormat()).name) ?? encodings.get(`${(await input.getFormat()).name}/${await codecOf(track)}`)
    if (encoding === undefined) throw unsupported()
    const format = { encoding, sample_rate: await track.getSampleRate(), channels: await track.getNumberOfChannels() }
    return { bytes, format, duration_ms: Math.round((await secondsOf(track)) * 1000) }
  } catch (error) {
    throw SparringError.is(error) ? error : unreadable('its content is damaged', error)
  } finally {
    input.dispose()
  }
}

/** WebM tells of no packet how long it is, and of the last one nothing else does: an Opus packet says it itself. */
async function secondsOf(track: InputAudioTrack): Promise<number> {
  const told = await track.computeDuration()
  if ((await track.getCodec()) !== 'opus') return told
  const last = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY)
  return last === null || last.duration > 0 ? told : told + opusSeconds(last.data)
}

const codecOf = async (track: InputAudioTrack): Promise<string> => (await track.getCodec()) ?? 'unknown'

const field = (message: string) => ({ fields: [{ path: 'audio_data', message }] })

const unreadable = (why: string, cause?: unknown) =>
  new SparringError('audio_unreadable', `The sound in audio_data cannot be used: ${why}. Record it again, or type the words as "message".`, {
    details: field(`Cannot be used: ${why}.`),
    ...(cause === undefined ? {} : { cause }),
  })

const unsupported = () =>
  new SparringError(
    'unsupported_media_type',
    'The sound in audio_data is of no known kind. Send WAV, MP3, WebM or Ogg with Opus, FLAC or M4A; of bare samples, say their audio_format.',
    { details: field('Is of no known kind.') },
  )
