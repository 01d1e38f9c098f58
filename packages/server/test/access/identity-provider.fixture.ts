import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export interface IdentityProvider {
  readonly issuer: string
  readonly jwks_url: string
  /** A token as the provider signs it, with other claims in place of some, or without them. */
  token(claims?: Readonly<Record<string, unknown>>, header?: { readonly alg?: string; readonly typ?: string }): Promise<string>
  /** The same signed by somebody who is not the provider. */
  forged(claims?: Readonly<Record<string, unknown>>): Promise<string>
  /** The same with the provider's public key as a shared secret: the oldest confusion. */
  confused(): Promise<string>
  close(): Promise<void>
}

export const audience = 'sparring'
const kid = 'k1'

/** An identity provider over real HTTP: it publishes one key, and signs with it. */
export async function anIdentityProvider(nowMs: () => number): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const stranger = await generateKeyPair('RS256')
  const published = await exportJWK(publicKey)
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [{ ...published, kid, alg: 'RS256', use: 'sig' }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = `http://127.0.0.1:${isAddress(address) ? address.port : 0}`
  const usual = (): JWTPayload => {
    const now = Math.floor(nowMs() / 1000)
    return { iss: issuer, aud: audience, sub: 'ann', tenant_id: 'ours', role: 'admin', iat: now, exp: now + 3600 }
  }
  const payload = (claims: Readonly<Record<string, unknown>>): JWTPayload => {
    const all = Object.entries({ ...usual(), ...claims })
    return Object.fromEntries(all.filter(([, value]) => value !== undefined))
  }
  return {
    issuer,
    jwks_url: `${issuer}/jwks.json`,
    async token(claims = {}, { alg = 'RS256', typ } = {}) {
      if (alg === 'none') return `${part({ alg })}.${part(payload(claims))}.`
      return new SignJWT(payload(claims)).setProtectedHeader({ alg, kid, ...(typ === undefined ? {} : { typ }) }).sign(privateKey)
    },
    forged: (claims = {}) => new SignJWT(payload(claims)).setProtectedHeader({ alg: 'RS256', kid }).sign(stranger.privateKey),
    confused: () => new SignJWT(payload({})).setProtectedHeader({ alg: 'HS256', kid }).sign(new TextEncoder().encode(JSON.stringify(published))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const isAddress = (address: string | AddressInfo | null): address is AddressInfo => typeof address === 'object' && address !== null
