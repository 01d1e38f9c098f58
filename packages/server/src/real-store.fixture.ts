import { describe, it } from 'vitest'

/** What runs beside the tests, by the names that `SPARRING_REQUIRE_STORES` lists, each with the variable that says where. */
const variables = { mongodb: 'MONGODB_URL', s3: 'S3_ENDPOINT', redis: 'REDIS_URL', toxiproxy: 'TOXIPROXY_URL' } as const
type Store = keyof typeof variables

/**
 * Tests against real stores, where all of them run. Elsewhere they are skipped, which is said with the reason, and fail
 * where one that is missing is required.
 */
export function describeReal(stores: readonly Store[], body: () => void): void {
  const names = stores.join(' and ')
  const missing = stores.filter((store) => addressOf(store) === '')
  if (missing.length === 0) return void describe(`with a real ${names}`, body)
  const reason = `${missing.map((store) => variables[store]).join(' and ')} not set`
  const required = (process.env['SPARRING_REQUIRE_STORES'] ?? '').split(',')
  if (missing.some((store) => required.includes(store))) {
    it(`has a real ${names}`, () => Promise.reject(new Error(`A real ${missing.join(' and ')} is required here, but: ${reason}.`)))
    return
  }
  process.stdout.write(`skipped: tests with a real ${names}: ${reason}\n`)
  it.skip(`keeps its promises with a real ${names} (skipped: ${reason})`, () => undefined)
}

/** Where one runs, or nothing. */
export const addressOf = (store: Store): string => process.env[variables[store]] ?? ''
