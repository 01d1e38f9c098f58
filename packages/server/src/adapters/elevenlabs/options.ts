import type { Clock } from '@sparring/core'
import type { Account } from './sdk-client.js'

export interface SpeechOptions extends Account {
  readonly clock: Clock
  /** `eleven_flash_v2_5` where it is left out. */
  readonly model?: string | undefined
  /** One request a piece (`http`, the usual), or one socket a voice that stays open (`websocket`). */
  readonly transport?: 'http' | 'websocket' | undefined
  /** ElevenLabs' ids for the aliases `voice_1`, `voice_2` and so on, before its default voices. */
  readonly voices?: readonly string[] | undefined
  /** Requests at once, until the provider tells what the account allows. */
  readonly most_at_once?: number | undefined
  /** The longest silence that is waited through, in milliseconds: before the answer as well as within it. */
  readonly silence_ms?: number | undefined
}

export interface RecognizerOptions extends Account {
  readonly clock: Clock
  /** `scribe_v2` where it is left out. */
  readonly model?: string | undefined
  /** `scribe_v2_realtime` where it is left out. */
  readonly live_model?: string | undefined
  /** The longest silence that is waited through, in milliseconds. */
  readonly silence_ms?: number | undefined
}

export const usual = {
  speech_model: 'eleven_flash_v2_5',
  recognition_model: 'scribe_v2',
  live_model: 'scribe_v2_realtime',
  most_at_once: 4,
  silence_ms: 10_000,
}
