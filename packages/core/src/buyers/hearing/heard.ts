import type { NextStep } from '../../acts/next-step.js'
import type { PanelMember } from '../../domain/representative.js'
import type { Topic } from '../../domain/topic.js'
import type { Subject } from '../knowledge/subject.js'
import type { Evidence } from './evidence.js'
import type { Price } from './price.js'

/** What kind of thing was said. */
export type Occasion =
  | 'unclear'
  | 'repeat'
  | 'identity'
  | 'insult'
  | 'goodbye'
  | 'off_topic'
  | 'closing'
  | 'invitation'
  | 'introductions'
  | 'agenda'
  | 'summary'
  | 'recall'
  | 'question'
  | 'greeting'
  | 'price'
  | 'evidence'
  | 'reply_to_us'
  | 'disagreement'
  | 'claim'
  | 'acknowledgement'
  | 'statement'

/** One question of the salesperson's. */
export interface Question {
  readonly text: string
  readonly plain: string
  readonly subject: Subject | null
  /** Wants a yes or a no. */
  readonly closed: boolean
  /** `why`, `how so`, `tell me more`: about what was told last. */
  readonly follows: 'why' | 'more' | null
}

/** A question for what was said before, and by whom. */
export interface Recall {
  readonly who: 'salesperson' | PanelMember
  readonly about: Subject | null
  readonly words: readonly string[]
  /** `did I say …?` */
  readonly closed: boolean
}

export interface Heard {
  readonly text: string
  readonly plain: string
  readonly occasion: Occasion
  readonly topics: readonly Topic[]
  readonly questions: readonly Question[]
  readonly recall: Recall | null
  readonly step: NextStep | null
  readonly price: Price | null
  readonly evidence: Evidence
  /** A figure with its unit, as it was said. */
  readonly figure: string | null
  /** The words that an answer should take up. */
  readonly words: readonly string[]
  /** The question of a buyer that the turn before ended with. */
  readonly our_question: string | null
}
