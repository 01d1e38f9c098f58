import { describe, expect, it } from 'vitest'
import { personalityTraits } from '../../domain/personality.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { aCompany, aMember, aPanel, aSalesperson, aTurn, companyFacts } from '../../testing/builders.js'
import { aDecision, aReplyRequest } from '../../testing/reply-builders.js'
import { promptText } from './prompt.fixture.js'
import { replyPrompt } from './reply-prompt.js'

const material = {
  material_id: 'm',
  file_name: 'prices.pdf',
  file_url: 'blob:secret-key',
  file_type: 'pdf',
  size_bytes: 1,
  status: 'read',
  reason: null,
} as const

/** A meeting in which every field says something. */
const [sarah, tom, ines] = [
  aMember({
    _id: 'rep_sarah',
    name: 'Sarah Chen',
    role: 'cfo',
    traits: ['analytical', 'cool'],
    is_decision_maker: true,
    tenure_months: 84,
    notes: 'Burned by a vendor in 2023.',
    aliases: ['Sal'],
    expertise: ['leasing'],
  }),
  ...aPanel().slice(1),
] as const
const full = (change: Partial<ReplyRequest> = {}): ReplyRequest =>
  aReplyRequest({
    speaker: sarah,
    panel: [sarah, tom, ines].filter((member) => member !== undefined),
    decision: aDecision({ reasoning: 'The question is about money.', cut_by: 'rep_tom' }),
    product: aSalesperson({ product_url: 'https://routewise.example/', materials: [material] }),
    personality: 'angry',
    heard: [
      aTurn(1, 'salesperson', 'What does planning cost you?', { speaker_name: 'Alex Reed' }),
      aTurn(2, 'rep_tom', 'Four hours a day.', { speaker_name: 'Tom Becker', speaker_role: 'coo' }),
      aTurn(3, 'salesperson', 'And in money, Sarah?', { speaker_name: 'Alex Reed' }),
    ],
    disclosable: [{ id: 'secret_1', text: 'The budget is 80,000 euros.' }],
    ...change,
  })
const as = (change: Parameters<typeof aMember>[0] | object) => {
  const member = { ...sarah, ...change }
  return full({ speaker: member, panel: [member, tom, ines].filter((one) => one !== undefined) })
}
const colleague = (change: object) => full({ panel: [sarah, { ...aPanel()[1], ...change } as typeof sarah, ...aPanel().slice(2)] })
const company = (change: Parameters<typeof companyFacts>[0]) => full({ company: aCompany({ company_data: companyFacts(change) }) })
const product = (change: Parameters<typeof aSalesperson>[0]) =>
  full({ product: aSalesperson({ product_url: 'https://routewise.example/', materials: [material], ...change }) })
const decision = (change: Parameters<typeof aDecision>[0]) =>
  full({ decision: aDecision({ reasoning: 'The question is about money.', cut_by: 'rep_tom', ...change }) })
const heard = (change: Parameters<typeof aTurn>[3], text = 'Four hours a day.') =>
  full({ heard: [aTurn(1, 'salesperson', 'So?'), aTurn(2, 'rep_tom', text, { speaker_name: 'Tom Becker', speaker_role: 'coo', ...change })] })
const time = (change: object) => full({ time: { elapsed_ms: 60_000, total_ms: 1_800_000, felt: false, over: false, ...change } })

describe('every field of the contract reaches the prompt: without it, it is another', () => {
  const changes: Readonly<Record<string, readonly [ReplyRequest, ReplyRequest]>> = {
    'name of a buyer': [full(), as({ name: 'Sarah Kim' })],
    role: [full(), as({ role: 'ceo' })],
    tenure: [full(), as({ tenure_months: null })],
    'tenure, its length': [full(), as({ tenure_months: 5 })],
    notes: [full(), as({ notes: null })],
    'decision maker': [full(), as({ is_decision_maker: false })],
    aliases: [full(), as({ aliases: [] })],
    expertise: [full(), as({ expertise: [] })],
    ...Object.fromEntries(personalityTraits.map((trait) => [`trait ${trait}`, [as({ traits: [trait] }), as({ traits: [] })] as const])),
    'a second trait': [full(), as({ traits: ['analytical'] })],
    'the order of traits': [full(), as({ traits: ['cool', 'analytical'] })],
    'a colleague’s notes': [full(), colleague({ notes: null })],
    'a colleague’s traits': [full(), colleague({ traits: ['soft'] })],
    'who is at the table': [full(), full({ panel: [sarah] })],
    company_size: [full(), company({ company_size: null })],
    headquarters: [full(), company({ headquarters: null })],
    revenue: [full(), company({ revenue: null })],
    industry: [full(), company({ industry: null })],
    tech_stack: [full(), company({ tech_stack: ['SAP S/4HANA'] })],
    open_positions: [full(), company({ open_positions: null })],
    latest_news: [full(), company({ latest_news: [] })],
    company_name: [full(), full({ company: aCompany({ company_name: null }) })],
    company_url: [full(), full({ company: aCompany({ company_url: 'https://other.example' }) })],
    product_name: [full(), product({ product_name: 'Other' })],
    description: [full(), product({ description: 'Other' })],
    product_url: [full(), product({ product_url: null })],
    materials: [full(), product({ materials: [] })],
    'the salesperson’s name': [full(), product({ name: null })],
    meeting_goal: [full(), full({ meeting_goal: '' })],
    personality: [full(), full({ personality: null })],
    'difficulty, beginner': [full(), full({ difficulty: 'beginner' })],
    'difficulty, advanced': [full(), full({ difficulty: 'advanced' })],
    language: [full(), full({ language: 'en-GB' })],
    'time gone': [full(), time({ elapsed_ms: 900_000 })],
    'time in all': [full(), time({ total_ms: 900_000 })],
    'time felt': [full(), time({ felt: true })],
    'time over': [time({ felt: true }), time({ felt: true, over: true })],
    'who said what': [heard({}), heard({ speaker_name: 'Inês Duarte', speaker: 'rep_ines' })],
    'what was said': [heard({}), heard({}, 'Five hours a day.')],
    'that somebody was cut off': [heard({}), heard({ interrupted: true })],
    ...Object.fromEntries(
      (['add', 'object', 'take_over', 'open', 'interrupt', 'leave'] as const).map((kind) => [`kind ${kind}`, [full(), decision({ kind })] as const]),
    ),
    ...Object.fromEntries(
      (['unanswered_question', 'unsupported_claim', 'dodged_price', 'impatience'] as const).map((trigger) => [
        `trigger ${trigger}`,
        [full(), decision({ trigger })] as const,
      ]),
    ),
    reasoning: [full(), decision({ reasoning: 'Asked by name.' })],
    'whom the salesperson addressed': [full(), decision({ addressed: [] })],
    'who will break in': [full(), decision({ cut_by: null })],
    'who speaks': [full(), full({ speaker: aPanel()[1] ?? sarah })],
    'what may be told': [full(), full({ disclosable: [] })],
    'what was said already': [full(), full({ already_said: 'About four hours' })],
  }
  it.each(Object.entries(changes))('%s', (_, [one, other]) => {
    expect(promptText(other)).not.toBe(promptText(one))
  })
  it('and none of the company’s data is forgotten', () => {
    for (const field of Object.keys(companyFacts())) expect(Object.keys(changes)).toContain(field)
  })
  it('each mood of a meeting says what it means', () => {
    const moods = personalityTraits.map((personality) => promptText(full({ personality })).match(/Mood of the meeting: .*/)?.[0])
    expect(new Set(moods).size).toBe(personalityTraits.length)
    for (const mood of moods) expect(mood).toMatch(/: \w+ \(.{40,}\)\./)
  })
  it('and each pair differs in its own way', () => {
    const pairs = Object.values(changes).map(([one, other]) => `${promptText(one)}\n${promptText(other)}`)
    expect(new Set(pairs).size).toBe(pairs.length)
  })
})

describe('a prompt', () => {
  it('holds no id, no clock, no address of a file, and no fact that was not released', () => {
    const text = promptText(full({ disclosable: [] }))
    for (const hidden of ['rep_', 'm1', 't1', 'sp_1', 'co_1', 'secret', '2026', 'blob:', '80,000']) expect(text.replaceAll('2023', '')).not.toContain(hidden)
  })
  it('says what was heard: no word that was not played, none behind the place where a buyer breaks in', () => {
    expect(promptText(heard({ heard_text: 'Four hours' }))).not.toContain('Four hours a day')
    const message = aTurn(1, 'salesperson', 'We save you 12 percent and the moon.', { interrupted_at: 22, interrupted: true })
    const breaksIn = { ...full(), decision: aDecision({ kind: 'interrupt', trigger: 'unsupported_claim' }), heard: [message] }
    expect(promptText(breaksIn)).not.toContain('moon')
    expect(promptText({ ...breaksIn, decision: aDecision() })).toContain('moon')
  })
  it('lists who may take the floor only where the floor was unsure, and nobody else', () => {
    const ranking = ['rep_sarah', 'rep_ines'].map((representative_id) => ({ representative_id, score: 1, terms: {} }))
    const last = (request: ReplyRequest) => replyPrompt(request).suffix.at(-1)?.text ?? ''
    const unsure = decision({ confident: false, ranking, cut_by: null })
    expect(last(unsure)).toContain('Choose who would answer: @sarah, @ines.')
    expect(last(unsure)).not.toContain('@tom')
    expect(last({ ...unsure, already_said: 'Four' })).not.toContain('Choose')
    expect(last(decision({ ranking }))).not.toContain('Choose')
  })
  it('says whom a colleague cuts, and who will cut in, whoever it is that speaks', () => {
    const ranking = ['rep_sarah', 'rep_tom'].map((representative_id) => ({ representative_id, score: 1, terms: {} }))
    const said = [aTurn(1, 'salesperson', 'So?'), aTurn(2, 'rep_ines', 'Well, it', { interrupted: true })]
    expect(promptText({ ...decision({ kind: 'take_over', cut_by: null }), heard: said })).toContain('Whom you cut: @ines.')
    expect(promptText(full())).toContain('\n@tom will break in')
    expect(promptText(decision({ confident: false, ranking }))).toContain('Unless it is @tom who speaks: @tom will break in')
  })
  it('has one prefix for the whole panel, and a key that says so', () => {
    const [one, other] = [full(), full({ speaker: aPanel()[1] ?? sarah, decision: aDecision({ speaker_id: 'rep_tom', kind: 'add' }) })].map(replyPrompt)
    expect(one?.prefix).toEqual(other?.prefix)
    expect(one?.cache_key).toBe(other?.cache_key)
  })
  it('tells people of one first name apart', () => {
    const twins = [
      aMember({ _id: 'a', name: 'Anna Berg', role: 'cfo' }),
      aMember({ _id: 'b', name: 'Anna Voss', role: 'cto' }),
      aMember({ _id: 'c', name: '王伟', role: 'coo' }),
    ]
    const handles = promptText(full({ panel: twins, speaker: twins[0] ?? sarah })).match(/## @\w+/g)
    expect(new Set(handles)).toEqual(new Set(['## @anna', '## @anna2', '## @buyer3']))
  })
})

describe('prompts as they are read', () => {
  const unsure = decision({
    confident: false,
    cut_by: null,
    addressed: [],
    ranking: ['rep_sarah', 'rep_tom'].map((representative_id) => ({ representative_id, score: 1, terms: {} })),
  })
  it.each([
    ['an-answer', full()],
    ['an-unsure-floor', unsure],
    ['an-opening', aReplyRequest({ heard: [], decision: aDecision({ kind: 'open', rule: 'opening', addressed: [] }) })],
    ['breaking-in-late', { ...time({ elapsed_ms: 1_700_000, felt: true }), decision: aDecision({ kind: 'interrupt', trigger: 'dodged_price' }) }],
    ['going-on', full({ already_said: 'About four hours,' })],
  ])('%s', async (name, request) => {
    await expect(promptText(request)).toMatchFileSnapshot(`golden/${name}.txt`)
  })
})
