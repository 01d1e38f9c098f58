import { describe, expect, it } from 'vitest'
import type { CompanyData } from '../domain/company.js'
import type { LanguageModel, ModelPart } from '../ports/language-model.js'
import { ProviderError } from '../ports/provider-error.js'
import type { TelemetryEvent } from '../ports/telemetry.js'
import { aCompany, aPanel, aSalesperson } from '../testing/builders.js'
import { saying, scriptedModel } from '../testing/scripted-model.js'
import { virtualClock } from '../testing/virtual-clock.js'
import { modelPreparation } from './model-preparation.js'
import { prepared } from './preparation.js'
import { preparePoints } from './prepare-points.js'
import { prepareQuestions } from './prepare-questions.js'

const input = { product: aSalesperson(), company: aCompany(), panel: aPanel(), meeting_goal: 'agree on a pilot', seed: 7 }

const written = (index: number, change: object = {}) => ({
  question: `Sarah, what would number ${index} have to be for you?`,
  reason: `It shows what counts, part ${index}.`,
  ask: 'sarah',
  rests_on: { source: 'product', text: 'cuts fuel by 12 %' },
  ...change,
})
const six = (change: object = {}) => [written(1, change), ...[2, 3, 4, 5, 6].map((index) => written(index))]
const answering = (questions: readonly object[], around: readonly [string, string] = ['', '']) =>
  scriptedModel(() => saying(around[0], ...(JSON.stringify({ questions }).match(/.{1,40}/gsu) ?? []), around[1]))
const questionsFrom = async (model: LanguageModel) => (await modelPreparation({ model }).prepare(input)).questions
const questionsBy = (questions: readonly object[]) => questionsFrom(answering(questions))

const point = (index: number, change: object = {}) => ({
  point: `Mind what counts, part ${index}.`,
  rests_on: { source: 'company', text: 'Food logistics' },
  ...change,
})
const points = [1, 2, 3, 4].map((index) => point(index))
const all = (change: object = {}) => JSON.stringify({ questions: six(), points, ...change })

describe('questions by a model', () => {
  it('are five, each to somebody of the panel or to all, each resting on words that were given', async () => {
    const questions = await questionsBy([
      written(1, { ask: null }),
      written(2, { ask: 'tom', rests_on: { source: 'representative', text: 'drivers refused it' } }),
      ...six().slice(2),
    ])
    expect(questions).toHaveLength(5)
    expect(questions?.map(({ ask }) => ask)).toEqual([null, 'rep_tom', 'rep_sarah', 'rep_sarah', 'rep_sarah'])
    expect(questions?.[1]?.rests_on).toEqual({ source: 'representative', text: 'drivers refused it' })
  })
  it.each([
    ['goes to nobody of the panel', { ask: 'mallory' }],
    ['rests on nothing that was given', { rests_on: { source: 'product', text: 'cuts fuel by 40 %' } }],
    ['rests on next to nothing', { rests_on: { source: 'product', text: 'a' } }],
    ['asks nothing', { question: 'I would like to tell you something.' }],
    ['has no reason', { reason: ' ' }],
  ])('leave out one that %s', async (_, change) => {
    expect((await questionsBy(six(change)))?.map(({ question }) => question)).toEqual(
      six()
        .slice(1)
        .map(({ question }) => question),
    )
    expect(await questionsBy(six(change).slice(0, 5))).toBeNull()
  })
  it('are all different: one in other marks and letters is no other', async () => {
    const again = written(7, { question: 'sarah — what would number 1 have to be for you?' })
    expect(await questionsBy([...six().slice(0, 4), again])).toBeNull()
    expect(await questionsBy([...six().slice(0, 4), again, written(5)])).toHaveLength(5)
  })
  it('say where the words really stand that they rest on', async () => {
    const questions = await questionsBy(six({ rests_on: { source: 'product', text: 'Food logistics' } }))
    expect(questions?.[0]?.rests_on.source).toBe('company')
  })
  it('are none where the answer is no JSON, of another shape, or not whole', async () => {
    const whole = JSON.stringify({ questions: six() })
    const ends: readonly (readonly ModelPart[])[] = [
      saying('Gladly! Here are five questions.'),
      saying('{"questions": [{"question": "Why?"}]}'),
      saying(whole.slice(0, -20)),
      [
        { type: 'text', text: whole },
        { type: 'finish', reason: 'length', usage: null },
      ],
      [
        { type: 'text', text: whole },
        { type: 'finish', reason: 'refusal', usage: null },
      ],
      [{ type: 'text', text: whole }],
    ]
    for (const end of ends) expect(await questionsFrom(scriptedModel(() => end))).toBeNull()
  })
  it('are not waited for where the answer is prose', async () => {
    const prose = Array.from({ length: 40 }, () => ({ type: 'text', text: 'A question is only as good as the ear. ' }) as const)
    const endless = [...prose, new ProviderError('timeout', 'openai', 'It never ends.')]
    expect(await questionsFrom(scriptedModel(() => endless))).toBeNull()
  })
  it('are described in words as well, for a server that knows no schemas', async () => {
    const model = answering(six())
    await questionsFrom(model)
    const [task] = model.requests[0]?.prefix ?? []
    for (const field of ['JSON', '"questions"', '"question"', '"reason"', '"ask"', '"rests_on"', '"source"', '"text"', '"points"', '"point"', 'representative'])
      expect(task?.text).toContain(field)
  })
  it('are read from what a server that knows no schemas puts around them', async () => {
    expect(await questionsFrom(answering(six(), ['```json\n', '\n```']))).toHaveLength(5)
  })
  it('are asked for in one call, with a closed schema and everything that is known', async () => {
    const model = answering(six())
    await questionsFrom(model)
    expect(model.requests).toHaveLength(1)
    const [request] = model.requests
    const text = [...(request?.prefix ?? []), ...(request?.suffix ?? [])].map((message) => message.text).join('\n')
    for (const known of [
      'RouteWise',
      '12 %',
      'Northwind',
      'Food logistics',
      'TomTom',
      'Leipzig',
      'Sarah Chen',
      'CFO',
      'Tom Becker',
      'drivers refused it',
      'agree on a pilot',
    ])
      expect(text).toContain(known)
    expect(text).not.toContain('rep_')
    const objects = JSON.stringify(request?.schema?.schema).match(/"type":"object"/g)?.length
    expect(JSON.stringify(request?.schema?.schema).match(/"additionalProperties":false/g)).toHaveLength(objects ?? 0)
    expect(JSON.stringify(request?.schema?.schema)).toContain('"enum":["sarah","tom","ines"]')
  })
})

describe('the questions of a meeting', () => {
  const set = (script: readonly (ModelPart | Error)[]) => {
    const events: TelemetryEvent[] = []
    const preparation = modelPreparation({ model: scriptedModel(() => script) })
    return { events, parts: { clock: virtualClock(), preparation, telemetry: { record: (event: TelemetryEvent) => void events.push(event) } } }
  }
  const byRules = { questions: prepareQuestions(input), questions_source: 'rules', points: preparePoints(input), points_source: 'rules', usage: null }
  const counted = { model: 'test/scripted', input_tokens: 100, cached_tokens: 80, output_tokens: 20 }

  it('are the model’s where it gives five', async () => {
    const { parts, events } = set(saying(all()))
    expect(await prepared(parts, input)).toMatchObject({
      questions_source: 'model',
      points_source: 'model',
      points: points.slice(0, 3),
      usage: counted,
      questions: six()
        .slice(0, 5)
        .map(({ question }) => ({ question })),
    })
    expect(events).toEqual([])
  })
  it('are those of the rules without a model', async () => {
    expect(await prepared({ clock: virtualClock() }, input)).toEqual(byRules)
  })
  it.each([
    ['fails', [new ProviderError('auth', 'openai', 'The key is wrong.')], null],
    ['answers nonsense', saying('Sure!'), counted],
    ['refuses', [{ type: 'finish', reason: 'refusal', usage: null }] as const, null],
  ])('are those of the rules where the model %s, which is told to whoever runs the server', async (_, script, usage) => {
    const { parts, events } = set(script)
    // What was paid for is told, whether it was of use or not.
    expect(await prepared(parts, input)).toEqual({ ...byRules, usage })
    expect(events.map(({ name }) => name)).toEqual(['preparation.failed'])
  })
  it('are those of the rules where the model has not answered after 8 s, and the call is given up', async () => {
    const clock = virtualClock()
    let given: AbortSignal | undefined
    const preparation = {
      prepare: (_: unknown, { signal }: { readonly signal?: AbortSignal } = {}) => {
        given = signal
        return new Promise<never>(() => undefined)
      },
    }
    const preparing = prepared({ clock, preparation }, input)
    await clock.advance(7_999)
    expect(given?.aborted).toBe(false)
    await clock.advance(1)
    expect(await preparing).toEqual(byRules)
    expect(given?.aborted).toBe(true)
  })
  it('are given up with the caller’s own reason', async () => {
    const { parts } = set(saying(JSON.stringify({ questions: six() })))
    const reason = new Error('the caller went away')
    await expect(prepared(parts, input, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe('the points of a brief', () => {
  const pointsBy = async (given: unknown) => (await modelPreparation({ model: scriptedModel(() => saying(all({ points: given }))) }).prepare(input)).points

  it('are three by a model, each resting on words that were given', async () => {
    expect(await pointsBy(points)).toEqual(points.slice(0, 3))
    const made = point(1, { rests_on: { source: 'company', text: 'They are bankrupt' } })
    expect(await pointsBy([made, ...points.slice(1)])).toEqual(points.slice(1))
    expect(await pointsBy([made, ...points.slice(2)])).toBeNull()
  })
  it('are those of the rules where the model has none, and its questions stay', async () => {
    for (const none of [undefined, [], [point(1)]]) {
      const preparation = modelPreparation({ model: scriptedModel(() => saying(all({ points: none }))) })
      expect(await prepared({ clock: virtualClock(), preparation }, input)).toMatchObject({
        questions_source: 'model',
        points_source: 'rules',
        points: preparePoints(input),
      })
    }
  })
  it('by rule name who decides, what moves the company and what is promised, each resting on what was given', () => {
    const [decides, known, promised] = preparePoints(input)
    expect(decides?.point).toContain('Sarah Chen decides in the end')
    expect(known).toEqual({
      point: expect.stringContaining('Northwind opens a third depot in Leipzig.'),
      rests_on: { source: 'company', text: 'Northwind opens a third depot in Leipzig' },
    })
    expect(promised?.point).toContain('be ready to show where 12 % comes from')
  })
  it('by rule follow what is known: another fact, another point; nothing known, none made up', () => {
    const facts = { company_size: null, headquarters: null, revenue: null, industry: null, tech_stack: [], open_positions: null, latest_news: [] }
    const said = (change: Partial<CompanyData>) => preparePoints({ ...input, company: aCompany({ company_data: { ...facts, ...change } }) })[1]?.point
    const all = [{}, { tech_stack: ['SAP'] }, { open_positions: 4 }, { industry: 'Freight' }, { company_size: 80 }].map(said)
    expect(new Set(all).size).toBe(5)
    expect(all[0]).toContain('Nothing is known of Northwind')
    const nobody = input.panel.map((member) => ({ ...member, is_decision_maker: false }))
    expect(preparePoints({ ...input, panel: nobody })[0]?.point).toContain('Nobody here is known to decide')
  })
})
