import { describe, it } from 'vitest'

/** Real stores by the names that `SPARRING_REQUIRE_STORES` lists, each with the variable whose being there means that one runs. */
const variables = { mongodb: 'MONGODB_URL', s3: 'S3_ENDPOINT', redis: 'REDIS_URL', toxiproxy: 'TOXIPROXY_URL' } as const

/**
 * Tests against a real store, given where its variable says that it runs. Elsewhere they are skipped, which is said with the
 * reason, and where the store is required they fail.
 */
export function describeReal(store: keyof typeof variables, body: (address: string) => void): void {
  const variable = variables[store]
  const address = process.env[variable] ?? ''
  if (address !== '') return void describe(`a real ${store}`, () => body(address))
  const reason = `${variable} is not set`
  const isRequired = (process.env['SPARRING_REQUIRE_STORES'] ?? '').split(',').includes(store)
  if (isRequired) it(`has a real ${store}, which is required`, () => Promise.reject(new Error(`${store} is required here, but ${reason}.`)))
  else {
    process.stdout.write(`skipped: the tests of the ${store} adapter against a real one, because ${reason}\n`)
    it.skip(`keeps its promises on a real ${store} (skipped: ${reason})`, () => undefined)
  }
}
