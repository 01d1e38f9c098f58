import { afterEach, describe, expect, it, vi } from 'vitest'
import { failure, json, modelAt, partsOf, wireServer } from './wire.fixture.js'

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function refusing(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const server = await wireServer((_, response) => json(response, status, body, headers))
  close = server.close
  return server
}
const error = (code: string | null, type = 'invalid_request_error', param: string | null = null) => ({
  error: { message: 'Said by the provider about Secret words.', type, param, code },
})

describe('what the provider refuses', () => {
  it.each([
    [400, 'invalid'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'invalid'],
    [408, 'timeout'],
    [409, 'upstream'],
    [422, 'invalid'],
    [429, 'rate_limit'],
    [500, 'upstream'],
    [502, 'upstream'],
    [503, 'upstream'],
  ])('by %s is %s, told at once and asked for no other reason again, though the answer wishes for another try in an hour', async (status, kind) => {
    const { base_url, requests } = await refusing(status, error(null), { 'retry-after': '3600', 'x-should-retry': 'true', 'x-request-id': 'req_1' })
    const told = await failure(partsOf(modelAt(base_url)))
    expect(told).toMatchObject({ kind, provider: 'openai', retry_after_ms: 3_600_000, request_id: 'req_1' })
    expect(told.message).not.toMatch(/Secret|sk-secret|Said by/)
    // A compatible server that does not say what it refuses is asked once in plainer words, or under its other address.
    expect(requests).toHaveLength([400, 404, 422].includes(status) ? 2 : 1)
  })

  it.each([
    [400, error('unsupported_parameter', 'invalid_request_error', 'temperature'), 'invalid'],
    [400, error('unsupported_value', 'invalid_request_error', 'model'), 'invalid'],
    [400, error('missing_required_parameter', 'invalid_request_error', 'model'), 'invalid'],
    [400, error('context_length_exceeded'), 'invalid'],
    [401, error('invalid_api_key'), 'auth'],
    [403, error('unsupported_country_region_territory', 'request_forbidden'), 'auth'],
    [404, error('model_not_found'), 'invalid'],
    [429, error('rate_limit_exceeded', 'requests'), 'rate_limit'],
    [429, error(null, 'tokens'), 'rate_limit'],
    [429, error('insufficient_quota', 'insufficient_quota'), 'quota'],
    [503, error('overloaded', 'server_error'), 'upstream'],
    [500, '<html>a gateway</html>', 'upstream'],
    [429, '', 'rate_limit'],
  ])('%s with %j is %s', async (status, body, kind) => {
    const { base_url, requests } = await refusing(status, body)
    expect(await failure(partsOf(modelAt(base_url)))).toMatchObject({ kind, retryable: ['rate_limit', 'upstream'].includes(kind) })
    expect(requests).toHaveLength(/unsupported|missing/.test(JSON.stringify(body)) && status === 400 ? 2 : 1)
  })

  it.each<[Readonly<Record<string, string>>, number | null]>([
    [{ 'retry-after-ms': '250', 'retry-after': '3600' }, 250],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after': '-5' }, 0],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('with %j wishes to be asked again in %s ms', async (headers, retry_after_ms) => {
    const { base_url } = await refusing(429, error('rate_limit_exceeded'), headers)
    expect((await failure(partsOf(modelAt(base_url)))).retry_after_ms).toBe(retry_after_ms)
  })

  it.each([
    ['chat', 'reasoning_effort', 'reasoning_effort'],
    ['responses', 'reasoning.effort', 'reasoning'],
  ] as const)('of an effort that this model does not know, over %s, is left out for good', async (api, param, field) => {
    const server = await wireServer(({ body }, response) =>
      field in body ? json(response, 400, error('unsupported_value', 'x', param)) : json(response, 500, error(null)),
    )
    close = server.close
    const model = modelAt(server.base_url, { api, effort: 'none' })
    for (let call = 0; call < 2; call += 1) expect(await failure(partsOf(model))).toMatchObject({ kind: 'upstream' })
    expect(server.requests.map(({ body }) => field in body)).toEqual([true, false, false])
  })

  it('of max_tokens is asked for max_completion_tokens, so that a cap holds', async () => {
    const server = await wireServer(({ body }, response) =>
      'max_tokens' in body ? json(response, 400, error('unsupported_parameter', 'invalid_request_error', 'max_tokens')) : json(response, 500, error(null)),
    )
    close = server.close
    await failure(partsOf(modelAt(server.base_url)))
    expect(server.requests.map(({ body }) => [body['max_tokens'], body['max_completion_tokens']])).toEqual([
      [50, undefined],
      [undefined, 50],
    ])
  })
})

it('a server that imitates OpenAI is told nothing of an account at OpenAI', async () => {
  vi.stubEnv('OPENAI_ORG_ID', 'org-mine')
  vi.stubEnv('OPENAI_PROJECT_ID', 'proj-mine')
  const { base_url, requests } = await refusing(500, error(null))
  await failure(partsOf(modelAt(base_url)))
  vi.unstubAllEnvs()
  expect(JSON.stringify(requests[0]?.headers)).not.toContain('mine')
})
