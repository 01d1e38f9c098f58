/**
 * What passes over the WebSocket of a meeting: without schemas, so that a client can carry it.
 *
 * @module
 */
import type { ProvisionalEvent } from '../domain/provisional-event.js'
import type { MessageAnswer } from './endpoints/conversation.js'

/** The subprotocol that both sides speak. */
export const liveProtocol = 'sparring.v1'
/** Before the text of a token, in the list of subprotocols: the only place where a page in a browser can put it. */
export const bearerProtocol = 'bearer.'

/** Of one message upward, in bytes: text, and sound with its header. */
export const liveBounds = { text_bytes: 64 * 1024, sound_bytes: 256 * 1024 } as const

/** Version of the header of a frame of sound. */
export const soundVersion = 1
/** Bytes before the sound itself. */
export const soundHeaderBytes = 28

/** Whose sound a frame holds. */
const kinds = { microphone: 1, reply: 2 } as const
export type SoundKind = keyof typeof kinds

/** A piece of somebody's voice. */
export interface SoundFrame {
  readonly kind: SoundKind
  /** Of the claim to answer and of the attempt to speak that it belongs to; 0 for the microphone. */
  readonly generation: number
  readonly epoch: number
  /** Told before its first frame: by `reply.sound` downward, by `begin` upward. */
  readonly utterance: number
  /** 0, 1, 2 … in the utterance. */
  readonly sequence: number
  /** Milliseconds since the first sample of the utterance. */
  readonly offset_ms: number
  readonly sound: Uint8Array
}

/** Little-endian: version and kind (a byte each), two bytes of 0, four numbers of 32 bits, one of 64 (a double), the sound. */
export function encodeSound({ kind, generation, epoch, utterance, sequence, offset_ms, sound }: SoundFrame): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(soundHeaderBytes + sound.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, soundVersion)
  view.setUint8(1, kinds[kind])
  for (const [index, number] of [generation, epoch, utterance, sequence].entries()) view.setUint32(4 + 4 * index, number, true)
  view.setFloat64(20, offset_ms, true)
  bytes.set(sound, soundHeaderBytes)
  return bytes
}

/** `null` for what is no frame of this version. The sound is a view of the same bytes. */
export function decodeSound(bytes: Uint8Array): SoundFrame | null {
  if (bytes.length < soundHeaderBytes) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const kind = view.getUint8(1) === kinds.microphone ? 'microphone' : view.getUint8(1) === kinds.reply ? 'reply' : null
  if (view.getUint8(0) !== soundVersion || kind === null || view.getUint16(2) !== 0) return null
  const number = (index: number) => view.getUint32(4 + 4 * index, true)
  const numbers = { generation: number(0), epoch: number(1), utterance: number(2), sequence: number(3), offset_ms: view.getFloat64(20, true) }
  return { kind, ...numbers, sound: bytes.subarray(soundHeaderBytes) }
}

/** What the server says besides the events of the meeting. */
export interface LiveEvents {
  /** The first of all: the events that follow are those behind the message's `id`. */
  readonly opened: { readonly v: number; readonly meeting_id: string }
  /** Before the first frame of sound of an utterance: who speaks, and how its bytes are laid out. */
  readonly 'reply.sound': ReplySound
  /** What was said is durable: it will be answered, come what may. */
  readonly ack: { readonly in_reply_to: string; readonly turn_number: number }
  /** Every reply to what was said, as send-message answers it. */
  readonly 'message.answered': { readonly in_reply_to: string; readonly answer: MessageAnswer }
  /** The salesperson has broken in: the turn that was cut, or `null` where nothing was left to cut. */
  readonly interrupted: { readonly epoch: number; readonly turn_number: number | null }
  /** `in_reply_to` is the idempotency key of what was said, of other messages their type; `null` where it could not be read. */
  readonly refused: { readonly in_reply_to: string | null; readonly status: number; readonly code: string; readonly message: string }
  readonly pong: object
}

export type ReplySound = Pick<Extract<ProvisionalEvent, { type: 'reply.audio' }>, 'generation' | 'epoch' | 'speaker_id' | 'format'> & {
  readonly utterance: number
}

/** Why a socket was closed by the server: one that ended with its meeting is not to be opened again. */
export const liveOver = { code: 1000, reason: 'meeting_ended' } as const
