/** Hears a meeting's stream, and comes back behind the last durable event that it heard: to the same process or to another. */
export class Listener {
  readonly meeting: string
  /** Numbers of the durable events, as they came. */
  readonly ids: number[] = []
  /** Names of all events, as they came, and when, by this process's monotonic clock. */
  readonly names: string[] = []
  readonly times: number[] = []
  /** How often a stream was ended before its meeting, other than by this listener: it is then to come back. */
  cuts = 0
  #drop = new AbortController()
  #heard = Promise.withResolvers<void>()

  constructor(meeting: string) {
    this.meeting = meeting
  }

  /** Listens at this server until the stream ends, or is dropped. Resolves with the milliseconds until the first byte came. */
  async listen(url: string): Promise<{ readonly first_byte_ms: number; readonly over: boolean }> {
    this.#drop = new AbortController()
    const began = performance.now()
    let firstByteMs = -1
    try {
      const headers = { 'last-event-id': String(this.ids.at(-1) ?? 0) }
      const response = await fetch(`${url}/api/meeting/${this.meeting}/events`, { headers, signal: this.#drop.signal })
      if (response.status !== 200) throw new Error(`The stream of ${this.meeting} answers ${response.status}: ${await response.text()}`)
      let text = ''
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        if (firstByteMs < 0) firstByteMs = performance.now() - began
        const blocks = (text + chunk).split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) this.#hear(block)
      }
      return { first_byte_ms: firstByteMs, over: this.names.at(-1) === 'meeting.ended' }
    } catch (error) {
      // A server that dies ends its streams, and so does one whose store fails it: whoever listens comes back.
      if (!this.#drop.signal.aborted && !(error instanceof TypeError)) throw error
      if (!this.#drop.signal.aborted) this.cuts += 1
      return { first_byte_ms: firstByteMs, over: false }
    }
  }

  /** As above, and comes back to the same server until it is dropped or the meeting is over. */
  async stay(url: string): Promise<void> {
    while (!(await this.listen(url)).over) {
      if (this.#drop.signal.aborted) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  drop(): void {
    this.#drop.abort()
  }

  /** Resolves once this holds of what was heard; rejects where it does not in time. */
  async until(holds: () => boolean, withinMs: number): Promise<void> {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => late.reject(new Error(`${this.meeting}: not heard within ${withinMs} ms; last: ${this.names.slice(-5).join(', ')}`)),
      withinMs,
    )
    try {
      while (!holds()) await Promise.race([this.#heard.promise, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  #hear(block: string): void {
    const id = /^id: (\d+)$/m.exec(block)?.[1]
    const name = /^event: (.+)$/m.exec(block)?.[1]
    if (id !== undefined) this.ids.push(Number(id))
    if (name !== undefined) {
      this.names.push(name)
      this.times.push(performance.now())
    }
    if (id === undefined && name === undefined) return
    const heard = this.#heard
    this.#heard = Promise.withResolvers()
    heard.resolve()
  }
}
