import type { ActedSentence } from '../acts/act.js'
import { actsOf } from '../acts/acts-of.js'
import { questionSentences } from '../acts/questions.js'
import { topicsOf } from '../acts/topics-of.js'
import { plainWords, stemsOf } from '../acts/word-list.js'
import type { Topic } from '../domain/topic.js'
import { invitesOthers, speaksToAll } from './pronouns.js'

/** What the rules look at in the salesperson's words: read once a decision. */
export interface Heard {
  readonly text: string
  readonly acts: readonly ActedSentence[]
  /** The last thing that is asked, else the whole. */
  readonly focus: string
  readonly asks: boolean
  readonly words: readonly string[]
  readonly stems: ReadonlySet<string>
  readonly all_stems: ReadonlySet<string>
  readonly topics: readonly { readonly topic: Topic; readonly weight: number }[]
  readonly to_all: boolean
  readonly to_others: boolean
  /** Asks for the whole: success, priorities, the decision, what comes next. */
  readonly at_large: boolean
  /** Asks what hurts. */
  readonly about_pain: boolean
}

const large =
  /\b(?:success(?:ful)?|worth (?:your|the|an?) (?:while|time|hour)|(?:keep|keeps|keeping) you (?:up|awake)|biggest|priorit(?:y|ies)|on your plate|decision|decide|your board|the board|do (?:we|you) do next|next steps?|what(?:'s| is|’s) (?:missing|next|stopping|holding|still)|between us and|anything (?:else )?(?:we|i)(?:'ve|’ve| have)? (?:missed|forgotten|left)|still (?:want|need) to see|in a year|a year from now|a good (?:outcome|result|use)|why (?:now|this|us)|this meeting|agree to (?:this|meet)|brings? you|made you|going? ahead|go ahead|move forward|shake hands|start(?:ed)? together|a yes|say yes|sign|where do we go|go from here|what would it take)\b/i

const isAtLarge = (focus: string): boolean => large.test(focus)

/** Where an address or a question would stand; what comes long before it changes nothing. */
const mostCharacters = 6_000

export function hear(said: string): Heard {
  const text = said.slice(-mostCharacters)
  const question = questionSentences(text).at(-1)?.text
  const focus = question ?? text
  const topics = topicsOf(focus)
  return {
    text,
    acts: actsOf(text),
    focus,
    asks: question !== undefined,
    words: plainWords(focus),
    stems: stemsOf(focus),
    all_stems: stemsOf(text),
    topics: topics.length > 0 ? topics : question === undefined ? topicsOf(text) : [],
    to_all: speaksToAll(text),
    to_others: question !== undefined && invitesOthers(focus),
    at_large: isAtLarge(focus),
    about_pain:
      question !== undefined && /\b(?:challenges?|problems?|pain|hurts?|worr(?:y|ies)|bothers?|struggles?|difficult|up at night|awake)\b/i.test(focus),
  }
}
