import type { CallOptions } from '../ports/call-options.js'
import type { LanguageModel, ModelPart, ModelRequest } from '../ports/language-model.js'

/** A model that answers with what a script gives for each request, and keeps what it was asked. */
export function scriptedModel(
  script: (request: ModelRequest, call: number) => readonly (ModelPart | Error)[],
): LanguageModel & { readonly requests: readonly ModelRequest[] } {
  const requests: ModelRequest[] = []
  return {
    id: 'test/scripted',
    requests,
    async *stream(request: ModelRequest, { signal }: CallOptions = {}) {
      requests.push(request)
      for (const part of script(request, requests.length)) {
        signal?.throwIfAborted()
        if (part instanceof Error) throw part
        yield part
      }
    },
  }
}

const usage = { input_tokens: 100, cached_tokens: 80, output_tokens: 20 }

/** Texts, then a stop. */
export const saying = (...texts: readonly string[]): readonly ModelPart[] => [
  ...texts.map((text) => ({ type: 'text', text }) as const),
  { type: 'finish', reason: 'stop', usage },
]
