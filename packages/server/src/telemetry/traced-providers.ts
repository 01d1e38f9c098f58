import {
  type LanguageModel,
  type ModelUsage,
  modelCost,
  type PriceTable,
  recognitionCost,
  type SpeechRecognizer,
  type SpeechSynthesizer,
  speechCost,
} from '@sparring/core'
import { meter } from './meter.js'
import { type ProviderCall, providerCalls } from './provider-call.js'

/** Where the conventions place the steps of tokens. */
const tokenSteps = Array.from({ length: 14 }, (_, index) => 4 ** index)

/** A model with a span, durations and tokens for every call; never with what was asked or answered. */
export function tracedModel(model: LanguageModel, prices: PriceTable): LanguageModel {
  const begin = providerCalls('chat', model.id)
  const countTokens = tokenHistogram(model.id)
  return {
    ...model,
    stream: (request, options) =>
      told(
        () => begin(request.charge_to),
        (call) => call.parts(model.stream(request, options)),
        (part, call) => {
          if (part.type !== 'finish') return
          call.counted({ 'gen_ai.response.finish_reasons': [part.reason] }, null)
          if (part.usage === null) return
          countTokens(part.usage)
          call.counted(tokensOf(part.usage), modelCost(prices, model.id, part.usage))
        },
      ),
  }
}

const tokensOf = ({ input_tokens, cached_tokens, output_tokens }: ModelUsage) => ({
  'gen_ai.usage.input_tokens': input_tokens,
  'gen_ai.usage.cache_read.input_tokens': cached_tokens,
  'gen_ai.usage.output_tokens': output_tokens,
})

function tokenHistogram(id: string): (usage: ModelUsage) => void {
  const tokens = meter().createHistogram('gen_ai.client.token.usage', {
    ...{ description: 'Tokens in and out of models', unit: '{token}' },
    advice: { explicitBucketBoundaries: tokenSteps },
  })
  const [provider = id, ...model] = id.split('/')
  const what = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': provider, 'gen_ai.request.model': model.join('/') || id }
  return ({ input_tokens, output_tokens }) => {
    tokens.record(input_tokens, { ...what, 'gen_ai.token.type': 'input' })
    tokens.record(output_tokens, { ...what, 'gen_ai.token.type': 'output' })
  }
}

export function tracedSynthesizer(synthesizer: SpeechSynthesizer, prices: PriceTable): SpeechSynthesizer {
  const begin = providerCalls('text_to_speech', synthesizer.id)
  return {
    ...synthesizer,
    stream: (pieces, request, options) =>
      told(
        () => begin(request.charge_to),
        (call) => call.parts(synthesizer.stream(pieces, request, options)),
        (part, call) => {
          if (part.type === 'finish') call.counted({ 'sparring.speech.characters': part.characters }, speechCost(prices, synthesizer.id, part.characters))
        },
      ),
  }
}

export function tracedRecognizer(recognizer: SpeechRecognizer, prices: PriceTable): SpeechRecognizer {
  const begin = providerCalls('speech_to_text', recognizer.id)
  return {
    ...recognizer,
    async transcribe(audio, format, options = {}) {
      const call = begin(options.charge_to)
      try {
        const transcript = await call.within(() => recognizer.transcribe(audio, format, options))
        const ms = transcript.duration_ms ?? options.duration_ms ?? null
        if (ms !== null) call.counted({ 'sparring.recognition.seconds': ms / 1000 }, recognitionCost(prices, recognizer.id, ms / 60_000))
        return transcript
      } catch (error) {
        call.fail(error)
        throw error
      } finally {
        call.end()
      }
    },
  }
}

/** The parts of a call as they come. It begins when the first one is asked for, and ends with whoever reads them. */
async function* told<Part>(
  begin: () => ProviderCall,
  open: (call: ProviderCall) => AsyncIterable<Part>,
  seen: (part: Part, call: ProviderCall) => void,
): AsyncGenerator<Part> {
  const call = begin()
  try {
    for await (const part of open(call)) {
      seen(part, call)
      yield part
    }
  } catch (error) {
    call.fail(error)
    throw error
  } finally {
    call.end()
  }
}
