import { expect, it } from 'vitest'
import { estimatedCost } from './estimate.js'
import { usualPrices } from './prices.js'
import { noUsage, totalUsage, withModelUsage, withRecognition, withReplyUsage, withUncounted } from './usage.js'

const terra = { model: 'openai/gpt-6.1-terra', input_tokens: 1_000, cached_tokens: 0, output_tokens: 100 }
const flash = { model: 'elevenlabs/eleven_flash_v2_5', characters: 100 }
const silent = { usage: null, speech_usage: null }

it('adds replies up by model, and costs what each of them costs', () => {
  const luna = { ...terra, model: 'openai/gpt-6-luna' }
  const replies = [{ usage: terra, speech_usage: flash }, { usage: terra, speech_usage: null }, silent, { usage: luna, speech_usage: flash }]
  const all = replies.reduce(withReplyUsage, noUsage)
  expect(all.models).toEqual({
    [terra.model]: { input_tokens: 2_000, cached_tokens: 0, output_tokens: 200 },
    [luna.model]: { input_tokens: 1_000, cached_tokens: 0, output_tokens: 100 },
  })
  // 2 × (1,000 × $1 + 100 × $5) + 1,000 × $0.10 + 100 × $0.50, each per million, and 200 characters at $0.05 a thousand.
  expect(totalUsage(all, usualPrices)).toEqual({
    ...{ input_tokens: 3_000, cached_tokens: 0, output_tokens: 300, speech_characters: 200, recognition_seconds: 0 },
    ...{ cost_usd: 0.01315, unpriced: [], uncounted_replies: 0 },
  })
})

it('costs nothing that is known where one model has no price, and says which', () => {
  const all = [{ usage: terra, speech_usage: { model: 'own/voice', characters: 10 } }].reduce(withReplyUsage, noUsage)
  expect(totalUsage(all, usualPrices)).toMatchObject({ input_tokens: 1_000, speech_characters: 10, cost_usd: null, unpriced: ['own/voice'] })
})

it('adds what was recognised and what the questions took, and tells what broke off', () => {
  const heard = [30, 0.5].map((seconds) => ({ model: 'elevenlabs/scribe_v2', seconds })).reduce(withRecognition, noUsage)
  // 1,000 × $1 + 100 × $5 per million, and 30.5 s at $0.0067 a minute.
  expect(totalUsage(withUncounted(withModelUsage(heard, terra)), usualPrices)).toMatchObject({
    ...{ input_tokens: 1_000, recognition_seconds: 30.5, uncounted_replies: 1 },
    cost_usd: 0.004906,
  })
})

it('reads entries and documents of before recognition and questions were counted', () =>
  expect(withRecognition(withModelUsage(noUsage, undefined), undefined)).toEqual(noUsage))

it('is not observed where nothing was counted, which is not 0', () => expect(totalUsage([silent].reduce(withReplyUsage, noUsage), usualPrices)).toBeNull())

it('estimates a meeting of twenty minutes as docs/metrics.md does', () => {
  const written = { duration_minutes: 20, mind: terra.model, voice: null, ear: null }
  expect(estimatedCost(written, usualPrices)).toEqual({
    usd: 0.06,
    assumes: '2 replies a minute, each of 3000 tokens in (2000 of them cached) and 80 out.',
  })
  const spoken = estimatedCost({ ...written, voice: flash.model, ear: 'elevenlabs/scribe_v2' }, usualPrices)
  expect(spoken?.usd).toBe(0.727)
  expect(spoken?.assumes).toMatch(/, and 300 characters spoken, 50 % of the time recognised\.$/)
})

it('estimates nothing where a part has no price', () => {
  expect(estimatedCost({ duration_minutes: 20, mind: 'scripted', voice: null, ear: null }, usualPrices)).toBeNull()
  expect(estimatedCost({ duration_minutes: 20, mind: terra.model, voice: 'own/voice', ear: null }, usualPrices)).toBeNull()
})
