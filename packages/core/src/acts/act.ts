/** What a sentence does in a sales meeting. A sentence may do several things at once. */
export const acts = [
  'open_question',
  'closed_question',
  'claim',
  'evidence',
  'acknowledgement',
  'objection',
  'objection_handling',
  'price_talk',
  'closing_attempt',
  'small_talk',
  'filler',
] as const
export type Act = (typeof acts)[number]

export interface ActedSentence {
  readonly text: string
  /** Where it begins in the whole text, in characters. */
  readonly start: number
  readonly acts: readonly Act[]
}

/** What was said before, as far as it changes what a sentence does. */
export interface ActContext {
  /** An objection stands unanswered: what takes it up handles it. */
  readonly after?: 'objection'
}
