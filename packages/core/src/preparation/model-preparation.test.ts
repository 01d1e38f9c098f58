import { describe, expect, it } from 'vitest'
import type { ModelPart } from '../ports/language-model.js'
import { ProviderError } from '../ports/provider-error.js'
import type { TelemetryEvent } from '../ports/telemetry.js'
import { aCompany, aPanel, aSalesperson } from '../testing/builders.js'
import { saying, scriptedModel } from '../testing/scripted-model.js'
import { virtualClock } from '../testing/virtual-clock.js'
import { modelPreparation } from './model-preparation.js'
import { preparedQuestions } from './preparation.js'
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
const questionsBy = (questions: readonly object[]) => modelPreparation({ model: answering(questions) }).questions(input)

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
    for (const end of ends) expect(await modelPreparation({ model: scriptedModel(() => end) }).questions(input)).toBeNull()
  })
  it('are not waited for where the answer is prose', async () => {
    const prose = Array.from({ length: 40 }, () => ({ type: 'text', text: 'A question is only as good as the ear. ' }) as const)
    const endless = [...prose, new ProviderError('timeout', 'openai', 'It never ends.')]
    expect(await modelPreparation({ model: scriptedModel(() => endless) }).questions(input)).toBeNull()
  })
  it('are described in words as well, for a server that knows no schemas', async () => {
    const model = answering(six())
    await modelPreparation({ model }).questions(input)
    const [task] = model.requests[0]?.prefix ?? []
    for (const field of ['JSON', '"questions"', '"question"', '"reason"', '"ask"', '"rests_on"', '"source"', '"text"', 'representative'])
      expect(task?.text).toContain(field)
  })
  it('are read from what a server that knows no schemas puts around them', async () => {
    expect(await modelPreparation({ model: answering(six(), ['```json\n', '\n```']) }).questions(input)).toHaveLength(5)
  })
  it('are asked for in one call, with a closed schema and everything that is known', async () => {
    const model = answering(six())
    await modelPreparation({ model }).questions(input)
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
  const byRules = { questions: prepareQuestions(input), source: 'rules', usage: null }
  const counted = { model: 'test/scripted', input_tokens: 100, cached_tokens: 80, output_tokens: 20 }

  it('are the model’s where it gives five', async () => {
    const { parts, events } = set(saying(JSON.stringify({ questions: six() })))
    expect(await preparedQuestions(parts, input)).toMatchObject({
      source: 'model',
      usage: counted,
      questions: six()
        .slice(0, 5)
        .map(({ question }) => ({ question })),
    })
    expect(events).toEqual([])
  })
  it('are those of the rules without a model', async () => {
    expect(await preparedQuestions({ clock: virtualClock() }, input)).toEqual(byRules)
  })
  it.each([
    ['fails', [new ProviderError('auth', 'openai', 'The key is wrong.')], null],
    ['answers nonsense', saying('Sure!'), counted],
    ['refuses', [{ type: 'finish', reason: 'refusal', usage: null }] as const, null],
  ])('are those of the rules where the model %s, which is told to whoever runs the server', async (_, script, usage) => {
    const { parts, events } = set(script)
    // What was paid for is told, whether it was of use or not.
    expect(await preparedQuestions(parts, input)).toEqual({ ...byRules, usage })
    expect(events.map(({ name }) => name)).toEqual(['preparation.failed'])
  })
  it('are those of the rules where the model has not answered after 8 s, and the call is given up', async () => {
    const clock = virtualClock()
    let given: AbortSignal | undefined
    const preparation = {
      questions: (_: unknown, { signal }: { readonly signal?: AbortSignal } = {}) => {
        given = signal
        return new Promise<null>(() => undefined)
      },
    }
    const prepared = preparedQuestions({ clock, preparation }, input)
    await clock.advance(7_999)
    expect(given?.aborted).toBe(false)
    await clock.advance(1)
    expect(await prepared).toEqual(byRules)
    expect(given?.aborted).toBe(true)
  })
  it('are given up with the caller’s own reason', async () => {
    const { parts } = set(saying(JSON.stringify({ questions: six() })))
    const reason = new Error('the caller went away')
    await expect(preparedQuestions(parts, input, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})
