import type { Asking, ProviderPatience } from './provider-patience.js'

/** A stream whose first part is there. */
interface Begun<Part> {
  readonly first: IteratorResult<Part>
  readonly iterator: AsyncIterator<Part>
}

/**
 * A stream that may be opened again as long as nothing of it was given: what comes after the first part fails for good, since
 * a person has seen or heard the beginning. Nor does it count for leaving the provider alone, which did answer.
 */
export async function* patientStream<Part>(
  patience: ProviderPatience,
  open: (signal: AbortSignal) => AsyncIterable<Part>,
  asking: Asking = {},
): AsyncGenerator<Part> {
  const { signal } = asking
  signal?.throwIfAborted()
  const over = new AbortController()
  const whole = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal])
  const begin = async (attempt: AbortSignal): Promise<Begun<Part>> => {
    const iterator = open(AbortSignal.any([whole, attempt]))[Symbol.asyncIterator]()
    return { iterator, first: await iterator.next() }
  }
  let begun: Begun<Part> | null = null
  try {
    begun = await patience.ask(begin, asking)
    for (let next = begun.first; next.done !== true; next = await begun.iterator.next()) yield next.value
  } finally {
    over.abort()
    await begun?.iterator.return?.().catch(() => undefined)
  }
}
