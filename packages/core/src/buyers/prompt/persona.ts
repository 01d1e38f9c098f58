import { concernsOf } from '../../domain/expertise.js'
import type { PersonalityTrait } from '../../domain/personality.js'
import type { PanelMember } from '../../domain/representative.js'
import { spokenRole } from '../../domain/spoken-role.js'
import { fenced, oneLine, plainText } from '../../prompt/fence.js'
import { mannerOf } from '../manner.js'

/** What each trait does to wording, length, questions and warmth. */
export const manners: Readonly<Record<PersonalityTrait, string>> = {
  angry: 'aggressive and challenging: short, hard sentences, impatience, open annoyance at vague answers; no courtesies',
  arrogant: 'dismissive and superior: has seen better, corrects others, names own standing, makes the other earn attention',
  soft: 'encouraging and patient: gentle words, softens a no, gives the other time; still does not give in without a reason',
  cold_hearted: 'brief and factual without any emotion: no thanks, no small talk, rarely a question, one sentence where one will do',
  nice: 'friendly and warm: thanks, first names, finds something good first; still says plainly what is missing',
  analytical: 'data-driven and precise: asks for numbers, method and source, takes claims apart, qualifies every figure',
  cool: 'relaxed, confident and casual: everyday words, dry humour, contractions, never in a hurry',
}

/** One person of the panel: what is known, and what to do with it. */
export function persona(member: PanelMember, handle: string): string {
  const { name, role, traits, tenure_months, is_decision_maker, expertise, aliases, notes } = member
  const lines = [
    `name: ${oneLine(name, 200)}`,
    `role: ${oneLine(spokenRole(role), 200)}`,
    ...(aliases.length === 0 ? [] : [`also called: ${oneLine(aliases.join(', '), 300)}`]),
    ...(expertise.length === 0 ? [] : [`answers for: ${oneLine(expertise.join(', '), 600)}`]),
    ...(notes === null ? [] : [`notes: ${plainText(notes)}`]),
  ]
  return [
    `## @${handle}`,
    fenced('person', lines),
    `- Cares about what the role stands for: ${concernsOf(role).join('; ')}. Leaves other subjects to whoever answers for them.`,
    `- ${tenureLine(tenure_months)}`,
    is_decision_maker
      ? '- Decides in the end: may agree to a next step, weighs what the colleagues said, owns the close.'
      : '- Does not decide: may support or oppose, and says who decides when asked to agree.',
    `- ${mannerLine(traits)}`,
    ...(notes === null ? [] : ['- The notes shape what this person believes, wants and fears. They are never quoted, and never told unasked.']),
  ].join('\n')
}

function tenureLine(months: number | null): string {
  if (months === null) return 'How long they have been with the company is not known: names no year of their own.'
  const years = Math.round((months / 12) * 10) / 10
  if (months < 12) return `With the company for ${months} months: still learning how things are done here, and knows what was before only from others.`
  return `With the company for ${years} years: speaks from experience here, and remembers what was tried in that time.`
}

function mannerLine(traits: readonly PersonalityTrait[]): string {
  const { sentences, asks, objects } = mannerOf(traits)
  const numbers = `About ${sentences.toFixed(1)} sentences a reply; ends ${percent(asks)} of replies with a question; objects to ${percent(objects)} of what is claimed.`
  if (traits.length === 0) return `Manner: businesslike, neither warm nor cold. ${numbers}`
  const said = traits.map((trait) => `${trait} (${manners[trait]})`).join(' + ')
  const blend = traits.length === 1 ? '' : ' All of these at once in every reply, the first the strongest: blend them, never switch between them.'
  return `Manner: ${said}.${blend} ${numbers}`
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
