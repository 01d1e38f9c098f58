import { APIError } from 'openai'

/** What a compatible server may not know, and a reply can do without. */
const optional = [
  'stream_options',
  'response_format',
  'prompt_cache_key',
  'max_tokens',
  'max_completion_tokens',
  'reasoning_effort',
  'reasoning',
  'store',
  'text',
] as const
export type OptionalField = (typeof optional)[number]

/**
 * Which fields a server has refused: they are left out from then on, for as long as the process lives. A request is made again
 * only where the refusal named a field, so that before a server answers nothing was said.
 */
export class OptionalFields {
  readonly #refused = new Set<OptionalField>()

  has(field: OptionalField): boolean {
    return !this.#refused.has(field)
  }

  /** Calls with fewer and fewer fields until it is none of them that is refused. */
  async open<Opened>(call: () => Promise<Opened>): Promise<Opened> {
    for (;;) {
      try {
        return await call()
      } catch (error) {
        const field = this.#refusedIn(error)
        if (field === null) throw error
        this.#refused.add(field)
      }
    }
  }

  #refusedIn(error: unknown): OptionalField | null {
    if (!(error instanceof APIError) || ![400, 404, 422].includes(error.status ?? 0) || error.code === 'model_not_found') return null
    const told = `${error.param ?? ''} ${error.message}`
    return optional.find((field) => this.has(field) && new RegExp(`\\b${field}\\b`).test(told)) ?? null
  }
}
