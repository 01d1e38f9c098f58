import type { Readiness } from '@sparring/core/contract'

export type Check = Readiness['checks'][number]

/** A part of the server that an environment chooses: what it gives, whether it stands, and how it is put away. */
export interface Part<Ports> {
  readonly ports: Ports
  check(): Promise<Check>
  /** What serves what, for the line at the start. */
  readonly summary: string
  dispose(): Promise<void>
}

/** A part that does not answer within this does not stand. */
const checkMs = 2_000

export async function checkOf(part: Pick<Check, 'name' | 'adapter' | 'embedded'>, check: Promise<unknown>): Promise<Check> {
  const reason = await failureOf(check)
  return { ...part, ok: reason === null, reason }
}

/** Why a check failed, in a word that says nothing about this machine's folders; null where it did not. */
async function failureOf(check: Promise<unknown>): Promise<string | null> {
  const late = Promise.withResolvers<string>()
  const timer = setTimeout(() => late.resolve(`no answer within ${checkMs / 1000} s`), checkMs)
  const checked = check.then(
    () => null,
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'it failed'),
  )
  try {
    return await Promise.race([checked, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
