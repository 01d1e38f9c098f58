import type { ElevenLabs, ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { type CallOptions, type Clock, type OfferedVoice, ProviderError } from '@sparring/core'
import { within } from '../streams/within.js'
import { failureOf, impossible, silent } from './failures.js'

/** ElevenLabs' default voices, which every account has: Sarah, George, Alice, Brian, Jessica, Eric, Lily, Daniel. */
const usualVoices: readonly string[] = [
  'EXAVITQu4vr4xnSDxMaL',
  'JBFqnCBsd6RMkjVDRZzb',
  'Xb7hH8MSUJpSbSDYk0k2',
  'nPczCjzI2devNBz1zQrb',
  'cgSgspJ2msm6clMCkdW9',
  'cjVigY5qzO86Huf0OWal',
  'pFZP5JQG7iQjIQuC4Bku',
  'onwK4e9ZLuTAKqWW03F9',
]

const keptMs = 10 * 60_000
const asked = 'its list of voices'

/** `voice_1` → 1. */
const numberOf = (voice: string): number | null => {
  const number = /^voice_(\d+)$/.exec(voice)?.[1]
  return number === undefined ? null : Number(number)
}

/** Which voices there are, and which one an alias stands for. */
export class Voices {
  readonly #client: ElevenLabsClient
  readonly #clock: Clock
  readonly #waitMs: number
  readonly #aliases: string[]
  #kept: { readonly voices: readonly ElevenLabs.Voice[]; readonly at: number } | null = null

  /** `aliases`: the provider's ids for `voice_1`, `voice_2` and so on, before the usual ones. */
  constructor(client: ElevenLabsClient, clock: Clock, waitMs: number, aliases: readonly string[]) {
    this.#client = client
    this.#clock = clock
    this.#waitMs = waitMs
    this.#aliases = [...aliases, ...usualVoices.slice(aliases.length)]
  }

  /** The provider's id. Throws `invalid` for an alias that stands for nothing. */
  idOf(voice: string): string {
    const number = numberOf(voice)
    const id = number === null ? voice.trim() : this.#aliases[number - 1]
    if (id === undefined || id === '')
      throw impossible(`There is no voice ${JSON.stringify(voice)}: voice_1 to voice_${this.#aliases.length} or an id of ElevenLabs can be given.`)
    return id
  }

  /**
   * Another voice for an alias whose own, `lacked`, this account does not have, remembered; `null` where there is none. One that
   * stands for no other alias, as far as there are enough; whoever found out at the same time gets the same.
   */
  async instead(voice: string, lacked: string, options: CallOptions): Promise<string | null> {
    const number = numberOf(voice)
    if (number === null) return null
    const listed = await this.#listed(options).catch((error: unknown) => (ProviderError.is(error) ? [] : Promise.reject(error)))
    const now = this.#aliases[number - 1]
    if (now !== undefined && now !== lacked) return now
    const taken = new Set(this.#aliases)
    const free = listed.filter(({ voiceId }) => !taken.has(voiceId))
    const choice = free.length > 0 ? free : listed.filter(({ voiceId }) => voiceId !== lacked)
    const other = choice[(number - 1) % Math.max(1, choice.length)]?.voiceId
    if (other !== undefined) this.#aliases[number - 1] = other
    return other ?? null
  }

  /** Aliased voices first. */
  async offered(options: CallOptions): Promise<readonly OfferedVoice[]> {
    const voices = await this.#listed(options)
    const rank = ({ voiceId }: ElevenLabs.Voice) => (this.#aliases.includes(voiceId) ? this.#aliases.indexOf(voiceId) : this.#aliases.length)
    return [...voices].sort((one, other) => rank(one) - rank(other)).map((voice) => this.#offer(voice))
  }

  #offer({ voiceId, name, description }: ElevenLabs.Voice): OfferedVoice {
    const place = this.#aliases.indexOf(voiceId)
    return { voice_id: voiceId, name: name ?? voiceId, description: description ?? null, alias: place < 0 ? null : `voice_${place + 1}` }
  }

  async #listed({ signal }: CallOptions): Promise<readonly ElevenLabs.Voice[]> {
    signal?.throwIfAborted()
    if (this.#kept !== null && this.#clock.monotonic() - this.#kept.at < keptMs) return this.#kept.voices
    const patience = { clock: this.#clock, ms: this.#waitMs, late: () => silent(asked, this.#waitMs), signal }
    try {
      const voices = await within(patience, this.#fetched(signal))
      this.#kept = { voices, at: this.#clock.monotonic() }
      return voices
    } catch (error) {
      signal?.throwIfAborted()
      throw failureOf(asked, error, this.#clock.now())
    }
  }

  /** The older list is whole and has no pages; servers that imitate the API often have it alone. */
  async #fetched(signal: AbortSignal | undefined): Promise<readonly ElevenLabs.Voice[]> {
    try {
      return await this.#pages(signal)
    } catch (error) {
      if (!['invalid', 'upstream'].includes(failureOf(asked, error, this.#clock.now()).kind)) throw error
      return (await this.#client.voices.getAll({}, signal === undefined ? {} : { abortSignal: signal })).voices
    }
  }

  async #pages(signal: AbortSignal | undefined): Promise<readonly ElevenLabs.Voice[]> {
    const call = signal === undefined ? {} : { abortSignal: signal }
    const voices = new Map<string, ElevenLabs.Voice>()
    for (let token: string | undefined; ; ) {
      const page = await this.#client.voices.search({ pageSize: 100, ...(token === undefined ? {} : { nextPageToken: token }) }, call)
      for (const voice of page.voices) voices.set(voice.voiceId, voice)
      if (!page.hasMore || page.nextPageToken === undefined || page.nextPageToken === token) return [...voices.values()]
      token = page.nextPageToken
    }
  }
}
