import { ProviderError, type ProviderErrorKind } from '@sparring/core'
import { virtualClock } from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { ProviderBreaker, type ProviderUse } from './provider-breaker.js'

const failing = (kind: ProviderErrorKind) => () => Promise.reject(new ProviderError(kind, 'test', 'It failed.'))
const answering = async () => 'yes'

/** A provider used for two things, on a clock that can be turned. */
function anAccount() {
  const clock = virtualClock()
  const breaker = new ProviderBreaker('test', { clock })
  return { clock, replies: breaker.use(), voices: breaker.use() }
}

/** How a question ends: by its answer, or by the kind of its failure. */
const ends = (use: ProviderUse, question: () => Promise<string>, signal?: AbortSignal): Promise<string> =>
  use.ask(question, signal).catch((error: unknown) => (ProviderError.is(error) ? error.kind : String(error)))

async function failTimes(times: number, use: ProviderUse, kind: ProviderErrorKind = 'connect'): Promise<void> {
  for (let time = 0; time < times; time += 1) expect(await ends(use, failing(kind))).toBe(kind)
}

/** A question under way, to be ended from outside. */
function held(use: ProviderUse) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const [giveUp, reason] = [new AbortController(), new Error('the floor went to somebody else')]
  return {
    ended: ends(use, () => promise, giveUp.signal),
    answer: () => resolve('yes'),
    fail: (kind: ProviderErrorKind) => reject(new ProviderError(kind, 'test', 'It failed.')),
    abandon() {
      giveUp.abort(reason)
      reject(reason)
    },
  }
}

describe('a provider that is dark', () => {
  it.each<ProviderErrorKind>(['connect', 'timeout', 'upstream'])('by %s five times is asked for none of its uses', async (kind) => {
    const { replies, voices } = anAccount()
    await failTimes(3, replies, kind)
    await failTimes(2, voices, kind)
    for (const use of [replies, voices]) expect(await ends(use, answering)).toBe('unavailable')
  })

  it.each<ProviderErrorKind>(['auth', 'quota', 'rate_limit', 'invalid'])('is not one that refuses by %s', async (kind) => {
    const { replies, voices } = anAccount()
    await failTimes(9, replies, kind)
    expect([await ends(replies, answering), await ends(voices, answering)]).toEqual(['yes', 'yes'])
  })

  it('is not one that refused in between, for whatever reason but the request', async () => {
    const { replies, voices } = anAccount()
    await failTimes(4, replies)
    await failTimes(1, voices, 'quota')
    await failTimes(1, replies, 'upstream')
    expect(await ends(voices, answering)).toBe('yes')
  })

  it('is asked one question in ten seconds, until one is answered, which opens all uses', async () => {
    const { clock, replies, voices } = anAccount()
    await failTimes(5, replies)
    await clock.advance(9_999)
    expect(await ends(voices, answering)).toBe('unavailable')
    await clock.advance(1)
    expect(await ends(voices, failing('connect'))).toBe('connect')
    expect(await ends(replies, answering)).toBe('unavailable')
    await clock.advance(10_000)
    const probe = held(voices)
    expect(await ends(voices, answering)).toBe('unavailable')
    probe.answer()
    expect([await probe.ended, await ends(voices, answering), await ends(replies, answering)]).toEqual(['yes', 'yes', 'yes'])
  })

  it('is not taken for one that is back because a probe was given up: the next question is a probe again', async () => {
    const { clock, replies, voices } = anAccount()
    await failTimes(5, replies)
    await clock.advance(10_000)
    const given = held(voices)
    given.abandon()
    expect(await given.ended).toContain('somebody else')
    expect(replies.restsSince).not.toBeNull()
    const probe = held(replies)
    expect(await ends(voices, answering)).toBe('unavailable')
    probe.fail('connect')
    expect([await probe.ended, await ends(voices, answering)]).toEqual(['connect', 'unavailable'])
  })

  it('and whose probe hangs is asked by another in ten seconds', async () => {
    const { clock, replies } = anAccount()
    await failTimes(5, replies)
    await clock.advance(10_000)
    const hanging = held(replies)
    await clock.advance(10_000)
    expect(await ends(replies, answering)).toBe('yes')
    hanging.fail('timeout')
    expect([await hanging.ended, await ends(replies, answering)]).toEqual(['timeout', 'yes'])
  })

  it('and comes back is used within thirty seconds, however long its last failure took', async () => {
    const { clock, replies } = anAccount()
    await failTimes(4, replies)
    const slow = held(replies)
    await clock.advance(29_000)
    slow.fail('timeout')
    expect([await slow.ended, await ends(replies, answering)]).toEqual(['timeout', 'unavailable'])
    await clock.advance(1_000)
    expect(await ends(replies, answering)).toBe('yes')
  })

  it('says since when, and when it last answered', async () => {
    const { clock, replies, voices } = anAccount()
    expect([replies.restsSince, replies.answeredAt]).toEqual([null, null])
    await ends(replies, answering)
    const at = clock.now()
    await clock.advance(500)
    await failTimes(5, voices)
    expect([replies.restsSince, replies.answeredAt]).toEqual([at + 500, at])
  })
})

describe('an endpoint that fails on a provider that is there', () => {
  it('rests alone while another use is answered', async () => {
    const { replies, voices } = anAccount()
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await ends(replies, answering)).toBe('yes')
      await failTimes(1, voices, 'upstream')
    }
    expect([await ends(voices, answering), await ends(replies, answering)]).toEqual(['unavailable', 'yes'])
  })

  it('does not take with it, by failures that come all at once, a use that was answered last', async () => {
    const { replies, voices } = anAccount()
    await ends(replies, answering)
    await failTimes(5, voices, 'upstream')
    expect(await ends(replies, answering)).toBe('yes')
    expect(await ends(voices, answering)).toBe('unavailable')
  })

  it('is no reason to ask where nobody is reached, nor twice where that use fails as well', async () => {
    const one = anAccount()
    await ends(one.replies, answering)
    await failTimes(5, one.voices, 'connect')
    expect(await ends(one.replies, answering)).toBe('unavailable')
    const other = anAccount()
    await ends(other.replies, answering)
    await failTimes(5, other.voices, 'upstream')
    await failTimes(1, other.replies, 'upstream')
    expect(await ends(other.replies, answering)).toBe('unavailable')
  })
})
