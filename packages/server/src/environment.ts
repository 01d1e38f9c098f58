import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

/** What later versions of this server use and this one does not. */
const unused = [
  'OPENAI_API_KEY',
  'ELEVENLABS_API_KEY',
  'AWS_ACCESS_KEY_ID',
  'S3_BUCKET_NAME',
  'S3_ENDPOINT',
  'MONGODB_URL',
  'REDIS_URL',
  'SPARRING_ALLOW_SITES',
] as const

const flag = z
  .string()
  .optional()
  .transform((value) => value !== undefined && /^(?:1|true|yes|on)$/i.test(value))

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  SPARRING_DATA_DIR: z.string().min(1).default('sparring-data'),
  APP_ENV: z.enum(['development', 'production']).default('development'),
  SPARRING_AUTH: z.literal('none', { error: 'only "none" is available in this version' }).default('none'),
  SPARRING_RATE_LIMIT: z.enum(['on', 'off']).default('on'),
  DEBUG: flag,
})

export interface Environment {
  readonly host: string
  readonly port: number
  readonly data_dir: string
  readonly production: boolean
  readonly debug: boolean
  /** Variables that are set and of no use to this version. */
  readonly ignored: readonly string[]
}

/** Reads `.env` where there is one, then the variables. The only place that does. Throws naming the variable and the fix. */
export function readEnvironment(overrides: Readonly<Record<string, string | undefined>> = {}): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const given = Object.fromEntries(Object.entries({ ...process.env, ...overrides }).filter(([, value]) => value !== undefined && value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not valid. ${wrong.join('; ')}. See .env.example.`)
  }
  const { HOST, PORT, SPARRING_DATA_DIR, APP_ENV, DEBUG } = result.data
  const production = APP_ENV === 'production'
  if (!isLoopback(HOST)) {
    throw new Error(
      `HOST=${HOST} would put this server on the network without authentication, which this version does not have. Use 127.0.0.1, behind a proxy of yours that authenticates.`,
    )
  }
  return { host: HOST, port: PORT, data_dir: resolve(SPARRING_DATA_DIR), production, debug: DEBUG, ignored: unused.filter((name) => given[name] !== undefined) }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host)
