import type { MeetingKey } from '@sparring/core'

/** Meetings that are remembered at once. */
const most = 10_000

/** The highest entry of each meeting that this process has seen to stand: spares asking for it before each append. */
export class KnownEntries {
  readonly #heads = new Map<string, number>()

  has(meeting: MeetingKey, seq: number): boolean {
    return seq > 0 && seq <= (this.#heads.get(nameOf(meeting)) ?? 0)
  }

  /** Those that were noted longest ago are forgotten. */
  note(meeting: MeetingKey, seq: number): void {
    const name = nameOf(meeting)
    const head = Math.max(seq, this.#heads.get(name) ?? 0)
    this.#heads.delete(name)
    this.#heads.set(name, head)
    const [oldest] = this.#heads.keys()
    if (this.#heads.size > most && oldest !== undefined) this.#heads.delete(oldest)
  }
}

const nameOf = ({ tenant_id, meeting_id }: MeetingKey): string => `${tenant_id.length}:${tenant_id}${meeting_id}`
