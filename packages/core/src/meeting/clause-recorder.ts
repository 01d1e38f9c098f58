/**
 * Records clauses while the mind goes on speaking, one append at a time: what is complete by the time that one is
 * durable becomes the next, so that a mind faster than the disk costs few appends and a slower one one a clause.
 */
export class ClauseRecorder {
  #record: (text: string) => Promise<boolean>
  #pending = ''
  #underWay: Promise<void> | null = null
  #closing = false
  #superseded = false
  #failure: { readonly error: unknown } | null = null

  /** `record` answers false where the attempt to speak is no longer the open one. */
  constructor(record: (text: string) => Promise<boolean>) {
    this.#record = record
  }

  /** Takes complete clauses. False once the attempt is superseded; throws what the store threw. */
  push(clauses: readonly string[]): boolean {
    this.#pending += clauses.join('')
    if (this.#stands() && this.#pending !== '' && !this.#closing) this.#underWay ??= this.#work()
    return this.#stands()
  }

  /** Resolves once everything that was pushed is durable; false where the attempt is superseded, or is over with words left to record. */
  async settled(): Promise<boolean> {
    while (this.#underWay !== null) await this.#underWay
    return this.#stands() && this.#pending === ''
  }

  /** Lets the append under way end and begins no other: answers the clauses that are left, null where superseded. */
  async rest(): Promise<string | null> {
    this.#closing = true
    await this.#underWay
    return this.#stands() ? this.#pending : null
  }

  #stands(): boolean {
    if (this.#failure !== null) throw this.#failure.error
    return !this.#superseded
  }

  async #work(): Promise<void> {
    try {
      while (this.#pending !== '' && !this.#closing && !this.#superseded) {
        const text = this.#pending
        this.#pending = ''
        this.#superseded = !(await this.#record(text))
      }
    } catch (error) {
      this.#failure = { error }
    } finally {
      // In the same step in which it finds nothing left: what is pushed from here on begins anew.
      this.#underWay = null
    }
  }
}
