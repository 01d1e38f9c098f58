import { bounds, type Clock, roles, SparringError, tenantName } from '@sparring/core'
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { expired, type Identity, reachOf, unauthenticated } from './identity.js'

export interface JwtSettings {
  readonly issuer: string
  readonly audience: string
  /** Such as RS256. What is not named is refused, `none` and the symmetric ones always. */
  readonly algorithms: readonly string[]
  readonly jwks_url: string
  /** Where a token says whose tenant and which role its bearer has. */
  readonly tenant_claim: string
  readonly role_claim: string
}

/** The clocks of two machines differ by so much and no more. */
const clockToleranceSeconds = 5
const patience = { timeoutDuration: 5_000, cooldownDuration: 30_000, cacheMaxAge: 600_000 } as const

/** Refresh and identity tokens are signed by the same keys, and open nothing here. */
const typed = z.looseObject({
  sub: z.string().min(1).max(bounds.id_characters),
  typ: z.literal('Bearer').optional(),
  token_use: z.literal('access').optional(),
})

/** Verifies tokens of an identity provider by the keys that it publishes. Those are fetched when first needed, and again when an unknown one is used. */
export function jwtVerifier(settings: JwtSettings, clock: Clock): (token: string) => Promise<Identity> {
  const keys = createRemoteJWKSet(new URL(settings.jwks_url), patience)
  const claims = typed.extend({ [settings.tenant_claim]: tenantName, [settings.role_claim]: z.enum(roles).default('salesperson') })
  const options = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: [...settings.algorithms],
    requiredClaims: ['exp', 'sub', settings.tenant_claim],
    clockTolerance: clockToleranceSeconds,
  }
  return async (token) => {
    const verified = await jwtVerify(token, keys, { ...options, currentDate: new Date(clock.now()) }).catch((cause: unknown) => {
      throw refusal(cause)
    })
    return identityOf(verified.payload, claims, settings)
  }
}

function identityOf(payload: JWTPayload, claims: z.ZodObject, { tenant_claim, role_claim }: JwtSettings): Identity {
  const read = claims.safeParse(payload)
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    throw unauthenticated(`The token does not say what it must, or not as it must: ${wrong}.`)
  }
  const role = z.enum(roles).parse(read.data[role_claim])
  return {
    tenant_id: String(read.data[tenant_claim]),
    user_id: String(read.data['sub']),
    role,
    ...reachOf(role),
    by: 'jwt',
    key_id: null,
    expires_at: payload.exp === undefined ? null : new Date(payload.exp * 1000).toISOString(),
  }
}

/** What is wrong with the token is the caller's; keys that cannot be had are not. */
function refusal(cause: unknown): SparringError {
  if (cause instanceof errors.JWTExpired) return expired('The token')
  const isTokens =
    cause instanceof errors.JOSEError && !(cause instanceof errors.JWKSTimeout) && !(cause instanceof errors.JWKSInvalid) && cause.code !== 'ERR_JOSE_GENERIC'
  if (isTokens) return unauthenticated(`The token is not valid here (${cause.code}). Check its issuer, audience, algorithm and signature.`, cause)
  return new SparringError(
    'identity_unavailable',
    'The keys of the identity provider could not be read, so nobody can be told by a token. Try again in a moment.',
    {
      cause,
    },
  )
}
