import { silentMp3 } from './mp3.ts'
import { pitchOf, tone } from './tone.ts'
import { ulaw } from './ulaw.ts'

/** A piece of a text and the time that it takes in the whole speech. */
export interface SpokenPiece {
  readonly characters: readonly string[]
  readonly from_ms: number
  readonly to_ms: number
}

/** Cuts a text behind words, at `most` characters or a little more; joined the pieces are the text again. `each`: ms for one character. */
export function speechOf(text: string, each: number, most: number): readonly SpokenPiece[] {
  const pieces: SpokenPiece[] = []
  let piece: string[] = []
  let at = 0
  const end = () => {
    if (piece.length > 0) pieces.push({ characters: piece, from_ms: (at - piece.length) * each, to_ms: at * each })
    piece = []
  }
  for (const character of text) {
    piece.push(character)
    at++
    if (piece.length >= most && (character === ' ' || piece.length >= most * 2)) end()
  }
  end()
  return pieces
}

/** Makes audio of any span of a speech. */
export type Encoder = (from_ms: number, to_ms: number) => Uint8Array

export interface AudioFormat {
  readonly content_type: string
  readonly encoder: (voiceId: string) => Encoder
}

/** A format by the name that ElevenLabs gives it, such as `pcm_24000` or `mp3_44100_128`; null where the fake cannot make it. */
export function formatNamed(name: string): AudioFormat | null {
  const [codec, rate = '', kbps = ''] = name.split('_')
  const sampleRate = Number(rate)
  if (codec === 'pcm') return { content_type: 'audio/pcm', encoder: (voice) => (from, to) => tone(pitchOf(voice), sampleRate, from, to) }
  if (codec === 'ulaw') return { content_type: 'audio/basic', encoder: (voice) => (from, to) => ulaw(tone(pitchOf(voice), sampleRate, from, to)) }
  if (codec === 'mp3') return { content_type: 'audio/mpeg', encoder: () => (from, to) => silentMp3(sampleRate, Number(kbps), from, to) }
  return null
}
