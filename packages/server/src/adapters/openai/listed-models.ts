import type { CallOptions, Clock, ProviderError } from '@sparring/core'
import { APIError } from 'openai'
import { type Account, sdkClient } from './account.js'
import { failureOf } from './failures.js'

/** What a provider lists as well and no buyer can speak by. */
const otherwise = /embed|whisper|transcri|tts|speech|audio|image|dall-e|sora|rerank|moderation|realtime/i

async function listedModels(account: Account, timeout: number, { signal }: CallOptions = {}): Promise<readonly string[]> {
  const listed: string[] = []
  for await (const { id } of sdkClient(account).models.list({ timeout, ...(signal === undefined ? {} : { signal }) })) listed.push(id)
  return listed
}

interface Asking extends Account {
  readonly clock: Clock
}

const failureOfList = ({ clock }: Asking, error: unknown): ProviderError => failureOf('its list of models', error, clock.now())

/** Which of these models the provider does not list. Rejects, typed, where it does not tell. */
export async function unlistedModels(account: Asking, names: readonly string[]): Promise<readonly string[]> {
  const listed = await listedModels(account, 10_000).catch((error: unknown) => Promise.reject(failureOfList(account, error)))
  return [...new Set(names)].filter((name) => !listed.includes(name))
}

/**
 * The usual model where a server lists it or does not tell, else the first of its own that can write. For servers that imitate
 * OpenAI. Rejects, typed, where nobody is there, or not ready yet: whoever starts later may have another.
 */
export async function modelOfServer(account: Asking, usual: string, options: CallOptions = {}): Promise<string> {
  const listed = await listedModels(account, 3_000, options).catch((error: unknown): readonly string[] => {
    options.signal?.throwIfAborted()
    const failure = failureOfList(account, error)
    if (isAway(failure)) throw failure
    return []
  })
  if (listed.includes(usual)) return usual
  return listed.find((name) => !otherwise.test(name)) ?? usual
}

/** A server without such a list answers as well: by 404, by 501, by something that is no list. */
const isAway = ({ kind, cause }: ProviderError): boolean =>
  kind === 'connect' || kind === 'timeout' || (cause instanceof APIError && (cause.status === 502 || cause.status === 503))
