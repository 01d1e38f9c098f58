import { z } from 'zod'
import { identifier, instant } from './document.js'

/** The `speaker` of a turn of the salesperson; a representative's turn has the representative's id. */
export const salespersonSpeaker = 'salesperson'

/** Milliseconds since the message was received; `null` is a stage that did not happen. */
export const turnTimings = z.object({
  received_ms: z.number().nullable(),
  decided_ms: z.number().nullable(),
  first_token_ms: z.number().nullable(),
  first_clause_ms: z.number().nullable(),
  first_audio_ms: z.number().nullable(),
  first_played_ms: z.number().nullable(),
  ended_ms: z.number().nullable(),
})

/** How sound is laid out in bytes. `pcm_s16le` is bare samples, little-endian; the others are whole files of their kind. */
export const audioEncodings = ['pcm_s16le', 'wav', 'mp3', 'webm_opus', 'ogg_opus', 'flac', 'm4a'] as const

export const audioFormat = z.object({
  encoding: z.enum(audioEncodings),
  /** Samples a second of one channel; of a file it is what its header says. */
  sample_rate: z.int().positive(),
  channels: z.int().positive(),
})

export const turnAudio = z.object({ format: z.string(), duration_ms: z.number(), bytes: z.int() })
export type TurnAudio = z.infer<typeof turnAudio>

/** What one person said, once. */
export const turn = z.object({
  turn_number: z.int().positive(),
  /** `salesperson` or a representative's id. */
  speaker: identifier,
  speaker_name: z.string(),
  speaker_role: z.string().nullable(),
  /** What was heard of it: of a buyer's turn that was cut, what was said up to the cut. */
  text: z.string(),
  audio_url: z.string().nullable(),
  /** HH:MM:SS since the meeting's start; `offset_ms` is the same exactly. */
  timestamp: z.string(),
  offset_ms: z.number().nonnegative(),
  /** Of a turn that was cut, until the cut; its recording may go on. */
  duration_seconds: z.number().nonnegative(),
  /** True where the duration is estimated from the words. */
  duration_estimated: z.boolean(),
  /** What of the turn was played; `null` where all of it was. */
  heard_text: z.string().nullable(),
  /** What the turn would have been had it not been cut; `null` where it is `text`. */
  spoken_text: z.string().nullable(),
  interrupted: z.boolean().nullable(),
  /** Characters of a salesperson's text after which a buyer broke in. */
  interrupted_at: z.int().nonnegative().nullable(),
  interrupts_turn: z.int().positive().nullable(),
  timings: turnTimings.nullable(),
  audio: turnAudio.nullable(),
  /** When it was recorded. Clocks differ between machines: never for order. */
  recorded_at: instant,
})
export type Turn = z.infer<typeof turn>

/** Nothing of it was played: it stands in no history, no prompt and no figure. */
export const isUnheard = ({ heard_text }: Pick<Turn, 'heard_text'>): boolean => heard_text === ''

export const isSalesperson = (said: Pick<Turn, 'speaker'>): boolean => said.speaker === salespersonSpeaker

/** HH:MM:SS of milliseconds since the meeting's start. */
export function timestampOf(offsetMs: number): string {
  const seconds = Math.floor(offsetMs / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
