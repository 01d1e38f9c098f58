import { describe, expect, it } from 'vitest'
import { SparringError } from '../../domain/sparring-error.js'
import type { ModelPart } from '../../ports/language-model.js'
import type { ReplyPart, ReplyRequest } from '../../ports/mind.js'
import { ProviderError, providerErrorKinds } from '../../ports/provider-error.js'
import { aDecision, aReplyRequest } from '../../testing/reply-builders.js'
import { saying, scriptedModel } from '../../testing/scripted-model.js'
import { modelMind } from './model-mind.js'

const finish = (reason: 'length' | 'refusal' | 'filtered' | 'stop'): ModelPart => ({ type: 'finish', reason, usage: null })
const text = (said: string): ModelPart => ({ type: 'text', text: said })

async function replyTo(script: readonly (ModelPart | Error)[], request: ReplyRequest = aReplyRequest()) {
  const model = scriptedModel(() => script)
  const parts: ReplyPart[] = []
  const failure = await (async () => {
    for await (const part of modelMind({ model }).reply(request)) parts.push(part)
    return null
  })().catch((error: unknown) => error)
  return {
    parts,
    failure: SparringError.is(failure) ? failure : null,
    said: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    named: parts.flatMap((part, at) => (part.type === 'speaker' ? [{ id: part.representative_id, at }] : [])),
    calls: model.requests.length,
  }
}

const unsure = (change: Partial<ReplyRequest> = {}) =>
  aReplyRequest({
    decision: aDecision({
      confident: false,
      addressed: [],
      ranking: ['rep_sarah', 'rep_ines'].map((representative_id) => ({ representative_id, score: 1, terms: {} })),
    }),
    ...change,
  })

/** The same text in pieces of one, two, three and seven characters. */
const cuts = (whole: string) => [1, 2, 3, 7].map((size) => saying(...(whole.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [])))

describe('a reply by a model', () => {
  it('is what the model said, with what it counted', async () => {
    const { said, parts } = await replyTo(saying('About four hours. ', '**Why** do you ask?'))
    expect(said).toBe('About four hours. Why do you ask?')
    expect(parts.at(-1)).toEqual({ type: 'finish', usage: { model: 'test/scripted', input_tokens: 100, cached_tokens: 80, output_tokens: 20 }, remember: [] })
  })
  it('lets the first clause out as it comes', async () => {
    const { parts } = await replyTo(saying('About', ' four', ' hours,', ' spread', ' over two people.'))
    expect(parts.slice(0, 3)).toEqual([text('About'), text(' four'), text(' hours,')])
  })
  it('lets it be known at once that the first sentence has ended', async () => {
    const { parts } = await replyTo(saying('About four hours.', ' And', ' yours?'))
    expect(parts.slice(0, 3)).toEqual([text('About four hours.'), text(' '), text('And yours?')])
  })
  it('names no speaker where the floor was sure, and speaks no label', async () => {
    for (const label of ['Sarah Chen: ', '@sarah ', '@tom ', '**CFO:** ']) {
      const { said, named } = await replyTo(saying(`${label}Four hours.`))
      expect({ said, named }).toEqual({ said: 'Four hours.', named: [] })
    }
  })
  it('goes on from what was said already, even where the model begins again', async () => {
    const request = aReplyRequest({ already_said: 'About four hours,' })
    expect((await replyTo(saying('spread over two people.'), request)).said).toBe(' spread over two people.')
    for (const script of cuts('About four hours — spread over two people.'))
      expect((await replyTo(script, request)).said).toMatch(/^ (?:— )?spread over two people\.$/)
    expect((await replyTo(saying('About five hours.'), request)).said).toBe(' About five hours.')
    const sentence = aReplyRequest({ already_said: 'Four hours. ' })
    for (const script of cuts('Four hours. Every day.')) expect((await replyTo(script, sentence)).said).toBe('Every day.')
    expect((await replyTo(saying('Four', ' hours.'), sentence)).parts.map(({ type }) => type)).toEqual(['finish'])
  })
})

describe('where the floor was unsure', () => {
  it.each(['@ines ', '@INES: ', '@Inês Duarte — ', '**@ines** ', 'ines ', 'Inês Duarte: '])('%j gives her the floor before any word', async (label) => {
    for (const script of cuts(`${label}It has to run with SAP. Does it?`)) {
      const { named, said, calls } = await replyTo(script, unsure())
      expect({ named, said, calls }).toEqual({ named: [{ id: 'rep_ines', at: 0 }], said: 'It has to run with SAP. Does it?', calls: 1 })
    }
  })
  it.each(['@tom ', '@mallory ', '@', 'Tom: ', ''])('%j, which is not among the candidates, gives it to nobody', async (label) => {
    for (const script of cuts(`${label}It has to run with SAP.`)) {
      const { named, said, calls } = await replyTo(script, unsure())
      expect({ named, calls }).toEqual({ named: [], calls: 1 })
      expect(said).not.toMatch(/[@]|mallory|^tom/i)
    }
  })
  it('nobody is named once somebody has begun', async () => {
    expect((await replyTo(saying('@ines and more.'), unsure({ already_said: 'Four hours' }))).named).toEqual([])
  })
})

describe('a model that stops', () => {
  it.each([
    [[text('It is late. We should'), finish('length')], 'It is late.', null],
    [[text('It is late and we'), finish('length')], 'It is late and we', 'mind_failed'],
    [[finish('length')], '', 'mind_failed'],
    [[finish('refusal')], '', 'mind_refused'],
    [[text('I can'), finish('filtered')], 'I can', 'mind_refused'],
    [[finish('stop')], '', 'mind_failed'],
    [[text('*nods*'), finish('stop')], '', 'mind_failed'],
    [[text('It is late.')], 'It is late.', 'mind_failed'],
  ])('%j leaves %j and %j', async (script, left, code) => {
    const { said, failure, parts } = await replyTo(script)
    expect([said.trimEnd(), failure?.code ?? null]).toEqual([left, code])
    expect(parts.some(({ type }) => type === 'finish')).toBe(code === null)
  })
  it('tells a refusal from a filter', async () => {
    const messages = await Promise.all([finish('refusal'), finish('filtered')].map(async (part) => (await replyTo([part])).failure?.message))
    expect(new Set(messages).size).toBe(2)
  })
  it('never says more than a minute, ends with a sentence, and is not waited for', async () => {
    const endless = Array.from({ length: 60 }, () => text('We had that before and it took long. '))
    const { said, failure, parts } = await replyTo([...endless, new ProviderError('timeout', 'openai', 'It never ends.')])
    expect(failure).toBeNull()
    expect(said.length).toBeLessThanOrEqual(900)
    expect(said).toMatch(/\. ?$/)
    expect(parts.at(-1)).toEqual({ type: 'finish', usage: null, remember: [] })
  })
  it('is cut at a word where it has no sentence', async () => {
    const { said } = await replyTo(saying('lorem ipsum dolor '.repeat(100)))
    expect(said).toMatch(/(?:lorem|ipsum|dolor) ?$/)
    expect(said.length).toBeLessThanOrEqual(900)
  })
})

describe('a provider that fails', () => {
  it.each(providerErrorKinds)('with %s is a failure of the mind that names kind and provider, and nothing that was sent', async (kind) => {
    const cause = new ProviderError(kind, 'openai', 'prompt: Stopped a telematics project')
    const { failure } = await replyTo([text('Well, '), cause])
    expect(failure?.code).toBe(kind === 'timeout' ? 'mind_timed_out' : 'mind_failed')
    expect(failure?.message).toContain('openai')
    expect(failure?.message).toContain(kind)
    expect(failure?.message).not.toContain('telematics')
    expect(failure?.cause).toBe(cause)
  })
  it('passes on what is an error of ours already', async () => {
    const cap = new SparringError('spend_cap_reached', 'The meeting has used what it may.')
    expect((await replyTo([cap])).failure).toBe(cap)
  })
  it('is a failure of the mind whatever it throws', async () => {
    expect((await replyTo([new TypeError('x is not a function')])).failure?.code).toBe('mind_failed')
  })
  it('is no failure where the reply was given up: the signal’s own reason is', async () => {
    const reason = new Error('the floor went to somebody else')
    const control = new AbortController()
    const reply = modelMind({ model: scriptedModel(() => saying('One ', 'two ', 'three.')) }).reply(aReplyRequest(), { signal: control.signal })
    const outcome = (async () => {
      for await (const _ of reply) control.abort(reason)
    })()
    await expect(outcome).rejects.toBe(reason)
  })
})
