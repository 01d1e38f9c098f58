import { actsOf, does } from '../acts/acts-of.js'
import { questionKind } from '../acts/questions.js'
import { sentencesOf } from '../acts/sentences.js'
import { stemsOf } from '../acts/word-list.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { wordsOf } from '../domain/spoken-time.js'
import { isSalesperson, type Turn } from '../domain/turn.js'

interface BuyerMemory {
  readonly words: number
  /** Buyer turns of others since this one last spoke; counts from the start before they have. */
  readonly silent_for: number
  readonly turns: number
  /** Stems of what they spoke of lately, newest first. */
  readonly recent: readonly string[]
}

/** A buyer's question, and what it was about. */
export interface Asked {
  readonly id: string
  readonly stems: ReadonlySet<string>
}

/** The last turn of a buyer, as far as it tells whether the exchange goes on. */
export interface LastTurn {
  readonly stems: ReadonlySet<string>
  /** Said hardly anything: `Right.`, `Thank you.` */
  readonly minor: boolean
  /** Only gave the floor on: `Please go ahead.`, `The next question is from Alex.` */
  readonly yields: boolean
  /** Spoke of what hurts: costs that rise, time lost, things that go wrong. */
  readonly pain: boolean
}

/** A buyer's objection. It is settled once they speak without objecting, or once the salesperson goes on after handling it. */
export interface Objection extends Asked {
  /** What the salesperson said last was an answer to it: it takes up what it was about. */
  readonly handled: boolean
}

/** What the floor remembers of a meeting: small, whatever its length. */
export interface FloorMemory {
  readonly buyers: Readonly<Record<string, BuyerMemory>>
  /** The buyer who spoke last. */
  readonly last_buyer: string | null
  readonly last_turn: LastTurn | null
  /** The buyer who spoke before the last one. */
  readonly buyer_before: string | null
  /** Buyers' questions that the salesperson has not yet had a turn to answer, the last one first. */
  readonly asked: readonly Asked[]
  /** Those that what the salesperson said last may have answered. */
  readonly answered: readonly Asked[]
  readonly last_addressed: string | null
  /** When somebody broke in lately, in milliseconds of the meeting's clock, the last one first. */
  readonly interruptions: readonly number[]
  /** The last objection that stands. */
  readonly objection: Objection | null
}

const mostRecent = 60
/** Of a long turn the end is read, in characters. */
const mostRead = 3_000

export function emptyFloorMemory(panel: readonly PanelMember[]): FloorMemory {
  return {
    buyers: Object.fromEntries(panel.map((member) => [member._id, { words: 0, silent_for: 0, turns: 0, recent: [] }])),
    last_buyer: null,
    last_turn: null,
    buyer_before: null,
    asked: [],
    answered: [],
    last_addressed: null,
    interruptions: [],
    objection: null,
  }
}

/** What of a turn the floor looks at. */
export type RememberedTurn = Pick<Turn, 'speaker' | 'text' | 'interrupts_turn' | 'offset_ms'>

/** What is remembered after one more turn. Takes the same time however long the meeting is. */
export function rememberTurn(memory: FloorMemory, turn: RememberedTurn, decision: FloorDecision | null): FloorMemory {
  if (isSalesperson(turn)) return { ...memory, answered: memory.asked, asked: [], objection: answered(memory.objection, turn.text) }
  const stems = stemsOf(turn.text.slice(-mostRead))
  const words = wordsOf(turn.text).length
  const buyers = Object.fromEntries(
    Object.entries(memory.buyers).map(([id, buyer]) => [
      id,
      id === turn.speaker
        ? { words: buyer.words + words, silent_for: 0, turns: buyer.turns + 1, recent: [...stems, ...buyer.recent].slice(0, mostRecent) }
        : { ...buyer, silent_for: buyer.silent_for + 1 },
    ]),
  )
  return {
    buyers,
    last_buyer: turn.speaker,
    last_turn: { stems, minor: stems.size === 0 && words <= 6, yields: yieldsFloor(turn.text, words), pain: hurting.test(turn.text) },
    buyer_before: memory.last_buyer === turn.speaker ? memory.buyer_before : memory.last_buyer,
    asked: endsWithQuestion(turn.text) ? [{ id: turn.speaker, stems }, ...memory.asked].slice(0, 3) : memory.asked,
    answered: memory.answered,
    last_addressed: decision?.addressed[0] ?? memory.last_addressed,
    interruptions: turn.interrupts_turn === null ? memory.interruptions : [turn.offset_ms, ...memory.interruptions].slice(0, 5),
    objection: raises(turn, decision) ? { id: turn.speaker, stems, handled: false } : memory.objection?.id === turn.speaker ? null : memory.objection,
  }
}

/** It was decided that they object, or what they say does. */
const raises = ({ text }: RememberedTurn, decision: FloorDecision | null): boolean =>
  decision?.kind === 'object' || does(actsOf(text.slice(-mostRead)), 'objection')

function answered(objection: Objection | null, text: string): Objection | null {
  if (objection === null || objection.handled) return null
  const handling = actsOf(text.slice(-mostRead), { after: 'objection' }).filter(({ acts }) => acts.includes('objection_handling'))
  return handling.some((sentence) => [...stemsOf(sentence.text)].some((stem) => objection.stems.has(stem))) ? { ...objection, handled: true } : objection
}

const hurting =
  /\b(?:went up|gone up|rising|too (?:much|many|slow|late|long|expensive)|problems?|trouble|pain|painful|worr(?:y|ies|ied)|struggl\w*|los(?:e|ing|t)|late|complain\w*|broken?|breaks?|fails?|failed|behind|waste\w*|nightmare|headache|shortage|overtime|penalt\w*|by hand|mistakes?|errors?|risk)\b/i

const handing =
  /\b(?:go ahead|(?:you have|have) the floor|the floor is yours|your (?:first |next )?question|(?:next|first|final|last) questions?|questions? (?:is|are|comes?|now)? ?from|supplementar(?:y|ies)|over to you|carry on with|continue with|bring in|line is open)\b/i
/** `Okay, thank you. Siân.`: ends by calling somebody, and says nothing else. */
const calling = /(?:^|[.!?] )(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? ?)?(\p{Lu}[\p{L}'’-]+)(?: \p{Lu}[\p{L}'’-]+)?(?:, (?:please|on this))?\.?$/u
const interjections =
  /^(?:yeah|yes|yep|no|nope|okay|ok|um|uh|well|right|so|oh|ah|sure|thanks|thank|exactly|good|great|fine|indeed|absolutely|correct|true|maybe|never|and|but|or|the|that|it|i|hmm|wow|sorry|what|why|morning|hello|hi)$/i

function yieldsFloor(text: string, words: number): boolean {
  const end = text.trim().slice(-160)
  if (words === 0 || words > 45 || end.endsWith('?')) return false
  const called = calling.exec(end)?.[1]
  return handing.test(end) || (called !== undefined && words <= 30 && !interjections.test(called))
}

function endsWithQuestion(text: string): boolean {
  const last = sentencesOf(text.slice(-400)).at(-1)
  return last !== undefined && questionKind(last.text) !== null
}
