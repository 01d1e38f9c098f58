import { z } from 'zod'
import { identifier } from '../domain/document.js'
import { parseInput } from '../domain/parse-input.js'
import { type FieldProblem, SparringError } from '../domain/sparring-error.js'
import { explainMeeting } from './explain.js'
import { type ExplainedTurn, explainedTurn, explainedVersions, type ToldEntry, toldEntry } from './explanation.js'
import { canonical } from './replay-decision.js'

/** What a model was told before a turn. The scripted mind is told none. */
const bundledPrompt = z.object({
  /** The log entry of the decision that the reply was made for. */
  seq: z.int().positive(),
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), text: z.string() })),
})
export type BundledPrompt = z.infer<typeof bundledPrompt>

/** A meeting with everything that explains it, as one file. It holds what people said: personal data. */
const bundle = z.object({
  format: z.literal('sparring-explanation'),
  v: z.literal(1),
  meeting_id: identifier,
  versions: explainedVersions,
  log: z.array(toldEntry),
  /** What the log says of each decision, beside what the rules said when the bundle was made. */
  decisions: z.array(explainedTurn),
  prompts: z.array(bundledPrompt),
})
export type ExplanationBundle = z.infer<typeof bundle>

interface Bundled {
  readonly meeting_id: string
  /** The whole log, oldest first. */
  readonly entries: readonly ToldEntry[]
  readonly prompts?: readonly BundledPrompt[]
}

/** Throws `meeting_not_active` for a meeting that has not started. */
export function bundleExplanation({ meeting_id, entries, prompts = [] }: Bundled): ExplanationBundle {
  const { versions, turns } = explainMeeting(entries)
  const log = entries.map(({ seq, written_at, body }) => ({ seq, written_at, body }))
  return { format: 'sparring-explanation', v: 1, meeting_id, versions, log, decisions: turns, prompts: [...prompts] }
}

/**
 * A bundle that was read from somewhere, or `validation_failed` with the field that is wrong. Its decisions must be those
 * of its log: that a bundle is of a meeting that was really held it cannot show.
 */
export function readExplanationBundle(input: unknown): ExplanationBundle {
  const read = parsed(input)
  const problem = outOfOrder(read) ?? contradicted(read)
  if (problem !== null) throw refused([problem])
  return read
}

function parsed(input: unknown): ExplanationBundle {
  try {
    return parseInput(bundle, input)
  } catch (error) {
    throw SparringError.is(error) ? refused(error.details?.fields ?? []) : error
  }
}

function refused(fields: readonly FieldProblem[]): SparringError {
  const told = fields.slice(0, 5).map(({ path, message }) => `${path || 'the whole'}: ${message}`)
  return new SparringError('validation_failed', `The bundle is not valid. ${told.join(' ')}`, { details: { fields } })
}

function outOfOrder({ log }: ExplanationBundle): FieldProblem | null {
  if (log.find(({ body }) => body.type !== 'consent.changed')?.body.type !== 'meeting.started')
    return { path: 'log.0.body.type', message: 'A log begins with meeting.started.' }
  const at = log.findIndex(({ seq }, index) => index > 0 && seq <= (log[index - 1]?.seq ?? 0))
  return at < 0 ? null : { path: `log.${at}.seq`, message: 'Entries stand in the order of their numbers, each once.' }
}

/** What today's rules say may have changed since the bundle was made; what its own log says cannot. */
const today: ReadonlySet<string> = new Set<keyof ExplainedTurn>(['replay', 'floor_returned'])

function contradicted({ log, decisions, versions }: ExplanationBundle): FieldProblem | null {
  const told = explainMeeting(log)
  if (canonical(told.versions.recorded) !== canonical(versions.recorded)) return { path: 'versions.recorded', message: 'The log says otherwise.' }
  if (told.turns.length !== decisions.length) return { path: 'decisions', message: `There are ${decisions.length}, but the log holds ${told.turns.length}.` }
  for (const [index, turn] of told.turns.entries()) {
    const given = Object.entries(decisions[index] ?? {}).filter(([field]) => !today.has(field))
    const wrong = given.find(([field, value]) => canonical(value) !== canonical(Object.entries(turn).find(([name]) => name === field)?.[1]))
    if (wrong !== undefined) return { path: `decisions.${index}.${wrong[0]}`, message: 'The log says otherwise.' }
  }
  return null
}
