import { z } from 'zod'
import type { JwtSettings } from '../auth/jwt.js'

/** Asymmetric only: a secret that both sides know is not the issuer's alone. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const

const claim = z
  .string()
  .trim()
  .regex(/^[\w:./-]{1,100}$/, 'must be the name of a claim')

export const authenticationVariables = {
  SPARRING_AUTH: z.enum(['none', 'api-key', 'jwt'], { error: 'must be none, api-key or jwt' }).default('none'),
  SPARRING_JWT_ISSUER: z.string().trim().optional(),
  SPARRING_JWT_AUDIENCE: z.string().trim().optional(),
  SPARRING_JWT_ALGORITHMS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((name) => name !== ''))
    .pipe(z.array(z.enum(algorithms, { error: `must be some of ${algorithms.join(', ')}` })).min(1))
    .default(['RS256']),
  SPARRING_JWT_JWKS_URL: z
    .url({ protocol: /^https?$/, error: 'must be an https address, such as https://login.example/.well-known/jwks.json' })
    .refine((url) => url.startsWith('https:') || isLoopback(new URL(url).hostname), 'must be an https address: keys that travel in the open are nobody’s')
    .optional(),
  SPARRING_JWT_TENANT_CLAIM: claim.default('tenant_id'),
  SPARRING_JWT_ROLE_CLAIM: claim.default('role'),
} as const

const schema = z.object(authenticationVariables)

export type AuthenticationSettings = { readonly mode: 'none' } | { readonly mode: 'api-key' } | { readonly mode: 'jwt'; readonly jwt: JwtSettings }

/** Throws naming what is missing. */
export function authenticationFrom(variables: z.output<typeof schema>): AuthenticationSettings {
  const { SPARRING_AUTH: mode } = variables
  if (mode !== 'jwt') return { mode }
  const { SPARRING_JWT_ISSUER: issuer, SPARRING_JWT_AUDIENCE: audience, SPARRING_JWT_JWKS_URL: jwks_url } = variables
  if (issuer === undefined || audience === undefined || jwks_url === undefined) {
    const missing = Object.entries({ SPARRING_JWT_ISSUER: issuer, SPARRING_JWT_AUDIENCE: audience, SPARRING_JWT_JWKS_URL: jwks_url })
    const names = missing.flatMap(([name, value]) => (value === undefined ? [name] : []))
    throw new Error(
      `SPARRING_AUTH=jwt also needs ${names.join(', ')}: a token of any other issuer, or for another audience, must open nothing. See .env.example.`,
    )
  }
  const { SPARRING_JWT_ALGORITHMS, SPARRING_JWT_TENANT_CLAIM: tenant_claim, SPARRING_JWT_ROLE_CLAIM: role_claim } = variables
  return { mode, jwt: { issuer, audience, jwks_url, algorithms: SPARRING_JWT_ALGORITHMS, tenant_claim, role_claim } }
}

/** Whether only this machine reaches a host. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
