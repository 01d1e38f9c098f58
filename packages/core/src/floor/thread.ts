import { does } from '../acts/acts-of.js'
import type { FloorMemory } from './floor-memory.js'
import type { Heard } from './heard.js'

/** Words that lead on from what was just said. */
const leadsOn =
  /^(?:and|so|but|or|then|because|why|how so|how come|what if|for example|such as|meaning|which means|ok(?:ay)?|right|exactly|got it|i see|sure|understood|fair|really|oh|ah|ha|hm+|wow|ouch|yeah|yes|no|mm)\b/i
const pointsBack =
  /\b(?:it|those|these|them|they|this|then|ones?|he|she|him|her|which of (?:those|these|the two)|the same)\b|\bthat(?=[?.!,;]|$| (?:one|is|was|work|works|mean|means|happen|sound|sounds|help|include|take|cost))|(?<!\b(?:is|are|was|were)) \bthere\b|\byour (?:point|concern|worry|question|last)\b|\byou (?:just )?(?:said|mention(?:ed)?|meant|mean|raised|asked|showed)\b/i
const topicTurn =
  /\b(?:on the|about the|turning to|moving on|another (?:thing|question|topic)|different (?:topic|question|subject)|something else|one more (?:thing|slide|point)|by the way|in the meantime|separately|besides that|let me (?:check|ask|turn)|there[’']?s one thing)\b/i

/**
 * How much speaks for going on with the one who spoke last, in the units of the score: short questions, words that point
 * back or repeat what they said, `you` right after their turn; less where the question brings much that is new.
 * 0 where nobody has spoken, or everybody is asked.
 */
export function threadOf(heard: Heard, memory: FloorMemory): number {
  const { last_turn } = memory
  if (last_turn === null || heard.to_all || heard.to_others) return 0
  const { words, stems, focus, asks, text } = heard
  const repeated = [...stems].filter((stem) => last_turn.stems.has(stem)).length
  const fresh = stems.size - repeated
  const acknowledges = !asks && words.length <= 9
  const hurts = heard.about_pain && last_turn.pain
  const evidence =
    (acknowledges ? 1.6 : asks ? 0.9 : 0.75) +
    Math.min(repeated, 2) * 0.5 +
    (asks ? shortness(words.length) : 0) +
    (asks && pointsBack.test(focus) ? 0.35 : 0) +
    (asks && (words.includes('you') || words.includes('your')) ? 0.15 : 0) +
    (leadsOn.test(text.trim()) ? 0.2 : 0) -
    0.12 * Math.min(7, Math.max(0, fresh - 2)) -
    (topicTurn.test(text) ? 0.6 : 0) -
    (!hurts && (heard.at_large || does(heard.acts, 'closing_attempt')) ? 0.6 : 0) +
    (hurts ? 1 : 0)
  const lasting = Math.max(evidence, 0.4)
  return last_turn.yields ? 0.1 : last_turn.minor ? lasting * 0.7 : lasting
}

const shortness = (words: number): number => (words <= 6 ? 0.7 : words <= 10 ? 0.4 : words <= 14 ? 0.15 : 0)
