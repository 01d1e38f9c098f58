import { bounds, SparringError } from '@sparring/core'
import { credentialIn } from './credential-text.js'
import type { Credentials } from './credentials.js'
import { type Authenticate, type Identity, unauthenticated } from './identity.js'

/** The user on whose behalf a backend calls. Only an admin's API key may name one. */
export const userHeader = 'Sparring-User'

/**
 * Tells callers by their `Authorization: Bearer …`: API keys and meeting tokens of ours, and where there is an identity
 * provider, its tokens.
 */
export function authenticator(credentials: Credentials, verifyJwt?: (token: string) => Promise<Identity>): Authenticate {
  const expected = verifyJwt === undefined ? 'an API key or a meeting token' : 'a token, an API key or a meeting token'
  return async (headers) => {
    const text = bearerIn(headers)
    if (text === null) throw unauthenticated(`This server wants to know who calls. Send ${expected} as "Authorization: Bearer …".`)
    const own = credentialIn(text)
    if (own !== null) return onBehalf(await credentials.identify(own), headers)
    if (verifyJwt === undefined) throw unauthenticated('What was sent as Authorization is neither an API key nor a meeting token of this server.')
    return onBehalf(await verifyJwt(text), headers)
  }
}

function bearerIn(headers: Headers): string | null {
  const [, text] = /^bearer +([\w.~+/=-]+)$/i.exec(headers.get('authorization')?.trim() ?? '') ?? []
  return text ?? null
}

function onBehalf(identity: Identity, headers: Headers): Identity {
  const user_id = headers.get(userHeader)
  if (user_id === null) return identity
  if (identity.by !== 'api_key' || identity.role !== 'admin')
    throw new SparringError('forbidden', `Only an admin's API key may name a user with ${userHeader}. Leave the header out to act as yourself.`)
  if (user_id.length > bounds.id_characters || !/^[\x21-\x7e]+$/.test(user_id)) {
    const message = `${userHeader} has 1 to ${bounds.id_characters} visible ASCII characters.`
    throw new SparringError('validation_failed', message, { details: { fields: [{ path: userHeader, message }] } })
  }
  return { ...identity, user_id }
}
