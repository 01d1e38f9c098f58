import { z } from 'zod'

const usd = z.number().nonnegative()

/** US dollars per million tokens. `cached` is for tokens that the provider had kept ready; left out, they cost as much as others. */
const modelPrice = z.strictObject({ input: usd, cached: usd.optional(), output: usd })

/** What providers charge, by the ids under which adapters name themselves (`openai/gpt-6-luna`). What is not listed has no known price. */
export const priceTable = z.strictObject({
  models: z.record(z.string(), modelPrice).default({}),
  /** US dollars per 1,000 characters spoken. */
  speech: z.record(z.string(), usd).default({}),
  /** US dollars per minute of sound recognised. */
  recognition: z.record(z.string(), usd).default({}),
})
export type PriceTable = z.infer<typeof priceTable>

/** List prices as published in November 2026. Where speech is charged by its length, for a quick reader: rather too much than too little. */
export const usualPrices: PriceTable = {
  models: {
    'openai/gpt-6-astra': { input: 10, cached: 1, output: 50 },
    'openai/gpt-6-sol': { input: 2, cached: 0.2, output: 10 },
    'openai/gpt-6.1-sol': { input: 2, cached: 0.1, output: 10 },
    'openai/gpt-6.1-terra': { input: 1, cached: 0.05, output: 5 },
    'openai/gpt-6-luna': { input: 0.1, cached: 0.01, output: 0.5 },
    'openai/gpt-5.6-terra': { input: 2, cached: 0.2, output: 12 },
    'openai/gpt-5.6-luna': { input: 0.2, cached: 0.02, output: 1.2 },
    'openai/gpt-4.1-mini': { input: 0.4, cached: 0.1, output: 1.6 },
    'openai/gpt-4o-mini': { input: 0.15, cached: 0.075, output: 0.6 },
  },
  speech: {
    'local/flite': 0,
    'openai/gpt-4o-mini-tts': 0.02,
    'openai/tts-1': 0.015,
    'openai/tts-1-hd': 0.03,
    'elevenlabs/eleven_flash_v2_5': 0.05,
    'elevenlabs/eleven_turbo_v2_5': 0.05,
    'elevenlabs/eleven_multilingual_v2': 0.1,
  },
  recognition: {
    'local/moonshine-tiny': 0,
    'openai/gpt-transcribe': 0.0045,
    'openai/gpt-4o-transcribe': 0.006,
    'openai/gpt-4o-mini-transcribe': 0.003,
    'openai/whisper-1': 0.006,
    'elevenlabs/scribe_v2': 0.0067,
  },
}

/** The usual prices with one's own over them, model by model. */
export const pricesWith = (own: PriceTable): PriceTable => ({
  models: { ...usualPrices.models, ...own.models },
  speech: { ...usualPrices.speech, ...own.speech },
  recognition: { ...usualPrices.recognition, ...own.recognition },
})
