import { sentencesOf } from '../acts/sentences.js'
import { seededRandom } from '../domain/seeded-random.js'
import { isSalesperson, type Turn } from '../domain/turn.js'
import type { Mind, ReplyPart, ReplyRequest } from '../ports/mind.js'
import { addCharacter, colour, interject } from './character.js'
import { hear } from './hearing/hear.js'
import type { Heard } from './hearing/heard.js'
import { priceIn } from './hearing/price.js'
import { cornerOf } from './knowledge/corner.js'
import { openPointsOf } from './knowledge/open-points.js'
import { type Slots, sheetOf } from './knowledge/sheet.js'
import { mannerOf } from './manner.js'
import { memoryKeys } from './memory-keys.js'
import { type Chair, openFor } from './moves/chair.js'
import { react } from './moves/react.js'
import { Phrasing } from './phrasing.js'
import { printOf, type WordPrint } from './word-print.js'

/**
 * Buyers without a language model: hears what kind of thing was said and what it asks for, chooses a move, words it from
 * what its speaker knows. Deterministic under its seed and the meeting's; what it has said before stands in the meeting's
 * log, so that it never repeats itself and takes the same time on turn 200 as on turn 10.
 */
export function scriptedMind({ seed = 0 }: { readonly seed?: number } = {}): Mind {
  return {
    id: 'scripted',
    label: 'Scripted buyers (no language model)',
    languages: ['en'],
    async *reply(request, { signal } = {}) {
      signal?.throwIfAborted()
      const { sentences, remember } = wordReply(request, seed)
      for (const text of remaining(sentences, request.already_said)) {
        signal?.throwIfAborted()
        yield { type: 'text', text } satisfies ReplyPart
      }
      yield { type: 'finish', usage: null, remember }
    },
  }
}

/** The words of a buyer’s sentences, worked out once for each turn. */
const sentencesSaid = new WeakMap<Turn, readonly WordPrint[]>()

function sentencesIn(turn: Turn): readonly WordPrint[] {
  if (isSalesperson(turn)) return []
  const before = sentencesSaid.get(turn)
  if (before !== undefined) return before
  const said = sentencesOf(turn.text).map((sentence) => printOf(sentence.text))
  sentencesSaid.set(turn, said)
  return said
}

/** How many turns back the words of a sentence are compared; further back the templates themselves differ enough. */
const lately = 40

function wordReply(request: ReplyRequest, seed: number): Phrasing {
  const { speaker } = request
  const heard = hear(request)
  const random = seededRandom(request.seed, 'scripted', seed, request.heard.length, speaker.name)
  const slots = sheetOf(request, speaker, openFor(request, speaker))
  heardSlots(slots, request, heard)
  const phrasing = new Phrasing(request.remembered, slots, random, {
    words: heard.words,
    wantsDate: heard.questions.some(({ plain }) => /\bwhen\b|\bwhich (?:month|date)\b/.test(plain)),
    wantsFigure: heard.questions.some(({ plain }) => /\bhow (?:many|much|long|often|big|large|high)\b/.test(plain)),
    lately: () => request.heard.slice(-lately).flatMap(sentencesIn),
  })
  const chair: Chair = { request, heard, manner: mannerOf(speaker.traits), corner: cornerOf(speaker), slots, phrasing }
  react(chair)
  interject(chair)
  addCharacter(chair)
  colour(chair)
  if (phrasing.sentences.length === 0) phrasing.interject(['Noted.', 'Go on.', 'I see.', 'Hm.', 'All right.'])
  noteHeard(phrasing, heard)
  return phrasing
}

/** Whether the salesperson named a price in a turn, looked for once. It was heard, whatever became of the reply to it. */
const pricesNamed = new WeakMap<Turn, boolean>()

function namesPrice(turn: Turn): boolean {
  const named = pricesNamed.get(turn) ?? (isSalesperson(turn) && priceIn(turn.text) !== null)
  pricesNamed.set(turn, named)
  return named
}

/** What may be presupposed: a price or a figure only once somebody has named one. */
function heardSlots(slots: Slots, { remembered, speaker, heard: turns }: ReplyRequest, heard: Heard): void {
  if (heard.figure !== null) {
    slots.set('figure', heard.figure)
    slots.set('?figure', 'yes')
  }
  if (openPointsOf(speaker).some(({ key }) => remembered.has(memoryKeys.settled(speaker._id, key)))) slots.set('?settled', 'yes')
  const named = turns.some(namesPrice)
  slots.set(named ? '?price' : '?no_price', 'yes')
  if (heard.figure !== null || remembered.has(memoryKeys.claimHeard)) slots.set('?figure_said', 'yes')
  if (/\bdiscount/.test(heard.plain)) slots.set('?discount', 'yes')
  if (heard.price !== null) slots.set('price', heard.price.said)
  if (named && turns.length > 0) slots.set('price_said', heard.price?.said ?? 'Your price')
}

function noteHeard(phrasing: Phrasing, { figure }: Heard): void {
  if (figure !== null) phrasing.note(memoryKeys.claimHeard)
}

/** The parts that are still to be said; a reply that cannot be gone on with is closed in one sentence. */
function remaining(sentences: readonly string[], alreadySaid: string): readonly string[] {
  const parts = sentences.map((sentence, index) => (index === 0 ? sentence : ` ${sentence}`))
  const whole = parts.join('')
  const said = alreadySaid.trimEnd()
  if (said === '') return parts
  if (!whole.startsWith(said)) return [' Let me leave it at that.']
  const rest = whole.slice(said.length)
  return rest === '' ? [] : [alreadySaid.length > said.length ? rest.trimStart() : rest]
}
