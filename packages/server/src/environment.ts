import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Limits, limitsWith, usualLimits } from '@sparring/core'
import { z } from 'zod'
import { type AuthenticationSettings, authenticationFrom, authenticationVariables, isLoopback } from './environment/authentication.js'
import { type TrafficSettings, trafficFrom, trafficVariables } from './environment/limits.js'
import { peopleVariables } from './environment/people.js'
import { type ProviderSettings, providerSecrets, providersFrom, providerVariables } from './environment/providers.js'
import { type SpendingSettings, spendingFrom, spendingVariables } from './environment/spending.js'
import { type StoreSettings, secretVariables, storesFrom, storeVariables } from './environment/stores.js'

/** What later versions of this server use and this one does not. */
const unused = ['SPARRING_ALLOW_SITES'] as const

/** `SPARRING_LIMIT_` and the limit's name in capitals. */
const limitVariables: ReadonlyMap<string, string> = new Map(
  Object.entries(usualLimits).map(([name]) => [`SPARRING_LIMIT_${name.toUpperCase()}`, name] as const),
)

const flag = z
  .string()
  .optional()
  .transform((value) => value !== undefined && /^(?:1|true|yes|on)$/i.test(value))

const schema = z.object({
  HOST: z.string().trim().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535, such as 8000')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535, such as 8000')
    .default(8000),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address, such as https://practice.example' }).optional(),
  SPARRING_DATA_DIR: z.string().default('sparring-data'),
  APP_ENV: z.enum(['development', 'production'], { error: 'must be development or production' }).default('development'),
  ...authenticationVariables,
  SPARRING_API_KEY: z.string().trim().optional(),
  DEBUG: flag,
  ...storeVariables,
  ...providerVariables,
  ...spendingVariables,
  ...trafficVariables,
  ...peopleVariables,
})

/** Every variable that is read, or will be. */
export const knownVariables: readonly string[] = [...Object.keys(schema.shape), ...limitVariables.keys(), ...unused]

export interface Environment {
  readonly host: string
  readonly port: number
  /** Where clients reach this server, if not where it listens. */
  readonly public_url: string | undefined
  readonly data_dir: string
  readonly authentication: AuthenticationSettings
  /** With which the commands call a running server. */
  readonly api_key: string | undefined
  readonly limits: Limits
  readonly debug: boolean
  readonly stores: StoreSettings
  readonly providers: ProviderSettings
  readonly spending: SpendingSettings
  readonly traffic: TrafficSettings
  /** Days for which meetings are kept, where their tenant decided nothing else; `null` is for ever. */
  readonly retention_days: number | null
  /** Variables that are set and of no use to this version. */
  readonly ignored: readonly string[]
}

/** Reads `.env` where there is one, then the variables. The only place that does. Throws naming the variable and the fix. */
export function readEnvironment(overrides: Readonly<Record<string, string | undefined>> = {}): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return environmentFrom({ ...process.env, ...Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined)) })
}

/** True where an npm script started this process: what a person is told to type begins the same way. */
export const startedThroughNpm = (): boolean => process.env.npm_lifecycle_event !== undefined

/** What the variables come to. An empty one counts as not set. */
export function environmentFrom(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const wrong = result.error.issues.map(({ path, message }) => {
      const name = path.join('.')
      return secretVariables.has(name) || providerSecrets.has(name) ? `${name} ${message}.` : `${name}=${JSON.stringify(given[name])} ${message}.`
    })
    throw new Error(`The environment is not valid. ${wrong.join(' ')} See .env.example.`)
  }
  const { HOST, PORT, PUBLIC_URL, SPARRING_DATA_DIR, DEBUG } = result.data
  const authentication = authenticationFrom(result.data)
  if (authentication.mode === 'none' && !isLoopback(HOST)) throw openToAll(HOST)
  return {
    host: HOST,
    port: PORT,
    public_url: PUBLIC_URL,
    data_dir: resolve(SPARRING_DATA_DIR),
    authentication,
    api_key: result.data.SPARRING_API_KEY,
    limits: limitsFrom(given),
    debug: DEBUG,
    stores: storesFrom(result.data),
    providers: providersFrom(result.data),
    spending: spendingFrom(result.data),
    traffic: trafficFrom(result.data),
    retention_days: result.data.SPARRING_RETENTION_DAYS ?? null,
    ignored: unused.filter((name) => given[name] !== undefined),
  }
}

/** A misspelt limit would leave the usual one in force without a word: it is refused. */
function limitsFrom(given: Readonly<Record<string, string | undefined>>): Limits {
  const set = Object.entries(given).filter(([variable]) => variable.startsWith('SPARRING_LIMIT_'))
  const limits = set.map(([variable, value]) => {
    const name = limitVariables.get(variable)
    if (name === undefined) throw new Error(`There is no limit ${variable}. Known: ${[...limitVariables.keys()].join(', ')}.`)
    if (!/^\d{1,15}$/.test(value ?? '')) throw new Error(`${variable}=${JSON.stringify(value)} must be a whole number above 0. See .env.example.`)
    return [name, Number(value)] as const
  })
  return limitsWith(Object.fromEntries(limits))
}

/** Without authentication nobody but this machine may call, in development as in production. */
const openToAll = (host: string): Error =>
  new Error(
    `HOST=${host} would put this server on the network without authentication, open to whoever reaches it. Set SPARRING_AUTH=api-key or jwt, or HOST=127.0.0.1, behind a proxy of yours that authenticates.`,
  )
