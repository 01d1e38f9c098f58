import {
  createPlatform,
  type LanguageModel,
  type ModelPart,
  modelMind,
  type PlatformOptions,
  ProviderError,
  type ProviderErrorKind,
  pricesWith,
  type SpeechSynthesizer,
  type TelemetryEvent,
  usualSpeech,
} from '@sparring/core'
import { createMemoryAdapters, systemClock } from '@sparring/core/memory'
import {
  languageModelSuite,
  runSuite,
  saying,
  scriptedModel,
  scriptedRecognizer,
  scriptedSpeech,
  speechRecognizerSuite,
  speechSynthesizerSuite,
  virtualClock,
} from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { cappedModel, cappedRecognizer, cappedSynthesizer } from './capped-providers.js'
import { aPatience } from './patience.fixture.js'
import { patientModel } from './patient-providers.js'
import { SpendCap } from './spend-cap.js'

/** A dollar a token and a character, so that what is held can be read off. */
const prices = pricesWith({
  models: { 'test/scripted': { input: 1_000_000, output: 1_000_000 } },
  speech: { 'scripted/silence': 1_000 },
  recognition: { 'scripted/words': 60 },
})
const payer = { tenant_id: 'local', meeting_id: 'm' }
/** 64 tokens around an empty request, 36 to write. */
const request = { prefix: [], suffix: [], max_output_tokens: 36, charge_to: payer }
const hundred = 100

const capOf = (meeting_usd: number) =>
  new SpendCap({ counters: createMemoryAdapters().counters, clock: virtualClock() }, { meeting_usd, tenant_usd_per_day: null })

async function all<Part>(parts: AsyncIterable<Part> | readonly Part[]): Promise<readonly Part[]> {
  const got: Part[] = []
  for await (const part of parts) got.push(part)
  return got
}

const finish = (usage: number | null): ModelPart => ({
  type: 'finish',
  reason: 'stop',
  usage: usage === null ? null : { input_tokens: usage, cached_tokens: 0, output_tokens: 0 },
})

/** Whether there is room for another call under a cap of one call's most, after one that went so. */
async function roomAfter(script: readonly (ModelPart | Error)[]): Promise<boolean> {
  const cap = capOf(hundred)
  await all(
    cappedModel(
      scriptedModel(() => script),
      cap,
      prices,
    ).stream(request),
  ).catch(() => undefined)
  return cap
    .open(payer)
    .reserve(hundred * 1_000_000)
    .then(
      () => true,
      () => false,
    )
}

describe('a capped model', () => {
  runSuite(
    languageModelSuite,
    { describe, it },
    {
      open: async () => ({
        port: cappedModel(
          scriptedModel(() => saying('Yes.')),
          capOf(1_000_000),
          prices,
        ),
      }),
    },
  )

  it('asks nothing once its cap is reached, and is not asked again', async () => {
    const model = scriptedModel(() => [finish(51)])
    const patient = patientModel(cappedModel(model, capOf(150), prices), aPatience())
    await all(patient.stream(request))
    await expect(all(patient.stream(request))).rejects.toMatchObject({ code: 'spend_cap_reached' })
    expect(model.requests).toHaveLength(1)
  })

  it('holds one most for every try', async () => {
    const model = scriptedModel(() => [new ProviderError('upstream', 'test', 'It failed.')])
    const patient = patientModel(cappedModel(model, capOf(250), prices), aPatience())
    await expect(all(patient.stream(request))).rejects.toMatchObject({ code: 'spend_cap_reached' })
    expect(model.requests).toHaveLength(2)
  })

  it('never lets fifty calls at once spend more than the cap', async () => {
    const model = scriptedModel(() => [{ type: 'text', text: 'Yes.' }, finish(90)])
    const capped = cappedModel(model, capOf(1_000), prices)
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => all(capped.stream(request))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(model.requests.length)
    expect(model.requests.length * 90).toBeLessThanOrEqual(1_000)
    expect(model.requests.length).toBeGreaterThan(0)
  })

  it.each<[string, readonly (ModelPart | Error)[], boolean]>([
    ['that cost nothing in the end', [finish(0)], true],
    ['of which nobody says what it cost', [finish(null)], false],
    ['that ended without a finish', [{ type: 'text', text: 'Well' }], false],
    ['that broke after its first word', [{ type: 'text', text: 'Well' }, new ProviderError('connect', 'test', 'It broke.')], false],
    ['that failed of a bug', [new Error('a bug')], false],
    ...(['connect', 'auth', 'rate_limit', 'quota', 'invalid', 'unavailable'] as const).map(failed(true)),
    ...(['timeout', 'upstream'] as const).map(failed(false)),
  ])('knows of a call %s whether it is spent', async (_, script, room) => expect(await roomAfter(script)).toBe(room))

  it('keeps what was held where nobody waits for the end', async () => {
    const cap = capOf(hundred)
    for await (const _ of cappedModel(
      scriptedModel(() => saying('One. ', 'Two.')),
      cap,
      prices,
    ).stream(request))
      break
    await expect(cap.open(payer).reserve(1)).rejects.toMatchObject({ code: 'spend_cap_reached' })
  })

  it('bounds what a request leaves unbounded', async () => {
    const model = scriptedModel(() => saying('Yes.'))
    await all(cappedModel(model, capOf(10_000), prices).stream({ prefix: [], suffix: [], charge_to: payer }))
    expect(model.requests[0]?.max_output_tokens).toBe(4_000)
  })

  it('is not made where its price is not known, which names the model and the variable', () => {
    const unknown: LanguageModel = { ...scriptedModel(() => []), id: 'openai/own' }
    expect(() => cappedModel(unknown, capOf(1), prices)).toThrow(/openai\/own .* SPARRING_PRICES/)
    expect(() => cappedSynthesizer({ ...scriptedSpeech(), id: 'own/voice' }, capOf(1), prices)).toThrow(/own\/voice .* SPARRING_PRICES/)
  })
})

function failed(room: boolean) {
  return (kind: ProviderErrorKind): [string, readonly Error[], boolean] => [`that failed by ${kind}`, [new ProviderError(kind, 'test', 'It failed.')], room]
}

describe('a capped voice', () => {
  runSuite(speechSynthesizerSuite, { describe, it }, { open: async () => ({ port: cappedSynthesizer(scriptedSpeech(), capOf(1_000_000), prices) }) })

  it('is given no piece that would pass the cap', async () => {
    const given: string[] = []
    const silence = scriptedSpeech()
    const noting: SpeechSynthesizer = {
      ...silence,
      async *stream(pieces) {
        for await (const piece of pieces) given.push(piece)
        yield { type: 'finish', characters: given.join('').length }
      },
    }
    const speak = (pieces: readonly string[]) =>
      all(
        cappedSynthesizer(noting, capOf(10), prices).stream(
          (async function* () {
            yield* pieces
          })(),
          {
            voice: { voice_id: 'voice_1', traits: [] },
            format: silence.formats[0] ?? { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 },
            language: 'en',
            charge_to: payer,
          },
        ),
      )
    await expect(speak(['12345', '67890', '1'])).rejects.toMatchObject({ code: 'spend_cap_reached' })
    expect(given).toEqual(['12345', '67890'])
  })
})

describe('a capped ear', () => {
  const words = scriptedRecognizer('We plan by hand.')
  const second = new Uint8Array(usualSpeech.sample_rate * 2)
  const charged = { duration_ms: 1_000, charge_to: payer }
  runSuite(speechRecognizerSuite, { describe, it }, { open: async () => ({ port: cappedRecognizer(scriptedRecognizer('Yes.'), capOf(1_000_000), prices) }) })

  it('hears as much as the cap allows, a dollar a second, recorded or as it is said', async () => {
    const ear = cappedRecognizer(words, capOf(2), prices)
    await ear.transcribe(second, usualSpeech, charged)
    const live = async function* () {
      for (let seconds = 0; seconds < 2; seconds += 1) yield second
    }
    await expect(all(ear.stream?.(live(), usualSpeech, charged) ?? [])).rejects.toMatchObject({ code: 'spend_cap_reached' })
    await expect(ear.transcribe(second, usualSpeech, charged)).rejects.toMatchObject({ code: 'spend_cap_reached' })
  })

  it('takes a sound of unknown length for as long as it may be, until its provider tells', async () => {
    const ear = cappedRecognizer(words, capOf(70), prices)
    await expect(cappedRecognizer(words, capOf(60), prices).transcribe(second, usualSpeech, { charge_to: payer })).rejects.toMatchObject({
      code: 'spend_cap_reached',
    })
    for (let sounds = 0; sounds < 7; sounds += 1) await ear.transcribe(second, usualSpeech, { charge_to: payer })
    await expect(ear.transcribe(second, usualSpeech, { charge_to: payer })).rejects.toMatchObject({ code: 'spend_cap_reached' })
  })

  it.each([
    ['auth', true],
    ['timeout', false],
  ] as const)('knows of what failed by %s whether it is spent', async (kind, room) => {
    const deaf = { ...words, transcribe: () => Promise.reject(new ProviderError(kind, 'test', 'It failed.')) }
    const cap = capOf(1)
    await expect(cappedRecognizer(deaf, cap, prices).transcribe(second, usualSpeech, charged)).rejects.toMatchObject({ kind })
    const next = cappedRecognizer(words, cap, prices).transcribe(second, usualSpeech, charged)
    await (room ? expect(next).resolves.toMatchObject({ text: 'We plan by hand.' }) : expect(next).rejects.toMatchObject({ code: 'spend_cap_reached' }))
  })
})

describe('a meeting whose cap is reached', () => {
  const local = { tenant_id: 'local', meeting_id: null }
  const message = 'Sarah, how do you plan your routes today?'

  /** A tenant with a cap of a few calls, on a day that can be turned. */
  async function aMeeting(voice: Pick<PlatformOptions, 'synthesizer'> = {}) {
    let today = Date.UTC(2026, 0, 1, 12)
    const told: TelemetryEvent[] = []
    const adapters = createMemoryAdapters({ clock: { ...systemClock, now: () => today } })
    const cap = new SpendCap(adapters, { meeting_usd: null, tenant_usd_per_day: 100_000 })
    const model = scriptedModel(() => [{ type: 'text', text: 'We plan by hand.' }, finish(1)])
    const mind = modelMind({ model: cappedModel(model, cap, prices) })
    const platform = createPlatform({ ...adapters, mind, ...voice, telemetry: { record: (event) => void told.push(event) } })
    const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routing' })
    const buyer = await platform.companies.create({ company_url: 'https://northwind.example' })
    const sarah = await platform.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
    const people = { salesperson_id: seller._id, company_id: buyer._id, representatives: [sarah._id] }
    const { meeting } = await platform.meetings.create({ ...people, meeting_mode: '1-on-1' })
    await platform.meetings.start(meeting._id)
    const turnDay = () => {
      today += 86_400_000
    }
    const send = () => platform.conversations.send({ meeting_id: meeting._id, message }, { idempotency_key: 'k' }).answered
    const turns = async () => (await platform.conversations.history(meeting._id)).turns.map(({ text }) => text)
    return { send, turns, cap, model, told, turnDay }
  }

  it('refuses the reply, keeps the turn, and goes on by the same key once there is room', async () => {
    const { send, turns, cap, model, turnDay } = await aMeeting()
    await cap.open(local).reserve(100_000 * 1_000_000)
    await expect(send()).rejects.toMatchObject({ code: 'spend_cap_reached' })
    expect([model.requests.length, await turns()]).toEqual([0, [message]])
    turnDay()
    const { replies } = await send()
    expect(replies.map(({ response_text }) => response_text)).toEqual(['We plan by hand.'])
    expect(await turns()).toEqual([message, 'We plan by hand.'])
  })

  it('goes on in words where only the voice has no room left', async () => {
    const { send, told } = await aMeeting({ synthesizer: cappedSynthesizer(scriptedSpeech(), capOf(5), prices) })
    const { replies } = await send()
    expect(replies[0]).toMatchObject({ response_text: 'We plan by hand.', audio_url: null })
    expect(told).toMatchObject([{ name: 'speech.failed', error: { code: 'spend_cap_reached' } }])
  })
})
