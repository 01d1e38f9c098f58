import fc from 'fast-check'
import { expect, it } from 'vitest'
import { modelCost, mostModelCost, recognitionCost, speechCost } from './cost.js'
import { pricesWith, priceTable, usualPrices } from './prices.js'

const terra = 'openai/gpt-6.1-terra'

it('charges cached tokens less, in millionths of a dollar', () => {
  // 600 new × $1, 400 cached × $0.05, 100 out × $5, each per million.
  expect(modelCost(usualPrices, terra, { input_tokens: 1_000, cached_tokens: 400, output_tokens: 100 })).toBeCloseTo(600 + 20 + 500)
  expect(speechCost(usualPrices, 'elevenlabs/eleven_flash_v2_5', 2_000)).toBeCloseTo(100_000)
  expect(recognitionCost(usualPrices, 'openai/gpt-transcribe', 2)).toBeCloseTo(9_000)
})

it('charges cached tokens in full where they have no price of their own', () => {
  const prices = priceTable.parse({ models: { own: { input: 2, output: 0 } } })
  expect(modelCost(prices, 'own', { input_tokens: 10, cached_tokens: 10, output_tokens: 5 })).toBe(20)
})

it('knows no price of what is not listed, which is not a price of 0', () => {
  const usage = { input_tokens: 1, cached_tokens: 0, output_tokens: 1 }
  expect([modelCost(usualPrices, 'openai/own', usage), speechCost(usualPrices, terra, 1), recognitionCost(usualPrices, terra, 1)]).toEqual([null, null, null])
  const free = pricesWith(priceTable.parse({ models: { 'openai/own': { input: 0, output: 0 } } }))
  expect(modelCost(free, 'openai/own', usage)).toBe(0)
  expect(free.models[terra]).toEqual(usualPrices.models[terra])
})

it('reserves for a call at least what any tokenizer could make of its text, and every token it may write', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.nat(5_000), (texts, max_output_tokens) => {
      const request = { prefix: [], suffix: texts.map((text) => ({ role: 'user' as const, text })), max_output_tokens }
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
      const most = mostModelCost(usualPrices, terra, request)
      expect(most).toBeGreaterThan(modelCost(usualPrices, terra, { input_tokens: bytes, cached_tokens: 0, output_tokens: max_output_tokens }) ?? Number.NaN)
    }),
    { seed: 7 },
  )
})
