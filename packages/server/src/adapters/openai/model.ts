import type { Clock, LanguageModel } from '@sparring/core'
import { eitherSignal } from '../streams/either-signal.js'
import { watched } from '../streams/watched.js'
import { type Account, isOpenai, sdkClient } from './account.js'
import type { Asking } from './chat-stream.js'
import { EitherApi } from './either-api.js'
import { eventsOf } from './event-streams.js'
import { failureOf, silent } from './failures.js'
import { OptionalFields } from './optional-fields.js'

export interface ModelOptions extends Account {
  readonly model: string
  readonly clock: Clock
  /** How much the model may think first: `none` … `max`, as the model knows it. Left out, its own habit. */
  readonly effort?: string | undefined
  /** `auto`: responses at OpenAI, chat completions at every compatible server. */
  readonly api?: 'auto' | 'responses' | 'chat' | undefined
  /** The longest wait for the first word, in milliseconds; usual 15,000. */
  readonly first_token_ms?: number | undefined
  /** The longest silence after it; usual 10,000. A reply that has ended waits a tenth of it for what it counted. */
  readonly idle_ms?: number | undefined
}

/**
 * A model of OpenAI or of a compatible server. Nothing is connected before it is used or warmed. A field that a server refuses
 * by name is left out from then on.
 */
export function openaiModel(options: ModelOptions): LanguageModel {
  const { model, clock, effort, api = 'auto', first_token_ms = 15_000, idle_ms = 10_000 } = options
  const own = isOpenai(options)
  const client = own ? sdkClient(options) : sdkClient(options, eventsOf)
  const fields = new OptionalFields({ guesses: !own })
  const asking: Asking = { client, model, effort, own, fields, asked: `a reply by ${model}`, clock, count_ms: idle_ms / 10 }
  const either = new EitherApi((api === 'auto' ? own : api === 'responses') ? 'responses' : 'chat')
  return {
    id: `openai/${model}`,
    async *stream(request, { signal } = {}) {
      signal?.throwIfAborted()
      const stop = new AbortController()
      const both = eitherSignal(stop.signal, signal)
      const late = (ms: number) => silent(asking.asked, ms)
      try {
        yield* watched({ clock, first_token_ms, idle_ms, late, signal }, either.parts(asking, request, both))
      } catch (error) {
        signal?.throwIfAborted()
        throw failureOf(asking.asked, error, clock.now())
      } finally {
        stop.abort()
      }
    },
    async warm({ signal } = {}) {
      signal?.throwIfAborted()
      await client.models.list(signal === undefined ? {} : { signal }).catch(() => undefined)
    },
  }
}
