import type { Act } from '../../src/acts/act.ts'
import { actsOf, does } from '../../src/acts/acts-of.ts'
import type { Report } from './figure.ts'
import { bootstrap, type Counted, f1 } from './interval.ts'
import type { Row } from './rows.ts'

type ActRow = Row<'persuasion_acts'>

/** Which labels of the data each act of ours should find: another kind of talk, so a check of direction and not of degree. */
const wanted: readonly { readonly acts: readonly Act[]; readonly name: string; readonly holds: (row: ActRow) => boolean }[] = [
  {
    name: 'question',
    acts: ['open_question', 'closed_question'],
    holds: ({ act }) => /inquiry$|^ask-(?!donation-procedure$)/.test(act) && !/to-inquiry$/.test(act),
  },
  { name: 'objection', acts: ['objection'], holds: ({ sales_class }) => sales_class === 'objection' },
  { name: 'acknowledgement', acts: ['acknowledgement'], holds: ({ act }) => act === 'acknowledgement' || act === 'thank' },
  { name: 'small talk', acts: ['small_talk'], holds: ({ act }) => act === 'greeting' },
]

export function persuasionActs(rows: readonly ActRow[]): Report {
  const found = rows.map(({ text }) => actsOf(text))
  return {
    figures: wanted.map(({ name, acts, holds }) => {
      const counted: readonly Counted[] = rows.map((row, index) => ({ wanted: holds(row), found: does(found[index] ?? [], ...acts) }))
      const [low, high] = bootstrap(counted, f1, 200)
      return { task: 'persuasion_acts', metric: `F1, ${name}`, ours: f1(counted), naive: null, low, high, rows: rows.length, target: null }
    }),
    misses: rows.flatMap(({ id, act, sales_class, text }, index) => {
      const objects = does(found[index] ?? [], 'objection')
      return objects === (sales_class === 'objection') ? [] : [{ id, wanted: sales_class ?? act, found: objects ? 'objection' : 'none', text }]
    }),
  }
}
