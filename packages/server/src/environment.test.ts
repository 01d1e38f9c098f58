import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { usualLimits, usualPrices } from '@sparring/core'
import { describe, expect, it } from 'vitest'
import { environmentFrom, knownVariables } from './environment.js'

describe('the environment', () => {
  it('has a usual value for everything, and takes an empty variable for one that is not set', () => {
    expect(environmentFrom({ PORT: '', OPENAI_API_KEY: ' ' })).toMatchObject({ host: '127.0.0.1', port: 8000, debug: false, ignored: [], limits: usualLimits })
  })

  it.each([
    [{ PORT: 'abc' }, /PORT="abc" must be a number/],
    [{ PORT: '70000' }, /PORT="70000" must be a number/],
    [{ APP_ENV: 'staging' }, /APP_ENV="staging" must be development or production/],
    [{ SPARRING_AUTH: 'jwt' }, /SPARRING_AUTH=jwt also needs SPARRING_JWT_ISSUER, SPARRING_JWT_AUDIENCE, SPARRING_JWT_JWKS_URL/],
    [{ PUBLIC_URL: 'practice.example' }, /PUBLIC_URL="practice.example" must be an http or https address/],
    [{ HOST: '0.0.0.0', APP_ENV: 'production' }, /HOST=0\.0\.0\.0 .* without authentication/],
    [{ HOST: '127.evil.example' }, /without authentication/],
    [{ MONGODB_DB_NAME: 'a/b' }, /MONGODB_DB_NAME="a\/b" must be a name/],
    [{ S3_BUCKET_NAME: 'Files' }, /S3_BUCKET_NAME="Files" must be the name of a bucket/],
    [{ S3_BUCKET_NAME: 'files' }, /S3_BUCKET_NAME=files needs AWS_REGION, or S3_ENDPOINT/],
    [{ S3_BUCKET_NAME: 'files', AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'id' }, /AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together/],
    [{ S3_ENDPOINT: 'minio:9000' }, /S3_ENDPOINT="minio:9000" must be an http or https address/],
    [{ S3_SERVER_SIDE_ENCRYPTION: 'yes' }, /S3_SERVER_SIDE_ENCRYPTION="yes" must be AES256, aws:kms or the ARN/],
    [{ SPARRING_LIMIT_NAMES: '3' }, /no limit SPARRING_LIMIT_NAMES\. Known: .*SPARRING_LIMIT_NAME_CHARACTERS/],
    [{ SPARRING_LIMIT_MATERIALS: 'many' }, /SPARRING_LIMIT_MATERIALS="many" must be a whole number/],
    [{ SPARRING_LIMIT_MATERIALS: '0' }, /materials must be a whole number above 0/],
    [{ SPARRING_LIMIT_LEAST_DURATION_MINUTES: '300' }, /must not be above most_duration_minutes/],
    [{ SPARRING_SPEND_CAP_MEETING_USD: '0' }, /SPARRING_SPEND_CAP_MEETING_USD="0" must be an amount in US dollars above 0/],
    [{ SPARRING_SPEND_CAP_TENANT_USD_PER_DAY: '$5' }, /SPARRING_SPEND_CAP_TENANT_USD_PER_DAY="\$5" must be an amount/],
    [{ SPARRING_RATE_LIMIT: 'no' }, /SPARRING_RATE_LIMIT="no" must be on or off/],
    [{ SPARRING_RATE_TENANT: '0' }, /SPARRING_RATE_TENANT="0" must be a whole number above 0/],
    [{ SPARRING_PROXIES: '-1' }, /SPARRING_PROXIES="-1" must be how many proxies/],
    [{ SPARRING_CORS_ORIGINS: '*' }, /SPARRING_CORS_ORIGINS="\*" must be exact origins/],
    [{ SPARRING_CORS_ORIGINS: 'https://a.example,https://b.example/' }, /must be exact origins/],
    [{ SPARRING_PRICES: '{' }, /SPARRING_PRICES is not valid JSON/],
    [{ SPARRING_PRICES: 'no/such.json' }, /SPARRING_PRICES="no\/such.json" is neither JSON/],
    [{ SPARRING_PRICES: '{"models":{"own":{"input":"1","output":2}}}' }, /SPARRING_PRICES is not a table of prices: models\.own\.input/],
    [{ SPARRING_PRICES: '{"voices":{}}' }, /SPARRING_PRICES is not a table of prices: .*voices/],
  ])('refuses %j, naming the variable and what to do', (variables, message) => {
    expect(() => environmentFrom(variables)).toThrow(message)
  })

  it('shows no key that is wrong', () => {
    expect(() => environmentFrom({ ELEVENLABS_API_KEY: 'secret'.repeat(50) })).toThrow(/^The environment is not valid\. ELEVENLABS_API_KEY (?!.*secret)/)
  })

  it('shows no password of a store whose address is wrong', () => {
    expect(() => environmentFrom({ MONGODB_URL: 'http://sparring:secret@db/' })).toThrow(
      /^The environment is not valid\. MONGODB_URL must be an address such as/,
    )
    expect(() => environmentFrom({ REDIS_URL: 'http://:secret@cache/' })).toThrow(/^The environment is not valid\. REDIS_URL must be an address such as/)
  })

  it.each([
    [{}, 'local'],
    [{ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }, 'local'],
    [{ OPENAI_API_KEY: 'k' }, 'openai'],
    [{ ELEVENLABS_API_KEY: 'k', SPARRING_SPEECH: 'local' }, 'local'],
    [{ SPARRING_SPEECH: 'none' }, null],
  ])('with %j buyers speak by %s', (variables, speech) => {
    expect(environmentFrom(variables).providers.speech).toBe(speech)
  })

  it('puts own prices over the usual ones, given as they are or in a file, and caps nothing unless told to', () => {
    const own = { speech: { 'own/voice': 0.01, 'openai/tts-1': 0 } }
    const file = join(mkdtempSync(join(tmpdir(), 'sparring-prices-')), 'prices.json')
    writeFileSync(file, JSON.stringify(own))
    for (const given of [JSON.stringify(own), file]) {
      const { prices, caps } = environmentFrom({ SPARRING_PRICES: given }).spending
      expect(prices).toEqual({ ...usualPrices, speech: { ...usualPrices.speech, ...own.speech } })
      expect(caps).toEqual({ meeting_usd: null, tenant_usd_per_day: null })
    }
    const capped = environmentFrom({ SPARRING_SPEND_CAP_MEETING_USD: '2', SPARRING_SPEND_CAP_TENANT_USD_PER_DAY: '0.5' })
    expect(capped.spending.caps).toEqual({ meeting_usd: 2, tenant_usd_per_day: 0.5 })
  })

  it('chooses each store by its first variable, and the embedded one without it', () => {
    expect(environmentFrom({ MONGODB_DB_NAME: 'other', S3_ENDPOINT: 'http://127.0.0.1:9000', AWS_REGION: 'eu-west-1' }).stores).toEqual({
      mongodb: null,
      s3: null,
      redis: null,
    })
    const url = 'mongodb://a:1,b:2/?replicaSet=rs0'
    expect(environmentFrom({ MONGODB_URL: url, S3_BUCKET_NAME: 'files', S3_ENDPOINT: 'http://127.0.0.1:9000', REDIS_URL: 'rediss://c' }).stores).toEqual({
      mongodb: { url, database: 'sparring' },
      s3: { bucket: 'files', region: 'us-east-1', endpoint: 'http://127.0.0.1:9000' },
      redis: { url: 'rediss://c' },
    })
    expect(environmentFrom({ S3_BUCKET_NAME: 'files', AWS_REGION: 'eu-west-1', S3_SERVER_SIDE_ENCRYPTION: 'aws:kms' }).stores.s3).toEqual({
      bucket: 'files',
      region: 'eu-west-1',
      server_side_encryption: 'aws:kms',
    })
  })

  it('tells callers by keys, or by tokens of a provider whose keys come by a closed way', () => {
    expect(environmentFrom({ SPARRING_AUTH: 'api-key', HOST: '0.0.0.0' })).toMatchObject({ host: '0.0.0.0', authentication: { mode: 'api-key' } })
    const provider = { SPARRING_AUTH: 'jwt', SPARRING_JWT_ISSUER: 'https://login.example', SPARRING_JWT_AUDIENCE: 'sparring' }
    const jwks = { SPARRING_JWT_JWKS_URL: 'https://login.example/jwks', SPARRING_JWT_ALGORITHMS: 'ES256, RS256' }
    expect(environmentFrom({ ...provider, ...jwks }).authentication).toEqual({
      mode: 'jwt',
      jwt: {
        issuer: 'https://login.example',
        audience: 'sparring',
        algorithms: ['ES256', 'RS256'],
        jwks_url: 'https://login.example/jwks',
        tenant_claim: 'tenant_id',
        role_claim: 'role',
      },
    })
    expect(() => environmentFrom({ ...provider, SPARRING_JWT_JWKS_URL: 'http://login.example/jwks' })).toThrow(/must be an https address/)
    expect(() => environmentFrom({ ...provider, ...jwks, SPARRING_JWT_ALGORITHMS: 'HS256' })).toThrow(/must be some of RS256/)
    expect(() => environmentFrom({ ...provider, ...jwks, SPARRING_JWT_ALGORITHMS: 'none' })).toThrow(/must be some of RS256/)
  })

  it('names what is set and of no use', () => {
    expect(environmentFrom({ OPENAI_MODEL_SCORE: 'm', SPARRING_ALLOW_SITES: 'a:80' }).ignored).toEqual(['SPARRING_ALLOW_SITES'])
  })

  it('limits callers generously unless told otherwise, and lets no page of another origin in', () => {
    expect(environmentFrom({}).traffic).toMatchObject({ proxies: 0, cors_origins: [], connections: 20_000, caps: { address: { requests: 3_000 } } })
    const given = { SPARRING_RATE_LIMIT: 'off', SPARRING_PROXIES: '2', SPARRING_CORS_ORIGINS: 'https://a.example, http://localhost:5173' }
    expect(environmentFrom(given).traffic).toMatchObject({ proxies: 2, caps: null, cors_origins: ['https://a.example', 'http://localhost:5173'] })
  })

  it('sets limits by their names, the others as usual', () => {
    const { limits } = environmentFrom({ SPARRING_LIMIT_LONG_TEXT_CHARACTERS: '50', SPARRING_LIMIT_AUDIO_BYTES: ' ' })
    expect(limits).toEqual({ ...usualLimits, long_text_characters: 50 })
  })

  it('is described in .env.example, whole', () => {
    const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
    const named = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name)
    expect(new Set(named)).toEqual(new Set(knownVariables))
    expect(() => environmentFrom(parseEnv(example))).not.toThrow()
  })
})
