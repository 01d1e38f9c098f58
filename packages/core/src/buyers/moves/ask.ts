import type { Corner } from '../knowledge/corner.js'
import type { Bank } from '../phrasing.js'
import { askIntro, asks, noQuestions } from '../wording/asks.js'
import type { Chair } from './chair.js'

/** Whose questions somebody may borrow when their own are asked. */
const nextTo: Readonly<Record<Corner, readonly Corner[]>> = {
  money: ['contract'],
  contract: ['money'],
  technology: ['security'],
  security: ['technology'],
  operations: ['people'],
  people: ['operations'],
  lead: ['market'],
  market: ['lead'],
}

/** Asked for questions: an open one of their own, or says that there is none. */
export function ask(chair: Chair): void {
  const { phrasing } = chair
  if (phrasing.chance(0.4)) phrasing.interject(askIntro)
  if (!askOwn(chair)) phrasing.say([['no_questions', noQuestions]])
}

/** A question of one’s own after something else was said, for those who ask much. */
export function follow(chair: Chair, readiness = 0.7): void {
  const { phrasing, manner } = chair
  if (phrasing.sentences.at(-1)?.endsWith('?')) return
  if (phrasing.chance(manner.asks * readiness)) askOwn(chair)
}

function askOwn({ phrasing, corner }: Chair): boolean {
  const own: Bank = [`ask/${corner}`, asks[corner]]
  return phrasing.sayFirst([own, ...nextTo[corner].map((other): Bank => [`ask/${other}`, asks[other]])])
}
