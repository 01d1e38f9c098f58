import type { SparringError } from '../domain/sparring-error.js'
import type { Telemetry } from '../ports/telemetry.js'
import type { Committed, LiveMeeting } from './live-meeting.js'
import { type OpenedReply, openUnsureReply } from './open-reply.js'
import { owed, type Work } from './owed.js'
import { ReplySpans } from './reply-spans.js'
import { speak, type Voice } from './speak.js'

interface Running {
  readonly generation: number
  readonly abort: AbortController
  readonly done: Promise<void>
}

export interface Crew extends Omit<Voice, 'failed' | 'silenced' | 'span'> {
  readonly owner: string
  readonly telemetry: Telemetry
}

/**
 * Does what meetings owe, where the claim is this process's: one worker a claim, started when there is work and
 * cancelled when its claim is lost. A cancelled worker is forgotten, never awaited: it can record nothing any more.
 */
export class ReplyWorkers {
  #crew: Crew
  #running = new Map<LiveMeeting, Running>()
  #failures = new WeakMap<LiveMeeting, { readonly generation: number; readonly error: unknown }>()

  constructor(crew: Crew) {
    this.#crew = crew
  }

  /** Starts what is owed and ours. Resolves once nothing of it is left; rejects where the store failed. */
  ensure(live: LiveMeeting): Promise<void> {
    const running = this.#running.get(live)
    const generation = live.state.generation
    if (running?.generation === generation) return running.done
    running?.abort.abort()
    this.#running.delete(live)
    if (!this.#isOurs(live)) return Promise.resolve()
    return this.#start(live, generation)
  }

  /** Claims the answer that `generation` left open and goes on with it. False where somebody else was faster. */
  async takeOver(live: LiveMeeting, generation: number): Promise<boolean> {
    const committed = await live.commit({ type: 'claim', owner: this.#crew.owner, generation })
    return committed.outcome === 'recorded' || committed.outcome === 'repeated'
  }

  /** Why the mind failed under this claim, where it was in this process: the log holds no more than a code. */
  failureOf(live: LiveMeeting, generation: number): unknown {
    const failure = this.#failures.get(live)
    return failure?.generation === generation ? failure.error : undefined
  }

  /** Resolves when no worker is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled([...this.#running.values()].map((running) => running.done))
  }

  #voice(live: LiveMeeting, generation: number, spans: ReplySpans): Voice {
    const failed = (error: SparringError): void => {
      spans.end({ outcome: 'failed', code: error.code })
      this.#failures.set(live, { generation, error })
      this.#tellFailure(live, error)
    }
    const silenced = (error: unknown): void => this.#crew.telemetry.record({ name: 'speech.failed', ...live.key, error })
    return { ...this.#crew, span: spans.open, failed, silenced }
  }

  #tellFailure(live: LiveMeeting, error: unknown): void {
    this.#crew.telemetry.record({ name: 'reply.failed', ...live.key, error })
  }

  #tellUnnamed(live: LiveMeeting, opened: OpenedReply | null): void {
    if (opened !== null && opened.unnamed !== null) this.#crew.telemetry.record({ name: 'floor.unnamed', ...live.key, fields: { why: opened.unnamed } })
  }

  #start(live: LiveMeeting, generation: number): Promise<void> {
    const abort = new AbortController()
    const done = this.#work(live, generation, abort).finally(() => {
      if (this.#running.get(live)?.abort === abort) this.#running.delete(live)
    })
    this.#running.set(live, { generation, abort, done })
    // Whoever erased the meeting knows that nobody finishes what was being said.
    done.catch((error: unknown) => live.isErased || this.#tellFailure(live, error))
    void this.#watch(live, generation, abort, done)
    return done
  }

  async #work(live: LiveMeeting, generation: number, abort: AbortController): Promise<void> {
    // Given up with the work: a reply that was begun and never spoken must not run on.
    const signal = abort.signal
    const spans = new ReplySpans(this.#crew.telemetry, { ...live.key, generation })
    let opened: OpenedReply | null = null
    try {
      for (;;) {
        await live.settle()
        const { seq } = live.state
        const [work] = owed(live.state)
        if (work === undefined || live.state.generation !== generation || !this.#isOurs(live)) return
        let performed: boolean
        if (work.type === 'choose') {
          opened = await spans.open.within(() => openUnsureReply(live, this.#crew.mind, this.#crew.clock, signal))
          const committed = await live.commit({ ...work, named: opened?.named ?? null })
          performed = done(committed)
          if (performed) spans.open.note('floor_decided')
          // What an earlier attempt recorded may name somebody else: only the choice recorded now is this reply's.
          if (committed.outcome !== 'recorded') opened = closed(opened)
          this.#tellUnnamed(live, opened)
        } else {
          performed = await this.#perform(live, work, signal, opened, spans)
          opened = closed(opened)
        }
        // What is superseded by what has come to stand meanwhile is owed anew, from there.
        if (!performed && (signal.aborted || live.state.seq === seq)) return
      }
    } finally {
      opened?.close()
      spans.end({ outcome: 'given_up' })
    }
  }

  /** False where the work is superseded. */
  async #perform(
    live: LiveMeeting,
    work: Exclude<Work, { type: 'choose' }>,
    signal: AbortSignal,
    opened: OpenedReply | null,
    spans: ReplySpans,
  ): Promise<boolean> {
    switch (work.type) {
      case 'speak': {
        const spoken = await spans.open.within(() => speak(live, work, this.#voice(live, work.generation, spans), signal, opened))
        spans.end({ outcome: spoken ? 'finished' : 'given_up' })
        return spoken
      }
      case 'end':
        return done(await live.commit({ ...work, at_ms: this.#crew.clock.now() }))
    }
  }

  /** Cancels the worker as soon as the meeting goes on without it: ended, claimed by another, or its reply cut. */
  async #watch(live: LiveMeeting, generation: number, abort: AbortController, done: Promise<void>): Promise<void> {
    const finished = done.then(
      () => true,
      () => true,
    )
    while (live.state.generation === generation && owed(live.state).length > 0) {
      if ((await Promise.race([finished, live.changed()])) === true) return
    }
    abort.abort()
    if (this.#running.get(live)?.abort === abort) this.#running.delete(live)
  }

  /** An answer is its owner's; a goodbye that is left to be recorded is anybody's. */
  #isOurs(live: LiveMeeting): boolean {
    const { reply } = live.state
    return reply === null ? owed(live.state).length > 0 : reply.owner === this.#crew.owner && reply.failed === null
  }
}

function closed(opened: OpenedReply | null): null {
  opened?.close()
  return null
}

const done = (committed: Committed): boolean => committed.outcome === 'recorded' || committed.outcome === 'repeated' || committed.outcome === 'settled'
