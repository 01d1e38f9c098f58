/** Lets time pass for an adapter: turns the clock that it was opened with. */
export type Advance = (milliseconds: number) => void | Promise<void>

/** One promise of a port, as a case: throws where an adapter breaks it. */
export interface SuiteCase<Port> {
  readonly promise: string
  run(port: Port, advance: Advance): Promise<void>
}

/** The promises of one port. Any adapter that passes may stand behind the platform. */
export interface Suite<Port> {
  readonly port: string
  readonly cases: readonly SuiteCase<Port>[]
}

/** A test runner: vitest, jest and node:test fit as they are. */
export interface Runner {
  describe(name: string, body: () => void): void
  readonly it: {
    (name: string, body: () => Promise<void>): void
    skip(name: string, body: () => Promise<void>): void
  }
}

/** An adapter under test, how to put it away, and how to let time pass for it. */
export interface Opened<Port> {
  readonly port: Port
  close?(): Promise<void>
  readonly advance?: Advance
}

export interface SuiteSetUp<Port> {
  /** A fresh, empty adapter for each case. */
  open(): Promise<Opened<Port>>
  /** Promise → why this adapter cannot keep it. The runner is told to skip the case, by a name that holds the reason. */
  readonly skip?: Readonly<Record<string, string>>
}

/** Registers a suite's cases with a runner. */
export function runSuite<Port>(suite: Suite<Port>, { describe, it }: Runner, { open, skip = {} }: SuiteSetUp<Port>): void {
  describe(suite.port, () => {
    for (const { promise, run } of suite.cases) {
      const reason = skip[promise]
      if (reason !== undefined) {
        it.skip(`${promise} (not kept: ${reason})`, async () => undefined)
        continue
      }
      it(promise, async () => {
        const { port, close, advance = standsStill } = await open()
        try {
          await run(port, advance)
        } finally {
          await close?.()
        }
      })
    }
  })
}

/** A case that needs time to pass can say nothing about an adapter whose clock nobody can turn. */
export const standsStill: Advance = () => {
  throw new Error('This promise is about time: give `advance` in what `open` answers, or skip it with a reason.')
}

/** A promise that was broken. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}

export function check(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new BrokenPromise(otherwise)
}

/** Deep equality by JSON, which is all that ports carry. */
export function checkSame(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [canonical(actual), canonical(expected)]
  check(one === other, `${what}: got ${one}, expected ${other}`)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}

/** The call must reject with this code. */
export async function checkRefused(call: Promise<unknown>, code: string, what: string): Promise<void> {
  const outcome = await call.then(
    () => 'resolved',
    (error: unknown) => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error)),
  )
  check(outcome === code, `${what}: expected ${code}, got ${outcome}`)
}

/** The call must reject with the reason of its aborted signal, and nothing else. */
export async function checkAborts(call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const reason = new Error('the caller gave up')
  const outcome = await call(AbortSignal.abort(reason)).then(
    () => 'resolved',
    (error: unknown) => error,
  )
  check(outcome === reason, 'an aborted call must reject with the reason of its signal')
}

/** Text that stores are known to mangle. */
export const awkwardTexts = ['emoji 🙂 and é', 'nul \u0000 inside', '$set and .dots and "quotes"', "'; DROP TABLE x; --", '\u2028 separators \u2029', '']

export async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: number[] = []
  for await (const chunk of body) chunks.push(...chunk)
  return Uint8Array.from(chunks)
}

/** Small pieces of bytes. */
export async function* bytes(...pieces: readonly (readonly number[])[]): AsyncIterable<Uint8Array> {
  for (const piece of pieces) yield Uint8Array.from(piece)
}
