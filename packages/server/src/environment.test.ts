import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { usualLimits } from '@sparring/core'
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
    [{ SPARRING_AUTH: 'jwt' }, /SPARRING_AUTH="jwt" must be none/],
    [{ PUBLIC_URL: 'practice.example' }, /PUBLIC_URL="practice.example" must be an http or https address/],
    [{ HOST: '0.0.0.0', APP_ENV: 'production' }, /HOST=0\.0\.0\.0 .* in production without authentication/],
    [{ HOST: '127.evil.example' }, /without authentication/],
    [{ SPARRING_LIMIT_NAMES: '3' }, /no limit SPARRING_LIMIT_NAMES\. Known: .*SPARRING_LIMIT_NAME_CHARACTERS/],
    [{ SPARRING_LIMIT_MATERIALS: 'many' }, /SPARRING_LIMIT_MATERIALS="many" must be a whole number/],
    [{ SPARRING_LIMIT_MATERIALS: '0' }, /materials must be a whole number above 0/],
    [{ SPARRING_LIMIT_LEAST_DURATION_MINUTES: '300' }, /must not be above most_duration_minutes/],
  ])('refuses %j, naming the variable and what to do', (variables, message) => {
    expect(() => environmentFrom(variables)).toThrow(message)
  })

  it('names what is set and of no use', () => {
    expect(environmentFrom({ OPENAI_API_KEY: 'k', AWS_REGION: 'eu-west-1', SPARRING_RATE_LIMIT: 'off', APP_ENV: 'production' }).ignored).toEqual([
      'OPENAI_API_KEY',
      'AWS_REGION',
      'SPARRING_RATE_LIMIT',
      'APP_ENV',
    ])
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
