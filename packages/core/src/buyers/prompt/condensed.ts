import { sentencesOf } from '../../acts/sentences.js'
import { spokenRole } from '../../domain/spoken-role.js'
import { isSalesperson, type Turn } from '../../domain/turn.js'
import { oneLine } from '../../prompt/fence.js'

export const mostOfTurn = 1_200
/** Until then all turns stand word by word: eleven exchanges, of which one is a message and up to two replies. */
const wholeTurns = 32
/** From then on a prompt is no longer than so many times the one that had so many turns. */
const growth = 1.2
const measure = 10
/** So many of the newest turns are never condensed, and no more than six where those are no longer than this. Characters. */
const leastKept = 4
const mostKept = 6
const lengthKept = 1_000
/** All that is left of older turns, and what a condensing after the first adds to it. Characters. */
const mostOfOlder = 900
const mostAdded = 300

/** What is left of the older turns, and from which turn on they stand word by word. */
export interface Condensed {
  readonly excerpts: readonly string[]
  readonly from: number
}

/**
 * Turns are condensed many at a time, as late as the length of the whole allows, and what is left of earlier ones stays as it
 * is until there is no room for more: so that what stands before the newest is the same from one prompt to most next ones.
 * `before` is what stands before all turns, in characters.
 */
export function condensed(turns: readonly Turn[], before: number): Condensed {
  const lengths = turns.map(lengthIn)
  const room = growth * sum(lengths.slice(0, measure)) + (growth - 1) * before - mostOfOlder
  let from = 0
  let kept: readonly Excerpt[] = []
  let length = 0
  turns.forEach((_, at) => {
    length += lengths[at] ?? 0
    if (at < wholeTurns || length <= room || at - from < mostKept) return
    const next = firstKept(lengths, at)
    const added = weightiest(turns.slice(from, next).flatMap(excerptsOf), from === 0 ? mostOfOlder - mostAdded : mostAdded)
    kept = weightiest([...kept, ...added], mostOfOlder, mostOfOlder / 2)
    from = next
    length = sum(lengths.slice(from, at + 1))
  })
  return { excerpts: kept.map((excerpt) => excerpt.line), from }
}

/** The first turn that stays, of those up to the one at `last`. */
function firstKept(lengths: readonly number[], last: number): number {
  let first = last - leastKept + 1
  while (last - first + 1 < mostKept && sum(lengths.slice(first - 1, last + 1)) <= lengthKept) first -= 1
  return first
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0)

/** A turn, or what is left of it, as it stands in a prompt. */
export const line = (turn: Turn, text: string, most: number): string => `[${turn.turn_number}] ${who(turn)}: ${oneLine(text, most)}`

function who(turn: Turn): string {
  if (isSalesperson(turn)) return `${oneLine(turn.speaker_name, 120)} (salesperson)`
  return `${oneLine(turn.speaker_name, 120)}${turn.speaker_role === null ? '' : ` (${oneLine(spokenRole(turn.speaker_role), 120)})`}`
}

interface Excerpt {
  readonly turn_number: number
  readonly line: string
  readonly weight: number
}

/** All that fit into `most`; else the sentences with figures, questions and promises that fit into `then`, of equal ones the newest; in the order in which they were said. */
function weightiest(excerpts: readonly Excerpt[], most: number, then = most): readonly Excerpt[] {
  if (lengthOf(excerpts) <= most) return excerpts
  const last = excerpts.at(-1)?.turn_number ?? 1
  const rank = ({ weight, turn_number }: Excerpt): number => weight + turn_number / last
  const chosen = new Set<Excerpt>()
  let room = then
  for (const excerpt of excerpts.toSorted((one, other) => rank(other) - rank(one))) {
    if (excerpt.line.length >= room) break
    room -= excerpt.line.length + 1
    chosen.add(excerpt)
  }
  return excerpts.filter((excerpt) => chosen.has(excerpt))
}

const lengthOf = (excerpts: readonly Excerpt[]): number => sum(excerpts.map((excerpt) => excerpt.line.length + 1))

/** Both are worked out once for each turn, since it comes again in every prompt behind it. */
const excerptsSoFar = new WeakMap<Turn, readonly Excerpt[]>()
const lengthsSoFar = new WeakMap<Turn, number>()

const excerptsOf = (turn: Turn): readonly Excerpt[] =>
  once(excerptsSoFar, turn, () =>
    sentencesOf(turn.heard_text ?? turn.text).map(({ text }) => ({ turn_number: turn.turn_number, line: line(turn, text, 160), weight: weightOf(text) })),
  )

const lengthIn = (turn: Turn): number => once(lengthsSoFar, turn, () => line(turn, turn.heard_text ?? turn.text, mostOfTurn).length + 1)

function once<Worked extends object | number>(soFar: WeakMap<Turn, Worked>, turn: Turn, work: () => Worked): Worked {
  const before = soFar.get(turn)
  if (before !== undefined) return before
  const worked = work()
  soFar.set(turn, worked)
  return worked
}

function weightOf(sentence: string): number {
  const figure = /\d/.test(sentence) ? 1 : 0
  const promise = /\b(?:agree|will|won't|promise|commit|need|must|cannot|can't|concern|worr|problem|risk|budget|price|deadline|decid)/i.test(sentence) ? 1 : 0
  const question = sentence.endsWith('?') ? 0.4 : 0
  return figure + promise + question
}
