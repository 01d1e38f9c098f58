import type { Analytics } from '../domain/analytics.js'
import type { EntryOf } from '../domain/entry.js'
import type { RecognitionUsage, ReplyUsage } from '../domain/usage.js'
import type { ModelUsage } from '../ports/language-model.js'
import { modelCost, recognitionCost, speechCost } from './cost.js'
import type { PriceTable } from './prices.js'

/** What providers counted of a meeting, by model. */
export interface Usage {
  readonly models: Readonly<Record<string, ModelUsage>>
  /** Characters spoken. */
  readonly speech: Readonly<Record<string, number>>
  /** Seconds of sound. */
  readonly recognition: Readonly<Record<string, number>>
  /** Replies that broke off before anything was counted of them. */
  readonly uncounted_replies: number
}

export const noUsage: Usage = { models: {}, speech: {}, recognition: {}, uncounted_replies: 0 }

const nothing: ModelUsage = { input_tokens: 0, cached_tokens: 0, output_tokens: 0 }

/** The same with what one model counted. Entries and documents of before it was counted say nothing of it. */
export function withModelUsage(usage: Usage, counted: ReplyUsage | null | undefined): Usage {
  if (!counted) return usage
  const { models } = usage
  return { ...usage, models: { ...models, [counted.model]: sumOf([models[counted.model] ?? nothing, counted]) } }
}

/** The same with one more reply, as its entry tells it. */
export function withReplyUsage(usage: Usage, { usage: counted, speech_usage }: Pick<EntryOf<'reply.finished'>, 'usage' | 'speech_usage'>): Usage {
  const all = withModelUsage(usage, counted)
  return speech_usage ? { ...all, speech: added(all.speech, speech_usage.model, speech_usage.characters) } : all
}

export function withRecognition(usage: Usage, counted: RecognitionUsage | null | undefined): Usage {
  return counted ? { ...usage, recognition: added(usage.recognition, counted.model, counted.seconds) } : usage
}

export const withUncounted = (usage: Usage): Usage => ({ ...usage, uncounted_replies: usage.uncounted_replies + 1 })

const added = (sums: Readonly<Record<string, number>>, model: string, amount: number) => ({ ...sums, [model]: (sums[model] ?? 0) + amount })

const sumOf = (all: readonly ModelUsage[]): ModelUsage => ({
  input_tokens: all.reduce((sum, { input_tokens }) => sum + input_tokens, 0),
  cached_tokens: all.reduce((sum, { cached_tokens }) => sum + cached_tokens, 0),
  output_tokens: all.reduce((sum, { output_tokens }) => sum + output_tokens, 0),
})

/** What all of it cost, in US dollars: 0 of nothing. Of what has no price there is no cost, not even of the rest. */
export function costOf({ models, speech, recognition }: Usage, prices: PriceTable): { readonly cost_usd: number | null; readonly unpriced: string[] } {
  const costs = [
    ...Object.entries(models).map(([model, usage]) => ({ model, cost: modelCost(prices, model, usage) })),
    ...Object.entries(speech).map(([model, characters]) => ({ model, cost: speechCost(prices, model, characters) })),
    ...Object.entries(recognition).map(([model, seconds]) => ({ model, cost: recognitionCost(prices, model, seconds / 60) })),
  ]
  const unpriced = costs.flatMap(({ model, cost }) => (cost === null ? [model] : []))
  return { cost_usd: unpriced.length > 0 ? null : Math.round(costs.reduce((sum, { cost }) => sum + (cost ?? 0), 0)) / 1_000_000, unpriced }
}

/** All of it together and what it cost; `null` where nothing was counted. */
export function totalUsage(usage: Usage, prices: PriceTable): Analytics['usage'] {
  const { models, speech, recognition, uncounted_replies } = usage
  if ([models, speech, recognition].every((counted) => Object.keys(counted).length === 0)) return null
  return {
    ...sumOf(Object.values(models)),
    speech_characters: total(speech),
    recognition_seconds: total(recognition),
    ...costOf(usage, prices),
    uncounted_replies,
  }
}

const total = (sums: Readonly<Record<string, number>>): number => Math.round(Object.values(sums).reduce((sum, each) => sum + each, 0) * 1_000) / 1_000
