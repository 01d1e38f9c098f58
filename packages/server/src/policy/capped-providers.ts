import {
  type LanguageModel,
  type ModelUsage,
  modelCost,
  mostModelCost,
  type PriceTable,
  ProviderError,
  type ProviderErrorKind,
  pcmMs,
  recognitionCost,
  type SpeechRecognizer,
  type SpeechSynthesizer,
  speechCost,
} from '@sparring/core'
import type { SpendCap, Tab } from './spend-cap.js'

/** A call that failed so before its first part was not served, and costs nothing. One that went silent or broke may be charged. */
const unserved: readonly ProviderErrorKind[] = ['connect', 'auth', 'rate_limit', 'quota', 'invalid', 'unavailable']

const wasServed = (error: unknown): boolean => !(ProviderError.is(error) && unserved.includes(error.kind))

/** Where a request does not say how much may be written, this bounds it. */
const usualMostTokens = 4_000

/** The thinnest sound that anybody sends, in bytes a millisecond: where its length is not known, it is at most this long. */
const thinnest = 0.75

/**
 * A model whose every call first holds the most that it may cost; what it did not cost is given back. It rejects with
 * `spend_cap_reached`, or where the counters cannot tell with their error, before anything is asked. Throws where its price is unknown.
 */
export function cappedModel(model: LanguageModel, cap: SpendCap, prices: PriceTable): LanguageModel {
  const costOf = (usage: ModelUsage) => known(model.id, modelCost(prices, model.id, usage))
  costOf({ input_tokens: 0, cached_tokens: 0, output_tokens: 0 })
  return {
    ...model,
    async *stream(given, options = {}) {
      options.signal?.throwIfAborted()
      const request = { ...given, max_output_tokens: given.max_output_tokens ?? usualMostTokens }
      const tab = cap.open(request.charge_to)
      await tab.reserve(known(model.id, mostModelCost(prices, model.id, request)), options.signal)
      yield* settled(model.stream(request, options), tab, (part) => (part.type === 'finish' && part.usage !== null ? costOf(part.usage) : null))
    },
  }
}

/** A voice that holds the price of each piece before it is given it to say. Rejects and throws as a capped model does. */
export function cappedSynthesizer(synthesizer: SpeechSynthesizer, cap: SpendCap, prices: PriceTable): SpeechSynthesizer {
  const costOf = (characters: number) => known(synthesizer.id, speechCost(prices, synthesizer.id, characters))
  costOf(0)
  return {
    ...synthesizer,
    async *stream(pieces, request, options = {}) {
      const tab = cap.open(request.charge_to)
      const paid = heldFor(pieces, tab, (piece) => costOf(piece.length), options.signal)
      yield* settled(synthesizer.stream(paid, request, options), tab, (part) => (part.type === 'finish' ? costOf(part.characters) : null))
    },
  }
}

/** A recogniser that holds the price of each sound before it hears it. Rejects and throws as a capped model does. */
export function cappedRecognizer(recognizer: SpeechRecognizer, cap: SpendCap, prices: PriceTable): SpeechRecognizer {
  const costOf = (ms: number) => known(recognizer.id, recognitionCost(prices, recognizer.id, ms / 60_000))
  costOf(0)
  const { stream } = recognizer
  return {
    ...recognizer,
    async transcribe(audio, format, options = {}) {
      options.signal?.throwIfAborted()
      const tab = cap.open(options.charge_to)
      await tab.reserve(costOf(options.duration_ms ?? audio.length / thinnest), options.signal)
      try {
        const transcript = await recognizer.transcribe(audio, format, options)
        if (transcript.duration_ms !== null) await tab.settle(costOf(transcript.duration_ms))
        return transcript
      } catch (error) {
        if (!wasServed(error)) await tab.settle(0)
        throw error
      }
    },
    ...(stream === undefined
      ? {}
      : {
          stream: (audio, format, options = {}) => {
            const paid = heldFor(audio, cap.open(options.charge_to), (bytes) => costOf(pcmMs(bytes.length, format)), options.signal)
            return stream(paid, format, options)
          },
        }),
  }
}

/** Each part once its price is held. No generator: whoever lets go of these parts lets go of their source at once, though it may be waiting for more. */
const heldFor = <Part>(parts: AsyncIterable<Part>, tab: Tab, costOf: (part: Part) => number, signal?: AbortSignal): AsyncIterable<Part> => ({
  [Symbol.asyncIterator]() {
    const source = parts[Symbol.asyncIterator]()
    const letGo = async (): Promise<IteratorReturnResult<undefined>> => {
      await source.return?.()
      return { done: true, value: undefined }
    }
    return {
      async next() {
        const next = await source.next()
        if (next.done === true) return next
        try {
          await tab.reserve(costOf(next.value), signal)
        } catch (error) {
          await letGo()
          throw error
        }
        return next
      },
      return: letGo,
    }
  },
})

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

function known(id: string, cost: number | null): number {
  if (cost !== null) return cost
  throw new Error(`Spend is capped, and the price of ${id} is not known. Give it in SPARRING_PRICES, or take the cap away. See docs/models-and-voices.md.`)
}
