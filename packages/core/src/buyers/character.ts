import type { PersonalityTrait } from '../domain/personality.js'
import type { Occasion } from './hearing/heard.js'
import type { Subject } from './knowledge/subject.js'
import type { Chair } from './moves/chair.js'
import { traitWording } from './wording/manners.js'

/** Where something is turned down, not understood or only polite, an interjection would sound beside the point. */
const answering: ReadonlySet<Occasion> = new Set<Occasion>(['question'])
const reacting: ReadonlySet<Occasion> = new Set<Occasion>(['price', 'claim', 'statement'])

/** Plain facts that nobody comments on. */
const bare: ReadonlySet<Subject> = new Set<Subject>([
  'tenure',
  'names',
  'own_role',
  'company_size',
  'headquarters',
  'revenue',
  'industry',
  'time_left',
  'units',
  'sites',
  'open_positions',
  'know_us',
  'decider',
  'signature_steps',
  'next_step',
  'opinion',
  'start',
  'worry',
])

const traitAt = ({ request }: Chair, shift: number): PersonalityTrait | undefined => {
  const { traits } = request.speaker
  return traits[(request.heard.length + shift) % Math.max(traits.length, 1)]
}

/** Replies that an interjection or a remark of character would spoil, by the bank that they were drawn from. */
const leftAlone = /^w\/(?:hand_over|unknown|unknown_named|unsure_yes|unsure_no|guarded|settled|settled_for|you_said\w*|they_said\w*|evidence|hollow)\//
const isLeftAlone = ({ phrasing }: Chair): boolean => phrasing.remember.some((key) => leftAlone.test(key))

/** A short word before the reply. None before a yes or a no, whose meaning it would change. */
export function interject(chair: Chair): void {
  const { request, manner, phrasing } = chair
  if (request.decision.kind !== 'answer') return
  const trait = traitAt(chair, 0)
  if (trait === undefined || !phrasing.chance(manner.interjects) || isLeftAlone(chair)) return
  const before = phrasing.sentences.splice(0)
  interjectAs(chair, trait)
  phrasing.sentences.push(...before)
}

function interjectAs({ heard, phrasing }: Chair, trait: PersonalityTrait): void {
  const open = heard.questions.every(({ closed, follows }) => !closed && follows === null)
  if (answering.has(heard.occasion) && open) phrasing.interject(traitWording[trait].answering)
  else if (reacting.has(heard.occasion)) phrasing.interject(traitWording[trait].reacting)
}

/** A sentence of pure character, where there is room for one: before a question, so that the question stays last. */
export function addCharacter(chair: Chair): void {
  const { request, heard, manner, phrasing } = chair
  const trait = traitAt(chair, 1)
  if (request.decision.kind !== 'answer' || trait === undefined || phrasing.sentences.length >= 4 || !phrasing.chance(manner.extras)) return
  if (isLeftAlone(chair) || heard.questions.some(({ subject }) => subject !== null && bare.has(subject))) return
  const isAnswer = answering.has(heard.occasion)
  if (!isAnswer && heard.occasion !== 'claim' && heard.occasion !== 'price') return
  const last = phrasing.sentences.at(-1)
  const question = last?.endsWith('?') && phrasing.sentences.length > 1 ? phrasing.sentences.pop() : undefined
  const wording = traitWording[trait]
  // A remark about figures belongs behind figures.
  if (isAnswer && trait === 'analytical' && !/\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty)\b/i.test(last ?? '')) {
    if (question !== undefined) phrasing.sentences.push(question)
    return
  }
  phrasing.say([isAnswer ? [`after_answer/${trait}`, wording.afterAnswer] : [`after_claim/${trait}`, wording.afterClaim]])
  if (question !== undefined) phrasing.sentences.push(question)
}

/** Anger is heard in the voice: a short sentence of an angry buyer ends louder, the more so the less else they are. */
export function colour({ request, heard, phrasing }: Chair): void {
  const { traits } = request.speaker
  if (!traits.includes('angry') || heard.occasion === 'goodbye' || !phrasing.chance(0.7 / traits.length)) return
  const at = phrasing.sentences.findIndex((sentence) => sentence.endsWith('.') && sentence.split(' ').length <= 16)
  const sentence = phrasing.sentences[at]
  if (sentence !== undefined) phrasing.sentences[at] = `${sentence.slice(0, -1)}!`
}
