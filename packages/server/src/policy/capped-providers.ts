import {
  type LanguageModel,
  modelCost,
  mostModelCost,
  type PriceTable,
  ProviderError,
  type ProviderErrorKind,
  type SpeechSynthesizer,
  speechCost,
} from '@sparring/core'
import type { SpendCap, Tab } from './spend-cap.js'

/** A call that failed so before its first part was not served, and costs nothing. One that went silent or broke may be charged. */
const unserved: readonly ProviderErrorKind[] = ['connect', 'auth', 'rate_limit', 'quota', 'invalid', 'unavailable']

const wasServed = (error: unknown): boolean => !(ProviderError.is(error) && unserved.includes(error.kind))

/** Where a request does not say how much may be written, this bounds it. */
const usualMostTokens = 4_000

/**
 * A model whose every call first holds the most that it may cost; what it did not cost is given back. It rejects with
 * `spend_cap_reached`, or where the counters cannot tell with their error, before anything is asked. Throws where its price is unknown.
 */
export function cappedModel(model: LanguageModel, cap: SpendCap, prices: PriceTable): LanguageModel {
  if (prices.models[model.id] === undefined) throw unpriced(model.id)
  return {
    ...model,
    async *stream(given, options = {}) {
      const { signal } = options
      signal?.throwIfAborted()
      const request = { ...given, max_output_tokens: given.max_output_tokens ?? usualMostTokens }
      const tab = cap.open(request.charge_to)
      await tab.reserve(mostModelCost(prices, model.id, request) ?? Number.POSITIVE_INFINITY, signal)
      yield* settled(model.stream(request, options), tab, (part) =>
        part.type === 'finish' && part.usage !== null ? modelCost(prices, model.id, part.usage) : null,
      )
    },
  }
}

/** A voice that holds the price of each piece before it is given it to say. Rejects and throws as a capped model does. */
export function cappedSynthesizer(synthesizer: SpeechSynthesizer, cap: SpendCap, prices: PriceTable): SpeechSynthesizer {
  if (prices.speech[synthesizer.id] === undefined) throw unpriced(synthesizer.id)
  return {
    ...synthesizer,
    async *stream(pieces, request, options = {}) {
      const tab = cap.open(request.charge_to)
      const paid = async function* () {
        for await (const piece of pieces) {
          await tab.reserve(speechCost(prices, synthesizer.id, piece.length) ?? Number.POSITIVE_INFINITY, options.signal)
          yield piece
        }
      }
      yield* settled(synthesizer.stream(paid(), request, options), tab, (part) =>
        part.type === 'finish' ? speechCost(prices, synthesizer.id, part.characters) : null,
      )
    },
  }
}

/** The parts as they come; once one of them tells what all of it cost, the rest is given back before that part is given on. */
async function* settled<Part>(parts: AsyncIterable<Part>, tab: Tab, costOf: (part: Part) => number | null): AsyncGenerator<Part> {
  let begun = false
  try {
    for await (const part of parts) {
      begun = true
      const cost = costOf(part)
      if (cost !== null) await tab.settle(cost)
      yield part
    }
  } catch (error) {
    if (!begun && !wasServed(error)) await tab.settle(0)
    throw error
  }
}

const unpriced = (id: string) =>
  new Error(`Spend is capped, and the price of ${id} is not known. Give it in SPARRING_PRICES, or take the cap away. See docs/models-and-voices.md.`)
