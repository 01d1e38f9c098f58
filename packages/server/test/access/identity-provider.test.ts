import { createServer } from 'node:http'
import { systemClock } from '@sparring/core/memory'
import { afterEach, describe, expect, it } from 'vitest'
import { jwtVerifier } from '../../src/auth/jwt.js'
import { anIdentityProvider, audience } from './identity-provider.fixture.js'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => void (await Promise.all(closing.splice(0).map((close) => close()))))

async function aProvider() {
  const provider = await anIdentityProvider(() => systemClock.now())
  closing.push(() => provider.close())
  const verifierAt = (jwks_url: string, algorithms = ['RS256']) =>
    jwtVerifier({ issuer: provider.issuer, audience, algorithms, jwks_url, tenant_claim: 'tenant_id', role_claim: 'role' }, systemClock)
  return { provider, verifierAt }
}

/** Answers every request for keys like this. */
async function answering(status: number, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/jwks`
}

describe('a token of an identity provider', () => {
  it('says who its bearer is, whose, and until when', async () => {
    const { provider, verifierAt } = await aProvider()
    const exp = Math.floor(systemClock.now() / 1000) + 60
    expect(await verifierAt(provider.jwks_url)(await provider.token({ role: 'salesperson', exp }, { typ: 'at+jwt' }))).toEqual({
      ...{ tenant_id: 'ours', user_id: 'ann', role: 'salesperson', reach: 'own', by: 'jwt', key_id: null },
      expires_at: new Date(exp * 1000).toISOString(),
    })
  })

  it('is refused with an algorithm that was not named', async () => {
    const { provider, verifierAt } = await aProvider()
    await expect(verifierAt(provider.jwks_url, ['ES256'])(await provider.token())).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it.each([
    ['has gone', 500, ''],
    ['says nothing that is JSON', 200, '<html>'],
    ['publishes something else', 200, '{"hello": 1}'],
  ])('opens nothing, and is not called wrong, while the provider %s', async (_, status, body) => {
    const { provider, verifierAt } = await aProvider()
    await expect(verifierAt(await answering(status, body))(await provider.token())).rejects.toMatchObject({ code: 'identity_unavailable' })
  })

  it('opens nothing, and is not called wrong, where nobody answers for the keys', async () => {
    const { provider, verifierAt } = await aProvider()
    await expect(verifierAt('http://127.0.0.1:9/jwks')(await provider.token())).rejects.toMatchObject({ code: 'identity_unavailable' })
  })
})
