import type { PreparedQuestion } from '../domain/meeting.js'
import type { ReplyUsage } from '../domain/usage.js'
import type { CallOptions } from '../ports/call-options.js'
import type { Clock } from '../ports/clock.js'
import type { Telemetry } from '../ports/telemetry.js'
import { prepareQuestions, type QuestionsInput } from './prepare-questions.js'

export interface PreparationOptions extends CallOptions {
  /** Is told what the model counted, also for questions that do not hold. */
  readonly used?: (usage: ReplyUsage) => void
}

/** Words the five questions in place of the rules. Resolves `null` where it has not five that hold; may reject. */
export interface Preparation {
  questions(input: QuestionsInput, options?: PreparationOptions): Promise<readonly PreparedQuestion[] | null>
}

/** So long a meeting waits for better questions than those of the rules. Milliseconds. */
const patience = 8_000

interface Parts {
  readonly clock: Clock
  readonly preparation?: Preparation
  readonly telemetry?: Telemetry
}

export interface Prepared {
  readonly questions: readonly PreparedQuestion[]
  readonly source: 'model' | 'rules'
  /** What the model counted; `null` where none did. */
  readonly usage: ReplyUsage | null
}

/** Five questions: from `preparation` where it gives them in time, else by the rules. Rejects only where its own signal aborts. */
export async function preparedQuestions(parts: Parts, input: QuestionsInput, options: CallOptions = {}): Promise<Prepared> {
  let usage: ReplyUsage | null = null
  const used = (counted: ReplyUsage) => {
    usage = counted
  }
  const questions = parts.preparation === undefined ? null : await asked(parts, parts.preparation, input, { ...options, used })
  return questions === null ? { questions: prepareQuestions(input), source: 'rules', usage } : { questions, source: 'model', usage }
}

async function asked(
  { clock, telemetry }: Parts,
  preparation: Preparation,
  input: QuestionsInput,
  { signal, used }: Required<Pick<PreparationOptions, 'used'>> & CallOptions,
) {
  try {
    const questions = await inTime(clock, signal, (within) => preparation.questions(input, { signal: within, used }))
    if (typeof questions !== 'string' && questions !== null) return questions
    telemetry?.record({ name: 'preparation.failed', fields: { why: questions ?? 'fewer than five questions held' } })
  } catch (error) {
    signal?.throwIfAborted()
    telemetry?.record({ name: 'preparation.failed', error })
  }
  return null
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
