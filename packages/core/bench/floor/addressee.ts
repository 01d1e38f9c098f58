import { explicitGrant } from '../../src/floor/explicit-grant.ts'
import type { Figure, Report } from './figure.ts'
import { wilson } from './interval.ts'
import { idOf, panelFrom } from './meeting-so-far.ts'
import type { Row } from './rows.ts'

type AddresseeRow = Row<'addressee_by_name'>

const isSpoken = ({ source }: AddresseeRow): boolean => source !== 'Ubuntu-IRC'

/** True where the one who is mentioned is given the floor now. */
function addressed({ roster, utterance, mentioned_person }: AddresseeRow): boolean {
  const panel = panelFrom(roster)
  const id = idOf(panel, mentioned_person)
  return id !== null && (explicitGrant(utterance, panel)?.ids.includes(id) ?? false)
}

/** Whoever stands at the very beginning or end, or before a comma, is addressed. */
function naively({ utterance, mentioned }: AddresseeRow): boolean {
  const name = mentioned.toLowerCase()
  const text = utterance
    .toLowerCase()
    .trim()
    .replace(/[.?!]+$/, '')
  return text.startsWith(name) || text.endsWith(name) || text.includes(`${name},`)
}

export function addressee(rows: readonly AddresseeRow[]): Report {
  const judged = rows.map((row) => ({ row, found: addressed(row), naive: naively(row) }))
  const spoken = judged.filter(({ row }) => isSpoken(row))
  const share = (metric: string, of: typeof judged, right: (found: boolean, row: AddresseeRow) => boolean, target: string | null): Figure => {
    const hits = of.filter(({ row, found }) => right(found, row)).length
    const [low, high] = wilson(hits, of.length)
    const naive = of.filter((one) => right(one.naive, one.row)).length / of.length
    return { task: 'addressee_by_name', metric, ours: hits / of.length, naive, low, high, rows: of.length, target }
  }
  const labelled = (label: string) => spoken.filter(({ row }) => row.label === label)
  return {
    figures: [
      share('accuracy, spoken rows', spoken, (found, row) => found === row.is_addressed, '>= .95'),
      share(
        'accuracy, typed rows',
        judged.filter(({ row }) => !isSpoken(row)),
        (found, row) => found === row.is_addressed,
        null,
      ),
      share('vocatives found, spoken', labelled('vocative_address'), (found) => found, '>= .98'),
      share(
        'vocatives found, all',
        judged.filter(({ row }) => row.label === 'vocative_address'),
        (found) => found,
        '>= .98',
      ),
      share('floor handed on by name, found', labelled('third_person_floor_grant'), (found) => found, null),
      share('mentions falsely taken, spoken', labelled('third_person_mention'), (found) => found, '<= .03'),
      share(
        'mentions falsely taken, all',
        judged.filter(({ row }) => row.label === 'third_person_mention'),
        (found) => found,
        '<= .03',
      ),
    ],
    misses: judged
      .filter(({ row, found }) => found !== row.is_addressed)
      .map(({ row, found }) => ({
        id: row.id,
        wanted: row.label,
        found: found ? `${row.mentioned_person} addressed` : `${row.mentioned_person} not addressed`,
        text: row.utterance,
      })),
  }
}
