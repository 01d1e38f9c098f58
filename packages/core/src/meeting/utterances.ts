import { usualSpeech } from '../ports/audio.js'
import { Utterance } from '../speech/utterance.js'
import type { LiveMeeting } from './live-meeting.js'

/** The last answer's attempts to speak and those of the one before, which may still be playing. */
const mostKept = 8

/** What this process spoke lately in each meeting, by its epoch. Losing it costs the exact word at which a reply is cut. */
export class Utterances {
  readonly #spoken = new WeakMap<LiveMeeting, Map<number, Utterance>>()

  begin(live: LiveMeeting, epoch: number): Utterance {
    const spoken = this.#spoken.get(live) ?? new Map<number, Utterance>()
    for (const earlier of spoken.values()) earlier.release()
    const utterance = new Utterance(usualSpeech)
    spoken.set(epoch, utterance)
    for (const oldest of spoken.keys()) if (spoken.size > mostKept) spoken.delete(oldest)
    this.#spoken.set(live, spoken)
    return utterance
  }

  of(live: LiveMeeting, epoch: number): Utterance | null {
    return this.#spoken.get(live)?.get(epoch) ?? null
  }
}
