import type { Analytics } from '../domain/analytics.js'
import type { EntryOf } from '../domain/entry.js'
import type { ModelUsage } from '../ports/language-model.js'
import { modelCost, speechCost } from './cost.js'
import type { PriceTable } from './prices.js'

/** What providers counted of a meeting's finished replies, by model. */
export interface Usage {
  readonly models: Readonly<Record<string, ModelUsage>>
  /** Characters spoken. */
  readonly speech: Readonly<Record<string, number>>
}

export const noUsage: Usage = { models: {}, speech: {} }

const nothing: ModelUsage = { input_tokens: 0, cached_tokens: 0, output_tokens: 0 }

/** The same with one more reply, as its entry tells it. */
export function withReplyUsage({ models, speech }: Usage, { usage, speech_usage }: Pick<EntryOf<'reply.finished'>, 'usage' | 'speech_usage'>): Usage {
  return {
    models: usage === null ? models : { ...models, [usage.model]: sumOf([models[usage.model] ?? nothing, usage]) },
    // Entries of before speech was counted say nothing of it.
    speech: speech_usage ? { ...speech, [speech_usage.model]: (speech[speech_usage.model] ?? 0) + speech_usage.characters } : speech,
  }
}

const sumOf = (all: readonly ModelUsage[]): ModelUsage => ({
  input_tokens: all.reduce((sum, { input_tokens }) => sum + input_tokens, 0),
  cached_tokens: all.reduce((sum, { cached_tokens }) => sum + cached_tokens, 0),
  output_tokens: all.reduce((sum, { output_tokens }) => sum + output_tokens, 0),
})

/** All of it together and what it cost; `null` where nothing was counted. Of what has no price there is no cost, not even of the rest. */
export function totalUsage({ models, speech }: Usage, prices: PriceTable): Analytics['usage'] {
  const costs = [
    ...Object.entries(models).map(([model, usage]) => ({ model, cost: modelCost(prices, model, usage) })),
    ...Object.entries(speech).map(([model, characters]) => ({ model, cost: speechCost(prices, model, characters) })),
  ]
  if (costs.length === 0) return null
  const unpriced = costs.flatMap(({ model, cost }) => (cost === null ? [model] : []))
  return {
    ...sumOf(Object.values(models)),
    speech_characters: Object.values(speech).reduce((sum, characters) => sum + characters, 0),
    cost_usd: unpriced.length > 0 ? null : Math.round(costs.reduce((sum, { cost }) => sum + (cost ?? 0), 0)) / 1_000_000,
    unpriced,
  }
}
