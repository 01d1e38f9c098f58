import type { ModelRequest, ModelUsage } from '../ports/language-model.js'
import type { PriceTable } from './prices.js'

/** All costs are millionths of a US dollar: a price per million tokens is that many of them a token. `null` where the price is not known. */
type MicroUsd = number

/** Of what a model counted. Cached tokens are among the input. */
export function modelCost({ models }: PriceTable, model: string, { input_tokens, cached_tokens, output_tokens }: ModelUsage): MicroUsd | null {
  const price = models[model]
  if (price === undefined) return null
  return (input_tokens - cached_tokens) * price.input + cached_tokens * (price.cached ?? price.input) + output_tokens * price.output
}

export function speechCost({ speech }: PriceTable, model: string, characters: number): MicroUsd | null {
  const price = speech[model]
  return price === undefined ? null : characters * price * 1_000
}

export function recognitionCost({ recognition }: PriceTable, model: string, minutes: number): MicroUsd | null {
  const price = recognition[model]
  return price === undefined ? null : minutes * price * 1_000_000
}

/** What providers put around a message and around a whole request, in tokens: more than any is known to. */
const aroundMessage = 16
const aroundRequest = 64

/**
 * More than a call can cost, if the model keeps to its most tokens: no tokenizer makes more tokens of a text than it has
 * bytes, and nothing counts as cached.
 */
export function mostModelCost(prices: PriceTable, model: string, request: ModelRequest & { readonly max_output_tokens: number }): MicroUsd | null {
  const messages = [...request.prefix, ...request.suffix]
  const schema = request.schema === undefined ? 0 : bytesIn(JSON.stringify(request.schema))
  const input_tokens = messages.reduce((sum, { text }) => sum + bytesIn(text) + aroundMessage, aroundRequest + schema)
  return modelCost(prices, model, { input_tokens, cached_tokens: 0, output_tokens: request.max_output_tokens })
}

const encoder = new TextEncoder()
const bytesIn = (text: string): number => encoder.encode(text).length
