import { SparringError } from '../domain/sparring-error.js'
import type { Adapters } from '../platform.js'
import type { MeetingKey } from '../ports/meeting-log.js'
import { LiveMeeting } from './live-meeting.js'
import { owed } from './owed.js'
import type { MeetingState } from './state.js'

/** Folded meetings are kept this long after their last news; folding one again costs one read of its log. Of an ended one only the review is still read. */
const keptIdleMs = { active: 10 * 60_000, ended: 60_000 } as const
const mostKept = 20_000

/** The meetings that this process holds folded. Losing one loses nothing. */
export class LiveMeetings {
  #storage: Adapters
  #held = new Map<string, Promise<LiveMeeting>>()
  #idle = new Map<string, LiveMeeting>()

  constructor(storage: Adapters) {
    this.#storage = storage
  }

  /** Rejects with `meeting_not_found` for an unknown meeting and for another tenant's. */
  open(key: MeetingKey): Promise<LiveMeeting> {
    const name = `${key.tenant_id}/${key.meeting_id}`
    const held = this.#held.get(name)
    if (held) return this.#unlessErased(held, key, name)
    const opening = this.#load(key, name)
    this.#held.set(name, opening)
    opening.catch(() => this.#held.delete(name))
    return opening
  }

  async #load(key: MeetingKey, name: string): Promise<LiveMeeting> {
    const document = await this.#storage.documents.get('meetings', { tenant_id: key.tenant_id, _id: key.meeting_id })
    if (document === null) throw meetingNotFound(key.meeting_id)
    const live = new LiveMeeting(document, this.#storage)
    await live.refresh()
    // What its document has seen of the log is gone: an erasure that is not complete.
    if (live.state.seq === 0 && document.seq > 0) throw meetingNotFound(key.meeting_id)
    this.#idle.set(name, live)
    if (this.#idle.size > mostKept) this.#forget(() => 0)
    return live
  }

  async #unlessErased(held: Promise<LiveMeeting>, key: MeetingKey, name: string): Promise<LiveMeeting> {
    const live = await held
    if (!live.isErased) return live
    if (this.#held.get(name) === held) this.#drop(name)
    return this.open(key)
  }

  /** Forgets a meeting that was erased, also where it is just being read. */
  async forget({ tenant_id, meeting_id }: MeetingKey): Promise<void> {
    const name = `${tenant_id}/${meeting_id}`
    const held = this.#held.get(name)
    this.#drop(name)
    const live = await held?.catch(() => null)
    live?.forget()
    if (live && this.#idle.get(name) === live) this.#idle.delete(name)
  }

  #drop(name: string): void {
    this.#idle.delete(name)
    this.#held.delete(name)
  }

  /** All that are held now. */
  all(): Iterable<LiveMeeting> {
    return this.#idle.values()
  }

  /** How many of them go on, as far as this process has seen. */
  active(): number {
    let active = 0
    for (const { state } of this.#idle.values()) if (state.status === 'active') active += 1
    return active
  }

  /** Forgets the meetings in which nothing is owed and nothing happened for a while; not the active ones, where every sweep reads them again. */
  forgetIdle({ active }: { readonly active: boolean }): void {
    this.#forget(({ status }) => (status === 'ended' ? keptIdleMs.ended : active ? keptIdleMs.active : Number.POSITIVE_INFINITY))
  }

  #forget(keptMs: (state: MeetingState) => number): void {
    const now = this.#storage.clock.monotonic()
    for (const [name, { state, lastNewsMs }] of this.#idle) if (now - lastNewsMs >= keptMs(state) && owed(state).length === 0) this.#drop(name)
  }
}

export const meetingNotFound = (meetingId: string) =>
  new SparringError('meeting_not_found', `There is no meeting ${JSON.stringify(meetingId.slice(0, 80))}. Its id is in the answer of POST /api/meeting/create.`)
