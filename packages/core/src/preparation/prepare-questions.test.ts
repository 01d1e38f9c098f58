import { describe, expect, it } from 'vitest'
import { plainWords } from '../acts/word-list.js'
import { aCompany, aMember, aPanel, aSalesperson, companyFacts } from '../testing/builders.js'
import { prepareQuestions, type QuestionsInput } from './prepare-questions.js'

const products = [
  aSalesperson(),
  aSalesperson({
    product_name: 'MedNote',
    description: 'Writes the discharge letter while the doctor speaks. Saves 40 minutes a shift and runs inside the hospital.',
  }),
]
const companies = [
  aCompany(),
  aCompany({
    company_url: 'https://stmary.example',
    company_name: 'St. Mary Clinics',
    company_data: companyFacts({
      company_size: 4200,
      industry: 'Hospitals',
      tech_stack: ['Orbis'],
      latest_news: [],
      open_positions: 120,
      headquarters: 'Porto',
    }),
  }),
]
const panels = [
  aPanel(),
  [
    aMember({ _id: 'rep_anna', name: 'Anna Kowalska', role: 'ceo', is_decision_maker: true }),
    aMember({ _id: 'rep_ben', name: 'Ben Osei', role: 'procurement' }),
    aMember({ _id: 'rep_li', name: 'Li Wei', role: 'cto' }),
  ],
]
const inputs: readonly QuestionsInput[] = products.flatMap((product) =>
  companies.flatMap((company) => panels.map((panel) => ({ product, company, panel, meeting_goal: 'agree on a pilot', seed: 7 }))),
)

const masked = (question: string, { panel, company, product }: QuestionsInput): string => {
  const names = new Set(plainWords([...panel.map(({ name }) => name), company.company_name, product.product_name].join(' ')))
  return plainWords(question)
    .map((word) => (names.has(word) ? '<name>' : word))
    .join(' ')
}

describe('five questions', () => {
  it.each(inputs.map((input, index) => [index, input] as const))('are five, each with a reason and a real fact: set %i', (_, input) => {
    const questions = prepareQuestions(input)
    expect(new Set(questions.map(({ question }) => question)).size).toBe(5)
    for (const { question, reason, ask, rests_on } of questions) {
      expect(question).toMatch(/\?/)
      expect(question).not.toMatch(/[{}]/)
      expect(reason).not.toMatch(/[{}]/)
      if (ask !== null) expect(input.panel.map(({ _id }) => _id)).toContain(ask)
      if (rests_on.source === 'product') expect(input.product.description).toContain(rests_on.text)
    }
  })

  it('share at most one between any two of product, company and panel', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const sets = inputs.map((input) => new Set(prepareQuestions({ ...input, seed }).map(({ question }) => masked(question, input))))
      sets.forEach((one, index) => {
        for (const other of sets.slice(index + 1)) expect([...one].filter((question) => other.has(question)).length).toBeLessThanOrEqual(1)
      })
    }
  })

  it('are the same for the same seed', () => {
    for (const input of inputs) expect(prepareQuestions(input)).toEqual(prepareQuestions(input))
  })

  it('are five even where nothing is known', () => {
    const bare = {
      product: aSalesperson({ description: 'Tool' }),
      company: aCompany({
        company_data: companyFacts({
          company_size: null,
          headquarters: null,
          revenue: null,
          industry: null,
          tech_stack: [],
          open_positions: null,
          latest_news: [],
        }),
      }),
    }
    for (const role of ['janitor', 'ceo', 'procurement', 'ciso']) {
      expect(prepareQuestions({ ...bare, panel: [aMember({ _id: 'r', name: 'Kim', role })], meeting_goal: '', seed: 1 })).toHaveLength(5)
    }
  })
})

describe('a question', () => {
  it('can be spoken: no quoted raw facts, no title for a name, no double marks', () => {
    const panel = [
      aMember({ _id: 'r', name: 'Dr. Inês Duarte', role: 'cio', is_decision_maker: true }),
      aMember({ _id: 's', name: 'Marta Silva', role: 'Head of Nursing' }),
    ]
    for (let seed = 1; seed <= 20; seed += 1) {
      for (const input of inputs) {
        for (const { question } of prepareQuestions({ ...input, panel, seed })) {
          expect(question).not.toMatch(/[“”"]|Dr\.|\?\?|: :|\.:|\bGiven\b/)
          expect(question).toMatch(/^\p{Lu}.*\?$/u)
        }
      }
    }
  })
})
