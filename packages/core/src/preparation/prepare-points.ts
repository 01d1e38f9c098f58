import { companyName } from '../domain/company.js'
import { concernsOf } from '../domain/expertise.js'
import type { BriefPoint } from '../domain/meeting.js'
import type { PanelMember } from '../domain/representative.js'
import { spokenRole } from '../domain/spoken-role.js'
import { oneLine } from '../prompt/fence.js'
import type { QuestionsInput } from './prepare-questions.js'

export const wantedPoints = 3

/** Three points for the brief by rule: who decides, what is known of the company, and what the product promises. */
export const preparePoints = (input: QuestionsInput): readonly BriefPoint[] => [whoDecides(input), whatIsKnown(input), whatIsPromised(input)]

function whoDecides({ panel }: QuestionsInput): BriefPoint {
  const decides = panel.find(({ is_decision_maker }) => is_decision_maker)
  const [first] = panel
  const member = decides ?? first
  if (member === undefined) return { point: 'Nobody is at the table yet.', rests_on: { source: 'goal', text: '' } }
  // Concerns are worded as a buyer says them.
  const cares = concernsOf(member.role)
    .slice(0, 2)
    .join(' and ')
    .replace(/\bour\b/g, 'their')
  const point =
    decides === undefined
      ? `Nobody here is known to decide: find out early who does, and what ${member.name} needs in order to speak for you. ${caresFor(member, cares)}`
      : `${member.name} decides in the end: leave time for a clear next step with them. ${caresFor(member, cares)}`
  return { point, rests_on: { source: 'representative', text: `${member.name}, ${spokenRole(member.role)}` } }
}

const caresFor = ({ role }: Pick<PanelMember, 'role'>, cares: string): string => `A ${spokenRole(role)} usually cares about ${cares}.`

/** What they did last says most of what they want next; how large they are says least. */
function whatIsKnown({ company, meeting_goal }: QuestionsInput): BriefPoint {
  const { latest_news, open_positions, tech_stack, industry, company_size } = company.company_data
  const name = companyName(company)
  const [news] = latest_news
  const fact = (point: string, text: string): BriefPoint => ({ point, rests_on: { source: 'company', text } })
  if (news !== undefined) return fact(`Begin with what moves them: ${sentence(news)} Ask what follows from it for what you sell.`, news)
  if (tech_stack.length > 0) return fact(`${name} works with ${tech_stack.join(', ')}: say early how you fit beside it.`, tech_stack.join(', '))
  if (open_positions !== null)
    return fact(`${name} has ${open_positions} open positions: ask where hands are missing before you speak of yourself.`, String(open_positions))
  if (industry !== null) return fact(`${name} is in ${industry}: bring one example from there.`, industry)
  if (company_size !== null) return fact(`${name} has ${company_size} people: find out how many of them your product would touch.`, String(company_size))
  const goal = oneLine(meeting_goal, 200)
  return {
    point: `Nothing is known of ${name}: give the first minutes to their questions, not to your slides.`,
    rests_on: { source: goal === '' ? 'company' : 'goal', text: goal || name },
  }
}

function whatIsPromised({ product }: QuestionsInput): BriefPoint {
  const [promise = product.product_name] = oneLine(product.description, 400).split(/(?<=[.!?])\s+/)
  const figure = /\d[\d.,]*\s?(?:%|percent|times|x|hours?|days?|minutes?)/i.exec(promise)?.[0]
  const proof = figure === undefined ? 'have one customer at hand for whom it came true.' : `be ready to show where ${figure} comes from.`
  return {
    point: `Your promise is “${promise.replace(/[.!?]$/, '')}”: say it once, in their words, and ${proof}`,
    rests_on: { source: 'product', text: promise },
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
