import { ProviderError, type ProviderErrorKind } from '@sparring/core'
import { Circuit, type CircuitOptions, type Told } from './circuit.js'

/** A provider that fails like this may be down. */
const absent: readonly ProviderErrorKind[] = ['connect', 'timeout', 'upstream']
/** Whoever refuses so is there. What is `invalid` may never have been sent. */
const refused: readonly ProviderErrorKind[] = ['rate_limit', 'quota', 'auth']

/** What one use of a provider, such as its voices, knows of it. */
export interface ProviderUse {
  readonly provider: string
  /** Since when it is not asked but for a probe, in milliseconds since 1970; `null` while it is. */
  readonly restsSince: number | null
  /** When it last answered, in milliseconds since 1970; `null` where it never did. */
  readonly answeredAt: number | null
  /** Rejects as the question does, or with `unavailable` where the provider rests. What is aborted by `signal` tells nothing. */
  ask<Answer>(question: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer>
}

/** Which account of a provider is there, for all that it is used for: see docs/decisions/a-provider-that-begins-is-not-down.md. */
export class ProviderBreaker {
  readonly provider: string
  readonly #options: CircuitOptions
  readonly #account: Circuit
  /** The last question of any use did not even reach it: then none of them is believed to be served. */
  #unreached = false

  constructor(provider: string, options: CircuitOptions) {
    this.provider = provider
    this.#options = options
    this.#account = new Circuit(options)
  }

  /** One for each endpoint or model that may be down while the others are not. */
  use(): ProviderUse {
    const [account, own, { clock }] = [this.#account, new Circuit(this.#options), this.#options]
    let answeredAt: number | null = null
    let answeredLast = false
    const isBelieved = () => answeredLast && !this.#unreached
    const hear = (told: Told, kind: ProviderErrorKind | null) => {
      if (told === 'nothing') return
      answeredLast = told === 'answered'
      this.#unreached = kind === 'connect'
      if (answeredLast) answeredAt = clock.now()
    }
    const ask = async <Answer>(question: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> => {
      if (!own.mayAsk || !(account.mayAsk || isBelieved())) throw this.#resting()
      const circuits = [own.ask(), account.ask()]
      const tell = (told: Told, kind: ProviderErrorKind | null = null) => {
        hear(told, kind)
        for (const circuit of circuits) circuit(told)
      }
      try {
        const answer = await question()
        tell('answered')
        return answer
      } catch (error) {
        const kind = ProviderError.is(error) && signal?.aborted !== true ? error.kind : null
        tell(kind === null ? 'nothing' : absent.includes(kind) ? 'absent' : refused.includes(kind) ? 'answered' : 'nothing', kind)
        throw error
      }
    }
    return {
      provider: this.provider,
      get restsSince() {
        return account.openSince ?? own.openSince
      },
      get answeredAt() {
        return answeredAt
      },
      ask,
    }
  }

  #resting(): ProviderError {
    return new ProviderError(
      'unavailable',
      this.provider,
      `${this.provider} has failed so often that it is left alone but for a try in ten seconds. Try again in half a minute.`,
    )
  }
}
