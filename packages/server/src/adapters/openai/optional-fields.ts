import { APIError } from 'openai'

/**
 * What a compatible server may not know, and a reply can do without. Without a cap on its tokens it is held to it here. The
 * role of the system is a field like any other: without it, what it says is the user's.
 */
const optional = [
  'stream_options',
  'response_format',
  'prompt_cache_key',
  'max_completion_tokens',
  'max_tokens',
  'reasoning_effort',
  'reasoning',
  'store',
  'text',
  'system_role',
] as const
export type OptionalField = (typeof optional)[number]

/** What is wrong with this one request, whichever field it is said of: the next may have the field again. */
export const isOfTheRequest = ({ code, message }: APIError): boolean =>
  ['model_not_found', 'context_length_exceeded', 'invalid_json_schema'].includes(code ?? '') || /context length/i.test(message)

/**
 * Which fields a server has refused: they are left out from then on, for as long as the process lives. A request is made again
 * only where a refusal may be about a field that was sent, so that before a server answers nothing was said.
 */
export class OptionalFields {
  readonly #refused = new Set<OptionalField>()
  readonly #guesses: boolean
  #accepted = false
  #bare = false

  /** `guesses` where a server may refuse a field without saying which: it is then asked once without any, unless it has accepted them before. */
  constructor({ guesses }: { readonly guesses: boolean }) {
    this.#guesses = guesses
  }

  has(field: OptionalField): boolean {
    return !this.#refused.has(field) && (!this.#bare || field === 'system_role')
  }

  /** Calls with fewer and fewer fields until it is none of them that is refused. */
  async open<Body extends object, Opened>(bodyNow: () => Body, call: (body: Body) => Promise<Opened>): Promise<Opened> {
    for (;;) {
      const body = bodyNow()
      try {
        const opened = await call(body)
        this.#accepted = true
        return opened
      } catch (error) {
        const field = refusedIn(error, body)
        if (field !== null) this.#refused.add(field)
        else if (this.#guesses && !this.#accepted && mayBeAField(error)) return this.#withoutAny(bodyNow, call, error)
        else throw error
      }
    }
  }

  async #withoutAny<Body extends object, Opened>(bodyNow: () => Body, call: (body: Body) => Promise<Opened>, error: unknown): Promise<Opened> {
    this.#bare = true
    const body = bodyNow()
    this.#bare = false
    const opened = await call(body).catch(() => Promise.reject(error))
    for (const field of optional) if (field !== 'system_role') this.#refused.add(field)
    return opened
  }
}

function refusedIn(error: unknown, body: object): OptionalField | null {
  if (!mayNameAField(error)) return null
  return optional.find((field) => isSent(field, body) && names(field, error)) ?? null
}

const mayNameAField = (error: unknown): error is APIError => error instanceof APIError && [400, 404, 422].includes(error.status ?? 0) && !isOfTheRequest(error)

const mayBeAField = (error: unknown): boolean => mayNameAField(error) && error.status !== 404

const isSent = (field: OptionalField, body: object): boolean =>
  field === 'system_role'
    ? 'messages' in body && Array.isArray(body.messages) && body.messages.some(({ role }: { readonly role: string }) => role === 'system')
    : field in body

/** Fields that are words of the language count in a message only between quotes. */
function names(field: OptionalField, { param, message }: APIError): boolean {
  if (field === 'system_role') return /\bsystem\W+(?:role|message|prompt|instruction)s?\b/i.test(message)
  if (typeof param === 'string' && param !== '') return new RegExp(`\\b${field}\\b`).test(param)
  return new RegExp(field.includes('_') ? `\\b${field}\\b` : `["'\`]${field}\\b`).test(message)
}
