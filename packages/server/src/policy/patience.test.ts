import { type LanguageModel, type ModelPart, ProviderError, type ProviderErrorKind } from '@sparring/core'
import { languageModelSuite, runSuite, saying, scriptedModel, virtualClock } from '@sparring/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aPatience } from './patience.fixture.js'
import { patientModel } from './patient-providers.js'

const failing = (kind: ProviderErrorKind, retry_after_ms: number | null = null) => new ProviderError(kind, 'test', 'It failed.', { retry_after_ms })
const request = { prefix: [], suffix: [] }

async function partsOf(model: LanguageModel, signal?: AbortSignal): Promise<readonly ModelPart[]> {
  const parts: ModelPart[] = []
  for await (const part of model.stream(request, signal ? { signal } : {})) parts.push(part)
  return parts
}

/** A model that fails its first calls so, then says yes. */
const unsteady = (failures: readonly Error[]) =>
  scriptedModel((_, call) => (failures[call - 1] === undefined ? saying('Yes.') : [failures[call - 1] ?? new Error()]))

describe('a patient model', () => {
  runSuite(languageModelSuite, { describe, it }, { open: async () => ({ port: patientModel(unsteady([]), aPatience()) }) })

  it('asks again where it had said nothing and may succeed, at most twice', async () => {
    const twice = unsteady([failing('connect'), failing('rate_limit', 3)])
    expect(await partsOf(patientModel(twice, aPatience()))).toHaveLength(2)
    expect(twice.requests).toHaveLength(3)
    const thrice = unsteady([failing('upstream'), failing('upstream'), failing('upstream')])
    await expect(partsOf(patientModel(thrice, aPatience()))).rejects.toMatchObject({ kind: 'upstream' })
    expect(thrice.requests).toHaveLength(3)
  })

  it.each([
    ['a wrong key', failing('auth')],
    ['used up credits', failing('quota')],
    ['a request that is refused', failing('invalid')],
    ['a wish to wait for a minute', failing('rate_limit', 60_000)],
    ['an error that is nobody’s', new Error('a bug')],
  ])('asks only once for %s', async (_, failure) => {
    const model = unsteady([failure])
    await expect(partsOf(patientModel(model, aPatience()))).rejects.toBe(failure)
    expect(model.requests).toHaveLength(1)
  })

  it('never asks again once a word was given, whatever fails', async () => {
    const kinds = fc.constantFrom<ProviderErrorKind>('connect', 'timeout', 'rate_limit', 'upstream')
    await fc.assert(
      fc.asyncProperty(fc.nat(4), kinds, async (words, kind) => {
        const said = Array.from({ length: words + 1 }, (): ModelPart => ({ type: 'text', text: 'word ' }))
        const model = scriptedModel(() => [...said, failing(kind)])
        await expect(partsOf(patientModel(model, aPatience()))).rejects.toMatchObject({ kind })
        expect(model.requests).toHaveLength(1)
      }),
      { numRuns: 40, seed: 7 },
    )
  })

  it('leaves a provider alone that failed five times, and asks it again after a rest', async () => {
    const model = unsteady(Array.from({ length: 5 }, () => failing('connect')))
    const clock = virtualClock()
    const patient = patientModel(model, aPatience({ most_retries: 0 }, { clock }))
    for (let call = 0; call < 5; call += 1) await expect(partsOf(patient)).rejects.toMatchObject({ kind: 'connect' })
    await expect(partsOf(patient)).rejects.toMatchObject({ kind: 'unavailable', provider: 'test' })
    expect(model.requests).toHaveLength(5)
    await clock.advance(10_000)
    expect(await partsOf(patient)).toHaveLength(2)
  })

  it('does not hold what nobody waits for any more against its provider', async () => {
    const patience = aPatience({}, { most_failures: 1 })
    const silent: LanguageModel = { id: 'silent', stream: (_, { signal } = {}) => hanging(signal) }
    for (let call = 0; call < 3; call += 1) {
      const abort = new AbortController()
      const reason = new Error('the floor went to somebody else')
      const parts = partsOf(patientModel(silent, patience), abort.signal)
      abort.abort(reason)
      await expect(parts).rejects.toBe(reason)
    }
    expect(await partsOf(patientModel(unsteady([]), patience))).toHaveLength(2)
  })

  it('gives up, typed, when all tries together take too long', async () => {
    const silent: LanguageModel = { id: 'silent', stream: (_, { signal } = {}) => hanging(signal) }
    await expect(partsOf(patientModel(silent, aPatience(), 20))).rejects.toMatchObject({ kind: 'timeout', provider: 'test' })
  })

  it('holds it against a provider that does not even hear that nobody waits', async () => {
    const deaf = scriptedModel((_, call) => (call === 1 ? [] : saying('Yes.')))
    const model: LanguageModel = {
      ...deaf,
      stream: (asked, options) => (deaf.requests.length === 0 ? forever(deaf.stream(asked, options)) : deaf.stream(asked, options)),
    }
    const patient = patientModel(model, aPatience({ most_retries: 0 }, { most_failures: 1 }), 20)
    await expect(partsOf(patient)).rejects.toMatchObject({ kind: 'timeout' })
    await expect(partsOf(patient)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(deaf.requests).toHaveLength(1)
  })

  it('tells the provider’s own error where its wish to wait is longer than what is left', async () => {
    const busy = failing('rate_limit', 3_000)
    const model = unsteady([busy])
    await expect(partsOf(patientModel(model, aPatience(), 200))).rejects.toBe(busy)
    expect(model.requests).toHaveLength(1)
  })

  it('does not leave a provider alone that begins and breaks off: it answers', async () => {
    const model = scriptedModel(() => [{ type: 'text', text: 'Well, ' }, failing('connect')])
    const patient = patientModel(model, aPatience({}, { most_failures: 2 }))
    for (let call = 0; call < 5; call += 1) await expect(partsOf(patient)).rejects.toMatchObject({ kind: 'connect' })
    expect(model.requests).toHaveLength(5)
  })

  it('goes on for as long as it speaks: its budget ends with its first word', async () => {
    const slow: LanguageModel = {
      id: 'slow',
      async *stream(_, { signal } = {}) {
        yield { type: 'text', text: 'Well, ' }
        await new Promise((resolve) => setTimeout(resolve, 60))
        signal?.throwIfAborted()
        yield { type: 'finish', reason: 'stop', usage: null }
      },
    }
    expect(await partsOf(patientModel(slow, aPatience(), 20))).toHaveLength(2)
  })
})

async function* hanging(signal: AbortSignal | undefined): AsyncGenerator<ModelPart> {
  await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

/** Asks, and never tells what comes. */
async function* forever(parts: AsyncIterable<ModelPart>): AsyncGenerator<ModelPart> {
  for await (const _ of parts);
  await new Promise(() => undefined)
}
