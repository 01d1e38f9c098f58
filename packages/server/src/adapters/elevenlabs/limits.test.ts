import type { ServerResponse } from 'node:http'
import { type Clock, ProviderError } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { afterEach, describe, expect, it } from 'vitest'
import { elevenlabsSpeech, type SpeechOptions } from './index.js'
import { failure, json, line, speak, type Wire, wireServer } from './wire.fixture.js'

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function opened(answer: Wire['answer'], options: Partial<SpeechOptions> = {}) {
  const server = await wireServer({ answer })
  close = server.close
  return { ...server, synthesizer: elevenlabsSpeech({ api_key: 'secret-key', base_url: server.base_url, clock: impatient, ...options }) }
}

/** Waits that are asked for pass at once; only the patience with a silent provider is real. */
const impatient: Clock = { ...systemClock, sleep: (ms, options) => systemClock.sleep(ms >= 10_000 ? ms : 0, options) }

const spoken = (text: string): string => `${JSON.stringify(line(text))}\n`
const tooMany = { detail: { type: 'rate_limit_error', code: 'concurrent_limit_exceeded', status: 'too_many_concurrent_requests', message: 'Too many' } }

/** A provider that holds its answers until it is told to give one, and knows how many wait. */
function holding() {
  const held: (() => void)[] = []
  let [most, seen] = [0, () => {}]
  return {
    answer: (text: string, response: ServerResponse, headers: Readonly<Record<string, string>> = {}) => {
      held.push(() => json(response, 200, spoken(text), headers))
      most = Math.max(most, held.length)
      seen()
    },
    /** Resolves when so many are held. */
    async until(count: number) {
      while (held.length < count)
        await new Promise<void>((resolve) => {
          seen = resolve
        })
    },
    release: () => held.shift()?.(),
    most: () => most,
  }
}

describe('more buyers want to speak at once than the account allows', () => {
  it('they queue in the order in which they came, and all are heard', async () => {
    const provider = holding()
    const { synthesizer, requests } = await opened(({ body }, response) => provider.answer(String(body['text']), response), { most_at_once: 2 })
    const all = ['One.', 'Two.', 'Three.', 'Four.'].map((text) => speak(synthesizer, [text]))
    for (let answered = 0; answered < all.length; answered += 1) {
      await provider.until(Math.min(2, all.length - answered))
      provider.release()
    }
    expect((await Promise.all(all)).map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.', 'Four.'])
    expect(provider.most()).toBe(2)
    expect(requests.map(({ body }) => body['text'])).toEqual(['One.', 'Two.', 'Three.', 'Four.'])
  })

  it('the limit is taken from what the provider tells in its answers', async () => {
    const provider = holding()
    const { synthesizer } = await opened(({ body }, response) => {
      if (body['text'] === 'First.') json(response, 200, spoken('First.'), { 'maximum-concurrent-requests': '1' })
      else provider.answer(String(body['text']), response)
    })
    await speak(synthesizer, ['First.'])
    const all = ['One.', 'Two.', 'Three.'].map((text) => speak(synthesizer, [text]))
    for (const _ of all) {
      await provider.until(1)
      provider.release()
    }
    await Promise.all(all)
    expect(provider.most()).toBe(1)
  })

  it('who is turned away is heard when another is done, and keeps the place in the queue', async () => {
    const provider = holding()
    let inside = 0
    const { synthesizer, requests } = await opened(({ body }, response) => {
      if (inside === 1) return json(response, 429, tooMany)
      inside += 1
      response.once('close', () => {
        inside -= 1
      })
      provider.answer(String(body['text']), response)
    })
    const all = ['One.', 'Two.'].map((text) => speak(synthesizer, [text]))
    await provider.until(1)
    while (requests.length < 2) await new Promise((resolve) => setImmediate(resolve))
    provider.release()
    await provider.until(1)
    provider.release()
    expect((await Promise.all(all)).map(({ text }) => text)).toEqual(['One.', 'Two.'])
    expect(requests).toHaveLength(3)
  })

  it('when others use up the account for good, that is told as a limit, after a handful of tries', async () => {
    const { synthesizer, requests } = await opened((_, response) => json(response, 429, tooMany))
    expect(await failure(speak(synthesizer, ['One.']))).toMatchObject({ kind: 'rate_limit', retryable: true })
    expect(requests).toHaveLength(5)
  })
})

describe('what the provider refuses has a kind of its own', () => {
  const detail = (code: string) => ({ detail: { type: 'x', code, message: 'said by the provider' } })
  it.each([
    ['a wrong key', 401, detail('invalid_api_key'), 'auth', false],
    ['a key that may not do this', 403, detail('missing_permissions'), 'auth', false],
    ['used-up credits, told as if the key were wrong', 401, detail('quota_exceeded'), 'quota', false],
    ['used-up credits, told as if the request were', 400, { detail: { status: 'quota_exceeded', message: 'x' } }, 'quota', false],
    ['too many a minute', 429, detail('rate_limit_exceeded'), 'rate_limit', true],
    ['a busy system', 429, { detail: { status: 'system_busy', message: 'x' } }, 'rate_limit', true],
    ['too long a text', 400, detail('max_character_limit_exceeded'), 'invalid', false],
    ['a field out of bounds, as a list', 422, { detail: [{ type: 'less_than_equal', loc: ['body', 'voice_settings', 'speed'], msg: 'x' }] }, 'invalid', false],
    ['a failure of its own', 500, 'Internal Server Error', 'upstream', true],
    ['a gateway’s page', 502, '<html>bad gateway</html>', 'upstream', true],
  ])('%s', async (_, status, body, kind, retryable) => {
    const { synthesizer, requests } = await opened((__, response) => json(response, status, body, { 'request-id': 'r-1', 'retry-after': '7' }))
    const error = await failure(speak(synthesizer, ['What I say is private.']))
    expect(error).toMatchObject({ kind, retryable, provider: 'elevenlabs', request_id: 'r-1', retry_after_ms: 7_000 })
    expect(error.message).not.toMatch(/private|secret-key|said by the provider/)
    expect(requests).toHaveLength(1)
  })

  it('the fields of a list are named', async () => {
    const { synthesizer } = await opened((_, response) => json(response, 422, { detail: [{ loc: ['body', 'voice_settings', 'speed'], msg: 'x' }] }))
    expect((await failure(speak(synthesizer, ['No.']))).message).toContain('voice_settings.speed')
  })

  it('an unknown voice is named', async () => {
    for (const status of [400, 404]) {
      const { synthesizer } = await opened((_, response) => json(response, status, detail('voice_not_found')))
      const error = await failure(speak(synthesizer, ['No.'], 'nobody'))
      expect(error).toMatchObject({ kind: 'invalid', message: expect.stringContaining('"nobody"') })
      await close()
    }
  })

  it('an unknown route is not taken for an unknown voice', async () => {
    const { synthesizer } = await opened((_, response) => json(response, 404, { detail: 'Not Found' }))
    expect(await failure(speak(synthesizer, ['No.']))).toMatchObject({ kind: 'invalid', message: expect.stringContaining('404') })
  })
})

it('a network that fails leaves no timer behind that would hold the process open', async () => {
  const { synthesizer, close: stop } = await opened((_, response) => json(response, 200, ''))
  await stop()
  close = async () => undefined
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
  const before = timers()
  await speak(synthesizer, ['No.']).catch((error: unknown) => expect(ProviderError.is(error)).toBe(true))
  expect(timers()).toBeLessThanOrEqual(before)
})
