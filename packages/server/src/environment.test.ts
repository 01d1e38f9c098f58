import { describe, expect, it } from 'vitest'
import { environmentFrom } from './environment.js'

describe('the environment', () => {
  it('has a usual value for everything, and takes an empty variable for one that is not set', () => {
    expect(environmentFrom({ PORT: '', OPENAI_API_KEY: ' ' })).toMatchObject({ host: '127.0.0.1', port: 8000, production: false, debug: false, ignored: [] })
  })

  it.each([
    [{ PORT: 'abc' }, /PORT="abc" must be a number/],
    [{ PORT: '70000' }, /PORT="70000" must be a number/],
    [{ APP_ENV: 'staging' }, /APP_ENV="staging" must be development or production/],
    [{ SPARRING_AUTH: 'jwt' }, /SPARRING_AUTH="jwt" must be none/],
    [{ PUBLIC_URL: 'practice.example' }, /PUBLIC_URL="practice.example" must be an http or https address/],
    [{ HOST: '0.0.0.0', APP_ENV: 'production' }, /HOST=0\.0\.0\.0 .* in production without authentication/],
    [{ HOST: '127.evil.example' }, /without authentication/],
  ])('refuses %j, naming the variable and what to do', (variables, message) => {
    expect(() => environmentFrom(variables)).toThrow(message)
  })

  it('names what is set and of no use', () => {
    expect(environmentFrom({ OPENAI_API_KEY: 'k', REDIS_URL: 'redis://x' }).ignored).toEqual(['OPENAI_API_KEY', 'REDIS_URL'])
  })
})
