import { sentencesOf } from '../../acts/sentences.js'
import { spokenRole } from '../../domain/spoken-role.js'
import { isSalesperson, type Turn } from '../../domain/turn.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { fenced, oneLine } from '../../prompt/fence.js'

/** Turns are condensed eight at a time, so that what stands before the newest stays the same bytes from one reply to most next ones. */
const block = 8
/** At least so many of the newest turns stand as they were heard. */
const kept = 6
const mostOfTurn = 1_200
const mostOfLast = 6_000
/** All that is left of older turns, in characters: what keeps turn 200 as cheap as turn 10. */
const mostOfOlder = 900

/** What was heard so far: older turns by their weightiest sentences, newer ones as they were. */
export function transcriptPrompt(request: ReplyRequest): string {
  const turns = request.heard
  const condensed = Math.max(0, Math.floor((turns.length - kept) / block) * block)
  const older = condensed === 0 ? [] : [`What was said before, in excerpts:\n${fenced('earlier', condense(turns.slice(0, condensed)))}`]
  const newer = turns.slice(condensed).map((turn) => line(turn, heardOf(turn, request), turn === turns.at(-1) ? mostOfLast : mostOfTurn))
  const newest = newer.length === 0 ? 'Nothing has been said yet.' : `What was said last, word by word, by whom:\n${fenced('said', newer)}`
  return ['# The conversation so far', ...older, newest].join('\n\n')
}

const line = (turn: Turn, text: string, most: number): string => `[${turn.turn_number}] ${who(turn)}: ${oneLine(text, most)}`

function who(turn: Turn): string {
  if (isSalesperson(turn)) return `${oneLine(turn.speaker_name, 120)} (salesperson)`
  return `${oneLine(turn.speaker_name, 120)}${turn.speaker_role === null ? '' : ` (${oneLine(spokenRole(turn.speaker_role), 120)})`}`
}

/** What reached the others' ears: no word that was not played, none behind the place where a buyer is breaking in right now. */
function heardOf(turn: Turn, { heard, decision }: ReplyRequest): string {
  const breaksIn = decision.kind === 'interrupt' && turn === heard.at(-1) && turn.interrupted_at !== null
  if (breaksIn) return `${turn.text.slice(0, turn.interrupted_at ?? turn.text.length)} —`
  const text = turn.heard_text ?? turn.text
  return turn.interrupted === true && !isSalesperson(turn) ? `${text} — (was cut off)` : text
}

/** The sentences with figures, questions and promises, of equal ones the newest; in the order in which they were said. */
function condense(turns: readonly Turn[]): readonly string[] {
  const excerpts = turns.flatMap((turn, at) => excerptsOf(turn).map((excerpt) => ({ ...excerpt, rank: excerpt.weight + at / turns.length })))
  const chosen = new Set<(typeof excerpts)[number]>()
  let room = mostOfOlder
  for (const excerpt of [...excerpts].sort((one, other) => other.rank - one.rank)) {
    if (excerpt.line.length >= room) break
    room -= excerpt.line.length + 1
    chosen.add(excerpt)
  }
  return excerpts.filter((excerpt) => chosen.has(excerpt)).map((excerpt) => excerpt.line)
}

interface Excerpt {
  readonly line: string
  readonly weight: number
}

/** Worked out once for each turn, since it comes again in every prompt behind it. */
const excerptsSoFar = new WeakMap<Turn, readonly Excerpt[]>()

function excerptsOf(turn: Turn): readonly Excerpt[] {
  const before = excerptsSoFar.get(turn)
  if (before !== undefined) return before
  const excerpts = sentencesOf(turn.heard_text ?? turn.text).map(({ text }) => ({ line: line(turn, text, 160), weight: weightOf(text) }))
  excerptsSoFar.set(turn, excerpts)
  return excerpts
}

function weightOf(sentence: string): number {
  const figure = /\d/.test(sentence) ? 1 : 0
  const promise = /\b(?:agree|will|won't|promise|commit|need|must|cannot|can't|concern|worr|problem|risk|budget|price|deadline|decid)/i.test(sentence) ? 1 : 0
  const question = sentence.endsWith('?') ? 0.4 : 0
  return figure + promise + question
}
