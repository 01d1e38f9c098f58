import type { ProvisionalEvents } from '@sparring/core/contract'
import type { ReplySound, SoundFrame } from '@sparring/core/live'

/** A piece of a reply's sound. */
export type ReplyPiece = Omit<ProvisionalEvents['reply.audio'], 'v' | 'meeting_id' | 'audio'> & { readonly sound: Uint8Array }

/** Lets through what is still to be played: nothing of an older epoch, and of an answer that was broken into nothing at all. */
export class SoundGate {
  #speaking: ReplySound | null = null
  #epoch = 0
  #over = 0
  #generation = 0

  begins(speaking: ReplySound): void {
    this.#speaking = speaking
  }

  frame({ utterance, sequence, offset_ms, sound }: SoundFrame): ReplyPiece | null {
    const speaking = this.#speaking
    if (speaking?.utterance !== utterance) return null
    const { generation, epoch, speaker_id, format } = speaking
    return this.piece({ generation, epoch, speaker_id, format, index: sequence, offset_ms, sound })
  }

  piece(piece: ReplyPiece): ReplyPiece | null {
    if (piece.epoch < this.#epoch || piece.generation <= this.#over) return null
    this.#epoch = piece.epoch
    this.#generation = piece.generation
    return piece
  }

  /** The salesperson has broken in: what is still on its way is not played. */
  interrupt(): void {
    this.#over = this.#generation
  }
}
