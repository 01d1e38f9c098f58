import type { Topic } from '../acts/topic.js'

const words: Record<Topic, string> = {
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
export const topicInWords = (topic: Topic | undefined): string => (topic === undefined ? 'nothing in particular' : words[topic])
