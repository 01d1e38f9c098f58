import type { ModelPart, ModelRequest } from '@sparring/core'
import { APIError } from 'openai'
import { type Asking, chatParts } from './chat-stream.js'
import { isOfTheRequest } from './optional-fields.js'
import { responsesParts } from './responses-stream.js'

type Api = 'responses' | 'chat'

const partsBy = { responses: responsesParts, chat: chatParts } as const

/**
 * The interface that is asked, and the other one where a compatible server has none under that address: the one that answers
 * is asked from then on. Where neither does, the failure of the first is told.
 */
export class EitherApi {
  #api: Api
  #answered = false

  constructor(first: Api) {
    this.#api = first
  }

  async *parts(asking: Asking, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    const api = this.#api
    try {
      for await (const part of partsBy[api](asking, request, signal)) {
        this.#answered = true
        yield part
      }
    } catch (error) {
      if (asking.own || this.#answered || !isAbsent(error, api)) throw error
      yield* this.#otherwise(error, api === 'chat' ? 'responses' : 'chat', asking, request, signal)
    }
  }

  async *#otherwise(error: unknown, api: Api, asking: Asking, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    const parts = partsBy[api](asking, request, signal)
    const first = await parts.next().catch(() => Promise.reject(error))
    this.#api = api
    this.#answered = true
    if (first.done !== true) yield first.value
    yield* parts
  }
}

/** Nothing was said, since the answer was a status. A model that is not there is missing under either. */
function isAbsent(error: unknown, api: Api): boolean {
  if (!(error instanceof APIError) || isOfTheRequest(error)) return false
  return [404, 405, 501, ...(api === 'responses' ? [400] : [])].includes(error.status ?? 0)
}
