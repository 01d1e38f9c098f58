import { contentWords } from '../acts/word-list.js'
import type { PreparedQuestion } from '../domain/meeting.js'
import { isSalesperson, type Turn } from '../domain/turn.js'

type Prepared = Pick<PreparedQuestion, 'question' | 'rests_on'>

/**
 * True where one turn of the salesperson holds at least half of what the question asks: its content words without the
 * fact it rests on and without names, or all of them where too few remain. Goes by words: the same question in other words counts as not asked.
 */
export function wasAsked(prepared: Prepared, turns: readonly Turn[]): boolean {
  const names = turns.map(({ speaker_name }) => speaker_name).join(' ')
  const all = stems(withoutName(prepared.question))
  const aside = new Set([...stems(prepared.rests_on.text), ...stems(names)])
  const own = all.filter((word) => !aside.has(word))
  return turns.filter(isSalesperson).some(({ text }) => {
    const said = new Set(stems(text))
    return half(own.length >= 2 ? own : all, said)
  })
}

/** One shared word is no question. */
function half(words: readonly string[], said: ReadonlySet<string>): boolean {
  const shared = words.filter((word) => said.has(word)).length
  return shared >= 2 && shared / words.length >= 0.5
}

/** `Emma, which …`: whom it is put to is not what it asks. */
const withoutName = (question: string): string => question.replace(/^\p{Lu}[\p{L}-]+, /u, '')

/** `moves` and `moved` are `move`. */
const stems = (text: string): readonly string[] => [
  ...new Set(contentWords(text).map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word))),
]
