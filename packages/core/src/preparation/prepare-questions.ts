import { type Company, type CompanyFact, companyName, knownFacts } from '../domain/company.js'
import { expertiseOf } from '../domain/expertise.js'
import { goalStep } from '../domain/goal-step.js'
import type { PreparedQuestion } from '../domain/meeting.js'
import type { PanelMember } from '../domain/representative.js'
import type { Salesperson } from '../domain/salesperson.js'
import { hash32, pick, type SeededRandom, seededRandom } from '../domain/seeded-random.js'
import { firstName } from '../domain/spoken-name.js'
import { spokenRole } from '../domain/spoken-role.js'
import { byFact, byGoal, byProduct, byTopic, groundings, type QuestionTemplate } from './question-templates.js'
import { capital, factSaid, leadIn, promiseSaid } from './speakable.js'

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
  const random = seededRandom(
    input.seed,
    'questions',
    hash32(product.product_name + product.description),
    hash32(company.company_url),
    hash32(panel.map(({ name }) => name).join('/')),
  )
  const draw = (templates: readonly QuestionTemplate[]) => pick(random, templates)
  const questions = [
    aboutProduct(input, draw, random),
    ...aboutFacts(input, draw, panel.length === 1 ? 2 : 1),
    ...(meeting_goal.trim() === '' ? [] : [aboutGoal(input, draw(byGoal))]),
    ...toMembers(input, draw),
  ]
  return questions.filter((question) => question !== null).slice(0, wanted)
}

type Draw = (templates: readonly QuestionTemplate[]) => QuestionTemplate | undefined

function aboutProduct({ product }: QuestionsInput, draw: Draw, random: SeededRandom): PreparedQuestion | null {
  const promises = promisesOf(product.description)
  const text = pick(random, promises) ?? product.product_name
  const template = draw(byProduct)
  return template === undefined ? null : made(template, { fact: promiseSaid(text, product.product_name) }, null, { source: 'product', text })
}

function aboutFacts(input: QuestionsInput, draw: Draw, most: number): readonly PreparedQuestion[] {
  return factsInTurn(input)
    .slice(0, most)
    .flatMap(({ field, text }) => {
      const template = draw(byFact[field] ?? [])
      return template === undefined
        ? []
        : [made(template, { fact: factSaid(field, text, input.company) }, null, { source: 'company', text: `${field}: ${text}` })]
    })
}

function aboutGoal(input: QuestionsInput, template: QuestionTemplate | undefined): PreparedQuestion | null {
  const text = input.meeting_goal.trim().slice(0, 160)
  if (template === undefined) return null
  const ground = factAt(input, 1)
  const lowered = `${template.question.charAt(0).toLowerCase()}${template.question.slice(1)}`
  const question = ground === null ? template.question : `${capital(ground.said)}, ${lowered}`
  return made({ ...template, question }, { fact: goalStep(text) ?? 'a next step' }, null, { source: 'goal', text })
}

/** Round the table, the decision maker first, each asked about their own business, tied to the product or the company in turn. */
function toMembers(input: QuestionsInput, draw: Draw): readonly PreparedQuestion[] {
  const inOrder = [...input.panel].sort((one, other) => Number(other.is_decision_maker) - Number(one.is_decision_maker) || (one.name < other.name ? -1 : 1))
  const asked: PreparedQuestion[] = []
  const used = new Set<QuestionTemplate>()
  for (let round = 0; asked.length < wanted && round < 8; round += 1) {
    for (const member of inOrder) {
      const topics = [...expertiseOf(member.role)].sort(([, one], [, other]) => other - one).map(([topic]) => topic)
      const topic = topics[(round + turnOf(input)) % topics.length]
      const template = topic === undefined ? undefined : draw(byTopic[topic].filter((candidate) => !used.has(candidate)))
      if (template === undefined) continue
      used.add(template)
      asked.push(toMember(input, member, template, asked.length))
    }
  }
  return asked
}

/** Which of a role’s two foremost subjects comes first with this company and product. */
const turnOf = ({ company, product }: QuestionsInput): number => hash32(company.company_url + product.product_name) % 2

function toMember(input: QuestionsInput, member: PanelMember, template: QuestionTemplate, index: number): PreparedQuestion {
  const name = firstName(member.name)
  const role = spokenRole(member.role)
  const slots = { name, product: input.product.product_name, company: companyName(input.company), role }
  const ground = index % 2 === 0 ? promiseAt(input.product, index / 2 + hash32(input.company.company_url + member.name)) : factAt(input, (index - 1) / 2)
  if (ground === null)
    return made(template, slots, member._id, {
      source: 'representative',
      text: `${member.name}, ${role}${member.notes === null ? '' : `: ${member.notes.slice(0, 160)}`}`,
    })
  const forms = ground.source === 'product' ? groundings.product : groundings.company
  const form = forms[hash32(template.question + input.company.company_url) % forms.length] ?? forms[0]
  const rest = template.question.replace(/^\{name\}, /, '')
  return made({ ...template, question: form.replace('{rest}', rest) }, { ...slots, fact: ground.said, Fact: capital(ground.said) }, member._id, {
    source: ground.source,
    text: ground.text,
  })
}

interface Ground {
  readonly source: 'product' | 'company'
  /** As it stands in the question, and as it stands in the source. */
  readonly said: string
  readonly text: string
}

/** The promises of a description: its sentences, shortened. */
const promisesOf = (description: string): readonly string[] =>
  description
    .split(/[.;\n!?]+\s+|[.;\n!?]+$/)
    .map((piece) => piece.trim())
    .filter((piece) => piece.split(/\s+/).length >= 3)
    .map((piece) => piece.slice(0, 160))

function promiseAt({ description, product_name }: Salesperson, index: number): Ground | null {
  const promises = promisesOf(description)
  const text = promises[index % Math.max(promises.length, 1)]
  return text === undefined ? null : { source: 'product', said: promiseSaid(text, product_name), text }
}

function factAt(input: QuestionsInput, index: number): Ground | null {
  const facts = factsInTurn(input)
  const fact = facts[(index + 2) % Math.max(facts.length, 1)]
  return fact === undefined ? null : { source: 'company', said: leadIn(fact.field, fact.text, input.company), text: `${fact.field}: ${fact.text}` }
}

/** What is known of a company, in an order that differs by who sells what to whom. */
function factsInTurn({ company, product, panel }: QuestionsInput): readonly { readonly field: CompanyFact; readonly text: string }[] {
  return knownFacts(company.company_data)
    .map((field) => ({
      field,
      at: hash32(
        [
          company.company_url,
          product.product_name,
          panel
            .map(({ name }) => name)
            .sort()
            .join(),
          field,
        ].join('/'),
      ),
      text: factText(company, field),
    }))
    .sort((one, other) => one.at - other.at)
}

function factText(company: Company, field: CompanyFact): string {
  const value = company.company_data[field]
  if (!Array.isArray(value)) return String(value)
  return field === 'open_positions' ? String(value.length) : value.slice(0, 2).join(' and ')
}

function made(
  template: QuestionTemplate,
  slots: Readonly<Record<string, string>>,
  ask: string | null,
  rests_on: PreparedQuestion['rests_on'],
): PreparedQuestion {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole)
  return { question: fill(template.question), reason: fill(template.reason), ask, rests_on }
}
