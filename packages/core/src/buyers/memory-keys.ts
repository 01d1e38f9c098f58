import type { Topic } from '../domain/topic.js'

/** What the scripted mind asks to remember, as keys. Wordings count for the whole panel: nobody repeats a colleague either. */
export const memoryKeys = {
  wording: (bank: string, index: number) => `w/${bank}/${index}`,
  interjection: (text: string) => `i/${text}`,
  objection: (speakerId: string, topic: Topic) => `o/${speakerId}/${topic}`,
  objectionAnswered: (speakerId: string, topic: Topic) => `oa/${speakerId}/${topic}`,
  credit: (count: number) => `credit/${count}`,
  timeFelt: 'time/felt',
  tenure: (speakerId: string) => `tenure/${speakerId}`,
} as const

/** How much the panel has been given to rest a yes on: evidence, concessions, being listened to. */
export function creditOf(remembered: ReadonlyMap<string, number>): number {
  let count = 0
  while (remembered.has(memoryKeys.credit(count + 1))) count += 1
  return count
}
