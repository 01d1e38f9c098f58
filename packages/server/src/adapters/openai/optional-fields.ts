import { APIError } from 'openai'

/** What a compatible server may not know, and a reply can do without. `max_completion_tokens` is not among them: without it no cap would hold. */
const optional = ['stream_options', 'response_format', 'prompt_cache_key', 'max_tokens', 'reasoning_effort', 'reasoning', 'store', 'text'] as const
export type OptionalField = (typeof optional)[number]

/** What is wrong with this one request, whichever field it is said of: the next may have the field again. */
const ofTheRequest = ['model_not_found', 'context_length_exceeded', 'invalid_json_schema']

/**
 * Which fields a server has refused: they are left out from then on, for as long as the process lives. A request is made again
 * only where the refusal named a field that was sent, so that before a server answers nothing was said.
 */
export class OptionalFields {
  readonly #refused = new Set<OptionalField>()

  has(field: OptionalField): boolean {
    return !this.#refused.has(field)
  }

  /** Calls with fewer and fewer fields until it is none of them that is refused. */
  async open<Body extends object, Opened>(bodyNow: () => Body, call: (body: Body) => Promise<Opened>): Promise<Opened> {
    for (;;) {
      const body = bodyNow()
      try {
        return await call(body)
      } catch (error) {
        const field = refusedIn(error, body)
        if (field === null) throw error
        this.#refused.add(field)
      }
    }
  }
}

function refusedIn(error: unknown, body: object): OptionalField | null {
  if (!(error instanceof APIError) || ![400, 404, 422].includes(error.status ?? 0)) return null
  if (ofTheRequest.includes(error.code ?? '') || /context length/i.test(error.message)) return null
  return optional.find((field) => field in body && names(field, error)) ?? null
}

/** Fields that are words of the language count in a message only between quotes. */
function names(field: OptionalField, { param, message }: APIError): boolean {
  if (typeof param === 'string' && param !== '') return new RegExp(`\\b${field}\\b`).test(param)
  return new RegExp(field.includes('_') ? `\\b${field}\\b` : `["'\`]${field}\\b`).test(message)
}
