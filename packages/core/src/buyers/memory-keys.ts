import type { Scope } from '../acts/next-step.js'
import { scopes } from '../acts/next-step.js'
import { type Subject, subjects } from './knowledge/subject.js'

/** What the scripted mind asks to remember, as keys. Wordings count for the whole panel: nobody repeats a colleague either. */
export const memoryKeys = {
  wording: (bank: string, index: number) => `w/${bank}/${index}`,
  interjection: (text: string) => `i/${text}`,
  /** One member told one thing. */
  told: (speakerId: string, subject: Subject) => `told/${speakerId}/${subject}`,
  /** A question for it had this word in it. */
  asked: (subject: Subject, word: string) => `asked/${subject}/${word}`,
  settled: (speakerId: string, point: string) => `settled/${speakerId}/${point}`,
  evidence: (hash: number) => `evidence/${hash}`,
  granted: (scope: Scope) => `granted/${scope}`,
  refused: (scope: Scope) => `refused/${scope}`,
  supported: (speakerId: string) => `supported/${speakerId}`,
  timeFelt: 'time/felt',
  claimHeard: 'heard/figure',
  yesNo: (hash: number, yes: boolean) => `said/${hash}/${yes ? 'yes' : 'no'}`,
} as const

export type Remembered = ReadonlyMap<string, number>

/** The largest step that was granted in this meeting. */
export const grantedScope = (remembered: Remembered): Scope | null => scopes.findLast((scope) => remembered.has(memoryKeys.granted(scope))) ?? null

/** What somebody told last. */
export function lastTold(remembered: Remembered, speakerId: string): Subject | null {
  let last: Subject | null = null
  let at = -1
  for (const subject of subjects) {
    const turn = remembered.get(memoryKeys.told(speakerId, subject)) ?? -1
    if (turn > at) [last, at] = [subject, turn]
  }
  return last
}

/** What was told last, whoever of the panel told it. */
export function lastToldBy(remembered: Remembered, panel: readonly { readonly _id: string }[]): Subject | null {
  const last = panel.flatMap(({ _id }) => {
    const subject = lastTold(remembered, _id)
    return subject === null ? [] : [{ subject, turn: remembered.get(memoryKeys.told(_id, subject)) ?? -1 }]
  })
  return last.sort((one, other) => other.turn - one.turn)[0]?.subject ?? null
}
