/** What a text is about, in the words by which buyers divide their work. */
export const topics = ['money', 'security', 'technology', 'operations', 'strategy', 'contract', 'people', 'timing', 'competition'] as const
export type Topic = (typeof topics)[number]

const inWords: Record<Topic, string> = {
  money: 'money',
  security: 'security and data protection',
  technology: 'technology and integration',
  operations: 'operations and roll-out',
  strategy: 'strategy',
  contract: 'contract terms',
  people: 'people',
  timing: 'timing',
  competition: 'alternatives',
}

/** A topic as it stands in a sentence. */
export const topicInWords = (topic: Topic | undefined): string => (topic === undefined ? 'nothing in particular' : inWords[topic])
