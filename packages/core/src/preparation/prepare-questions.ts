import { type Company, type CompanyFact, companyName, knownFacts } from '../domain/company.js'
import { expertiseOf } from '../domain/expertise.js'
import type { PreparedQuestion } from '../domain/meeting.js'
import type { PanelMember } from '../domain/representative.js'
import type { Salesperson } from '../domain/salesperson.js'
import { hash32, pick, seededRandom } from '../domain/seeded-random.js'
import { spokenRole } from '../domain/spoken-role.js'
import { byFact, byGoal, byProduct, byTopic, type QuestionTemplate } from './question-templates.js'

export interface QuestionsInput {
  readonly product: Salesperson
  readonly company: Company
  readonly panel: readonly PanelMember[]
  readonly meeting_goal: string
  readonly seed: number
}

const wanted = 5

/**
 * Five questions worth asking, each with why, whom, and the fact it rests on: one on the product, one or two on what is
 * known of the company, one on the goal, the rest to the members of the panel, the decision maker first.
 */
export function prepareQuestions(input: QuestionsInput): readonly PreparedQuestion[] {
  const { product, company, panel, meeting_goal } = input
  // Who is met and what is sold decide the draw as well: another pair deserves other questions.
  const random = seededRandom(input.seed, 'questions', hash32(product.product_name + product.description), hash32(company.company_url), hash32(panel.map(({ name }) => name).join('/')))
  const draw = (templates: readonly QuestionTemplate[]) => pick(random, templates)
  const questions = [
    aboutProduct(input, draw),
    ...aboutFacts(input, draw, panel.length === 1 ? 2 : 1),
    ...(meeting_goal.trim() === '' ? [] : [aboutGoal(meeting_goal.trim(), draw(byGoal))]),
    ...toMembers(input, draw),
  ]
  return questions.filter((question) => question !== null).slice(0, wanted)
}

type Draw = (templates: readonly QuestionTemplate[]) => QuestionTemplate | undefined

function aboutProduct({ product }: QuestionsInput, draw: Draw): PreparedQuestion | null {
  const promises = product.description
    .split(/[.;\n!?]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece.split(/\s+/).length >= 3)
  const text = (promises.find((piece) => /\d/.test(piece)) ?? promises[0] ?? product.product_name).slice(0, 160)
  const template = draw(byProduct)
  return template === undefined ? null : made(template, { fact: text }, null, { source: 'product', text })
}

function aboutFacts({ company }: QuestionsInput, draw: Draw, most: number): readonly PreparedQuestion[] {
  const order: readonly CompanyFact[] = ['latest_news', 'tech_stack', 'open_positions', 'industry', 'company_size', 'headquarters', 'revenue']
  const known = knownFacts(company.company_data)
  return order
    .filter((field) => known.includes(field))
    .map((field) => ({ field, at: hash32(company.company_url + field) }))
    .sort((one, other) => one.at - other.at)
    .slice(0, most)
    .flatMap(({ field }) => {
      const value = company.company_data[field]
      const text = Array.isArray(value) ? (field === 'open_positions' ? String(value.length) : value.slice(0, 2).join(' and ')) : String(value)
      const template = draw(byFact[field] ?? [])
      return template === undefined ? [] : [made(template, { fact: text }, null, { source: 'company', text: `${field}: ${text}` })]
    })
}

function aboutGoal(goal: string, template: QuestionTemplate | undefined): PreparedQuestion | null {
  const fact = goal.slice(0, 160).replace(/[.!?]+$/, '')
  return template === undefined ? null : made(template, { fact }, null, { source: 'goal', text: goal.slice(0, 160) })
}

/** Round the table, the decision maker first, each asked about their own business. */
function toMembers({ panel, product, company }: QuestionsInput, draw: Draw): readonly PreparedQuestion[] {
  const inOrder = [...panel].sort((one, other) => Number(other.is_decision_maker) - Number(one.is_decision_maker) || (one.name < other.name ? -1 : 1))
  const asked: PreparedQuestion[] = []
  const used = new Set<QuestionTemplate>()
  for (let round = 0; asked.length < wanted && round < 8; round += 1) {
    for (const member of inOrder) {
      const topics = [...expertiseOf(member.role)].sort(([, one], [, other]) => other - one).map(([topic]) => topic)
      const topic = topics[round % topics.length]
      const template = topic === undefined ? undefined : draw(byTopic[topic].filter((candidate) => !used.has(candidate)))
      if (template === undefined) continue
      used.add(template)
      const name = member.name.split(/\s+/)[0] ?? member.name
      const rests = { source: 'representative' as const, text: `${member.name}, ${spokenRole(member.role)}${member.notes === null ? '' : `: ${member.notes.slice(0, 160)}`}` }
      asked.push(made(template, { name, product: product.product_name, company: companyName(company), role: spokenRole(member.role) }, member._id, rests))
    }
  }
  return asked
}

function made(template: QuestionTemplate, slots: Readonly<Record<string, string>>, ask: string | null, rests_on: PreparedQuestion['rests_on']): PreparedQuestion {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole)
  return { question: fill(template.question), reason: fill(template.reason), ask, rests_on }
}
