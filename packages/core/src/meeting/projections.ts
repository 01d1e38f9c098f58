import type { Conversation } from '../domain/conversation.js'
import type { Meeting } from '../domain/meeting.js'
import type { BlobStore } from '../ports/blob-store.js'
import type { Clock } from '../ports/clock.js'
import type { DocumentStore } from '../ports/document-store.js'
import type { Telemetry } from '../ports/telemetry.js'
import type { PriceTable } from '../spending/prices.js'
import type { LiveMeeting } from './live-meeting.js'
import { removeRemains } from './remains.js'
import { heardTurns } from './state.js'
import { keepUsage } from './usage-event.js'

/** The `meetings` document as the log tells it. */
export function meetingProjection({ document, state }: LiveMeeting): Meeting {
  const { status, started_at, ended_at, ended_reason, seq } = state
  // Meetings of before say nothing of it.
  const recording_consent = state.recording_consent ?? document.recording_consent ?? null
  return { ...document, recording_consent, status, started_at, ended_at, ended_reason, seq }
}

/** The `conversations` document as the log tells it. A meeting has one conversation, under the meeting's id. */
export function conversationProjection({ document, state }: LiveMeeting): Conversation {
  const turns = [...heardTurns(state)]
  return {
    _id: document._id,
    tenant_id: document.tenant_id,
    created_by: document.created_by,
    created_at: document.created_at,
    meeting_id: document._id,
    turns,
    total_turns: turns.length,
    salesperson_talk_time: state.salesperson_talk_ms / 1000,
    representatives_talk_time: state.representatives_talk_ms / 1000,
    seq: state.seq,
  }
}

/** A conversation is written once it has been left alone for this long, or has waited as long. */
const settleMs = 500
/** Writing takes at most a twelfth of the time, so that a thousand meetings' projections slow none of them. */
const restFactor = 11
/** Conversations that are written side by side, since a store commits what comes together at once. */
const together = 4

/**
 * Keeps the two projected documents behind their logs by as little as the load allows: under light load less than a
 * second, under heavy load later, and at the end of a meeting before the end is answered. No correctness rests on them.
 */
export class Projections {
  #documents: DocumentStore
  #blobs: BlobStore
  #clock: Clock
  #telemetry: Telemetry
  #prices: PriceTable
  #dirty = new Set<LiveMeeting>()
  /** The last entry that is known to stand in both documents of a meeting. */
  #written = new WeakMap<LiveMeeting, number>()
  #running = false

  constructor(parts: {
    readonly documents: DocumentStore
    readonly blobs: BlobStore
    readonly clock: Clock
    readonly telemetry: Telemetry
    readonly prices: PriceTable
  }) {
    this.#documents = parts.documents
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#telemetry = parts.telemetry
    this.#prices = parts.prices
  }

  /** Notes that a conversation may have grown; one that has not costs nothing. */
  touch(live: LiveMeeting): void {
    if (!this.#isBehind(live)) return
    this.#dirty.add(live)
    if (this.#running) return
    this.#running = true
    void this.#run()
  }

  /** Writes both documents of a meeting now, and the usage event of one that has ended, unless they stand as its log tells them. */
  async write(live: LiveMeeting): Promise<void> {
    this.#dirty.delete(live)
    if (live.isErased || !this.#isBehind(live)) return
    const { seq, status } = live.state
    const conversation = this.#documents.project('conversations', conversationProjection(live))
    // Nobody looks for a meeting again that its document calls ended: that is said last.
    if (status === 'ended') await Promise.all([conversation, keepUsage(this.#documents, live, this.#prices)])
    await Promise.all([conversation, this.#documents.project('meetings', meetingProjection(live))])
    await live.orTakenBack(() => this.takeBack(live))
    this.#written.set(live, seq)
  }

  /** Of a meeting that was erased while its documents were written. */
  async takeBack({ key }: LiveMeeting): Promise<void> {
    await removeRemains(key, { documents: this.#documents, blobs: this.#blobs })
  }

  /** Says that a meeting is active before its log does: a sweep looks for these, and what a start owes must be found. */
  async announceStart(live: LiveMeeting): Promise<void> {
    await this.#documents.project('meetings', { ...meetingProjection(live), status: 'active' })
  }

  /** Writes whatever waits. */
  async flush(): Promise<void> {
    for (const live of [...this.#dirty]) await this.attempt(live)
  }

  #isBehind(live: LiveMeeting): boolean {
    const written = this.#written.get(live)
    if (written !== undefined) return written < live.state.seq
    return live.document.seq < live.state.seq || live.document.status !== live.state.status
  }

  async #run(): Promise<void> {
    while (this.#dirty.size > 0) {
      await this.#clock.sleep(settleMs)
      const waiting = [...this.#dirty]
      while (waiting.length > 0) {
        const began = this.#clock.monotonic()
        await Promise.all(waiting.splice(0, together).map((live) => this.attempt(live)))
        await this.#clock.sleep((this.#clock.monotonic() - began) * restFactor)
      }
    }
    this.#running = false
  }

  /** Writes both documents of a meeting now; a store that fails is told to the telemetry, and the sweep writes them later. */
  async attempt(live: LiveMeeting): Promise<void> {
    try {
      await this.write(live)
    } catch (error) {
      if (live.isErased) return
      this.#telemetry.record({ name: 'projection.failed', ...live.key, error })
    }
  }
}
