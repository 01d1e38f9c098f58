import type { Act } from '../../src/acts/act.ts'
import { actsOf, does } from '../../src/acts/acts-of.ts'
import { salespersonSpeaker } from '../../src/domain/turn.ts'
import type { Figure, Report } from './figure.ts'
import { bootstrap, type Counted, f1, precision, recall, wilson } from './interval.ts'
import type { Row } from './rows.ts'
import type { SalesRow } from './sales-meetings.ts'

type ActRow = Row<'persuasion_acts'>

interface Wanted {
  readonly acts: readonly Act[]
  readonly name: string
  /** The rows that are looked at. */
  readonly among?: (row: ActRow) => boolean
  readonly holds: (row: ActRow) => boolean
}

const isSeller = ({ role }: ActRow): boolean => role === 'seller'

/** Which labels of the data each act of ours should find: another kind of talk, so a check of direction and not of degree. */
const wanted: readonly Wanted[] = [
  {
    name: 'question',
    acts: ['open_question', 'closed_question'],
    holds: ({ act }) => /inquiry$|^ask-(?!donation-procedure$)/.test(act) && !/to-inquiry$/.test(act),
  },
  { name: 'objection', acts: ['objection'], holds: ({ sales_class }) => sales_class === 'objection' },
  { name: 'acknowledgement', acts: ['acknowledgement'], holds: ({ act }) => act === 'acknowledgement' || act === 'thank' },
  { name: 'small talk', acts: ['small_talk'], holds: ({ act }) => act === 'greeting' },
  {
    name: 'claim',
    acts: ['claim'],
    among: isSeller,
    holds: ({ act }) => /^(?:logical-appeal|credibility-appeal|emotion-appeal|donation-information|foot-in-the-door)$/.test(act),
  },
  { name: 'evidence', acts: ['evidence'], among: isSeller, holds: ({ act }) => act === 'credibility-appeal' },
]

export function persuasionActs(rows: readonly ActRow[]): Report {
  const found = rows.map(({ text }) => actsOf(text))
  return {
    figures: [
      ...wanted.flatMap(({ name, acts, among = () => true, holds }) => {
        const counted: readonly Counted[] = rows.flatMap((row, index) => (among(row) ? [{ wanted: holds(row), found: does(found[index] ?? [], ...acts) }] : []))
        return Object.entries({ F1: f1, precision, recall }).map(([measure, of]): Figure => {
          const [low, high] = bootstrap(counted, of, 200)
          return { task: 'persuasion_acts', metric: `${measure}, ${name}`, ours: of(counted), naive: null, low, high, rows: counted.length, target: null }
        })
      }),
      answersToObjections(rows),
    ],
    misses: rows.flatMap(({ id, act, sales_class, text }, index) => {
      const objects = does(found[index] ?? [], 'objection')
      return objects === (sales_class === 'objection') ? [] : [{ id, wanted: sales_class ?? act, found: objects ? 'objection' : 'none', text }]
    }),
  }
}

/** What a seller says to a labelled objection is nearly always some answer to it. */
function answersToObjections(rows: readonly ActRow[]): Figure {
  const objections = new Set(rows.filter(({ sales_class }) => sales_class === 'objection').map(({ text }) => text))
  const answers = rows.filter((row) => isSeller(row) && row.prev !== null && objections.has(row.prev))
  const hits = answers.filter(({ text }) => does(actsOf(text, { after: 'objection' }), 'objection_handling')).length
  const [low, high] = wilson(hits, answers.length)
  const metric = 'answers to an objection taken as handling'
  return { task: 'persuasion_acts', metric, ours: answers.length === 0 ? 0 : hits / answers.length, naive: null, low, high, rows: answers.length, target: null }
}

/** Of each act, how much of it is found in what the salesperson says, and how much of what is found was labelled so. */
export function salesActs(rows: readonly SalesRow[], task: string): readonly Figure[] {
  const share = (metric: string, hits: number, of: number): Figure => {
    const [low, high] = wilson(hits, of)
    return { task, metric, ours: of === 0 ? 0 : hits / of, naive: null, low, high, rows: of, target: null }
  }
  const found = rows.map((row) => actsIn(row, objectionStands(row)))
  const handling = rows.filter(({ acts }) => acts.includes('objection_handling'))
  return [
    ...[...new Set(rows.flatMap(({ acts }) => acts))].sort().flatMap((act) => {
      const hits = rows.filter(({ acts }, index) => acts.includes(act) && found[index]?.has(act)).length
      return [
        share(`acts found: ${act}`, hits, rows.filter(({ acts }) => acts.includes(act)).length),
        share(`acts right: ${act}`, hits, found.filter((one) => one.has(act)).length),
      ]
    }),
    share(
      'objection_handling found where one is known to stand',
      handling.filter((row) => actsIn(row, true).has('objection_handling')).length,
      handling.length,
    ),
  ]
}

const actsIn = ({ utterance }: SalesRow, objected: boolean): ReadonlySet<string> =>
  new Set(actsOf(utterance, objected ? { after: 'objection' } : {}).flatMap(({ acts }) => acts))

/** As far as the words of the buyers before tell. */
const objectionStands = ({ context }: SalesRow): boolean =>
  context.some(({ speaker, text }) => speaker !== salespersonSpeaker && does(actsOf(text), 'objection'))
