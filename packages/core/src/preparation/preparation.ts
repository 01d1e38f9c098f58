import type { BriefPoint, PreparedQuestion } from '../domain/meeting.js'
import type { ReplyUsage } from '../domain/usage.js'
import type { CallOptions } from '../ports/call-options.js'
import type { Clock } from '../ports/clock.js'
import type { Telemetry } from '../ports/telemetry.js'
import { preparePoints } from './prepare-points.js'
import { prepareQuestions, type QuestionsInput } from './prepare-questions.js'

export interface PreparationOptions extends CallOptions {
  /** Is told what the model counted, also for questions that do not hold. */
  readonly used?: (usage: ReplyUsage) => void
}

/** What somebody else than the rules prepared: each part only where it holds, else `null`. */
export interface Preparations {
  /** Five. */
  readonly questions: readonly PreparedQuestion[] | null
  /** Three. */
  readonly points: readonly BriefPoint[] | null
}

/** Words the five questions and the points of the brief in place of the rules. May reject. */
export interface Preparation {
  prepare(input: QuestionsInput, options?: PreparationOptions): Promise<Preparations>
}

/** So long a meeting waits for better questions than those of the rules. Milliseconds. */
const patience = 8_000

interface Parts {
  readonly clock: Clock
  readonly preparation?: Preparation
  readonly telemetry?: Telemetry
}

type Source = 'model' | 'rules'

export interface Prepared {
  readonly questions: readonly PreparedQuestion[]
  readonly questions_source: Source
  readonly points: readonly BriefPoint[]
  readonly points_source: Source
  /** What the model counted; `null` where none did. */
  readonly usage: ReplyUsage | null
}

/** Questions and points: from `preparation` where it gives them in time, else by the rules, each for itself. Rejects only where its own signal aborts. */
export async function prepared(parts: Parts, input: QuestionsInput, options: CallOptions = {}): Promise<Prepared> {
  let usage: ReplyUsage | null = null
  const used = (counted: ReplyUsage) => {
    usage = counted
  }
  const { questions, points } = parts.preparation === undefined ? nothing : await asked(parts, parts.preparation, input, { ...options, used })
  return {
    questions: questions ?? prepareQuestions(input),
    questions_source: questions === null ? 'rules' : 'model',
    points: points ?? preparePoints(input),
    points_source: points === null ? 'rules' : 'model',
    usage,
  }
}

const nothing: Preparations = { questions: null, points: null }

async function asked(
  { clock, telemetry }: Parts,
  preparation: Preparation,
  input: QuestionsInput,
  { signal, used }: Required<Pick<PreparationOptions, 'used'>> & CallOptions,
): Promise<Preparations> {
  try {
    const given = await inTime(clock, signal, (within) => preparation.prepare(input, { signal: within, used }))
    const why =
      given === 'too late' ? given : given.questions === null ? 'fewer than five questions held' : given.points === null ? 'fewer than three points held' : null
    if (why !== null) telemetry?.record({ name: 'preparation.failed', fields: { why } })
    return given === 'too late' ? nothing : given
  } catch (error) {
    signal?.throwIfAborted()
    telemetry?.record({ name: 'preparation.failed', error })
  }
  return nothing
}

/** What is asked for, which is given up when it comes too late. */
async function inTime<Result>(clock: Clock, signal: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<Result>): Promise<Result | 'too late'> {
  const over = new AbortController()
  const within = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  try {
    return await Promise.race([ask(within), clock.sleep(patience, { signal: within }).then(() => 'too late' as const)])
  } finally {
    over.abort()
  }
}
