import { z } from 'zod'
import { questionsIn } from '../../src/acts/questions.ts'
import { nextSpeaker } from '../../src/floor/next-speaker.ts'
import { salesActs } from './acts.ts'
import type { Figure, Report } from './figure.ts'
import { wilson } from './interval.ts'
import { idOf, inputFrom, panelFrom } from './meeting-so-far.ts'

/** A case of the project's own set: written for it, labelled, read twice. */
export const salesRow = z.object({
  id: z.string(),
  panel: z.array(z.object({ name: z.string(), role: z.string(), aliases: z.array(z.string()), decision_maker: z.boolean(), notes: z.string().nullable() })),
  context: z.array(z.object({ speaker: z.string(), text: z.string() })),
  utterance: z.string(),
  addressed: z.array(z.string()),
  next: z.array(z.string()).length(1),
  also_fine: z.array(z.string()),
  cue: z.enum(['named', 'title', 'several', 'pronoun', 'answers_question', 'continuation', 'expertise', 'open', 'interest', 'silent']),
  acts: z.array(z.string()),
  questions: z.int(),
  hard: z.boolean(),
  note: z.string(),
})
export type SalesRow = z.output<typeof salesRow>

const byName = new Set(['named', 'title', 'several'])

function decide(row: SalesRow) {
  const panel = panelFrom(row.panel)
  const input = inputFrom(panel, row.context, 'salesperson', row.utterance)
  const decision = nextSpeaker(input)
  const name = panel.find(({ _id }) => _id === decision.speaker_id)?.name ?? ''
  return {
    row,
    decision,
    name,
    right: row.next.includes(name) || row.also_fine.includes(name),
    naive: naively(row),
    ids: row.addressed.map((one) => idOf(panel, one)),
  }
}

/** Whoever's first name occurs first, else who spoke last, else who decides. */
function naively({ panel, utterance, context, next, also_fine }: SalesRow): boolean {
  const at = (name: string) => utterance.indexOf(name.split(' ')[0] ?? name)
  const named = panel.filter(({ name }) => at(name) >= 0).sort((one, other) => at(one.name) - at(other.name))[0]
  const guess =
    named?.name ?? context.findLast(({ speaker }) => speaker !== 'salesperson')?.speaker ?? panel.find(({ decision_maker }) => decision_maker)?.name ?? ''
  return next.includes(guess) || also_fine.includes(guess)
}

export function salesMeetings(rows: readonly SalesRow[], task = 'sales_meetings'): Report {
  const decided = rows.map(decide)
  const share = (
    metric: string,
    of: typeof decided,
    hit: (one: (typeof decided)[number]) => boolean,
    naive: ((one: (typeof decided)[number]) => boolean) | null,
    target: string | null,
  ): Figure => {
    const hits = of.filter(hit).length
    const [low, high] = wilson(hits, of.length)
    return {
      task,
      metric,
      ours: of.length === 0 ? 0 : hits / of.length,
      naive: naive === null ? null : of.filter(naive).length / of.length,
      low,
      high,
      rows: of.length,
      target,
    }
  }
  const right = ({ right: hit }: (typeof decided)[number]) => hit
  const naive = ({ naive: hit }: (typeof decided)[number]) => hit
  const cues = [...new Set(rows.map(({ cue }) => cue))].sort()
  const taken = decided.filter(({ decision }) => decision.rule === 'named' || decision.rule === 'title' || decision.rule === 'several_named')
  return {
    figures: [
      share('accuracy', decided, right, naive, null),
      share(
        'accuracy, hard cases',
        decided.filter(({ row }) => row.hard),
        right,
        naive,
        null,
      ),
      share('decided by rules alone', decided, ({ decision }) => decision.confident, null, '>= .70'),
      share(
        'accuracy where decided by rules',
        decided.filter(({ decision }) => decision.confident),
        right,
        naive,
        null,
      ),
      share('precision where somebody is taken as named', taken, right, naive, '>= .98'),
      share(
        'recall where somebody is named',
        decided.filter(({ row }) => byName.has(row.cue)),
        right,
        naive,
        '>= .98',
      ),
      ...cues.map((cue) =>
        share(
          `accuracy, ${cue}`,
          decided.filter(({ row }) => row.cue === cue),
          right,
          naive,
          null,
        ),
      ),
      share('number of questions', decided, ({ row }) => questionsIn(row.utterance) === row.questions, null, null),
      ...salesActs(rows, task),
    ],
    misses: decided
      .filter((one) => !one.right)
      .map(({ row, decision, name }) => ({
        id: row.id,
        wanted: `${row.next[0]} (${row.cue})`,
        found: `${name} (${decision.rule}${decision.confident ? '' : ', unsure'})`,
        text: `${row.panel.map((one) => `${one.name}=${one.role}${one.decision_maker ? '*' : ''}`).join('; ')} | ${row.context
          .slice(-2)
          .map((one) => `${one.speaker}: …${one.text.slice(-130)}`)
          .join(' | ')} >> ${row.utterance}`,
      })),
  }
}
