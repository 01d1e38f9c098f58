import type { Clock, DocumentStore, Ids } from '@sparring/core'
import type { AuthenticationSettings } from '../environment/authentication.js'
import { authenticator } from './authenticator.js'
import { Credentials } from './credentials.js'
import { firstKey } from './first-key.js'
import { type Authenticate, localAdmin } from './identity.js'
import { jwtVerifier } from './jwt.js'

/** How callers are told, as the settings have it. */
export interface Access {
  readonly credentials: Credentials
  readonly authenticate: Authenticate
  /** Nobody is asked. */
  readonly is_open: boolean
  /** The line at the start. */
  readonly summary: string
  /** The text of the first key of all, where it had to be made now. */
  firstKey(): Promise<string | null>
}

interface Parts {
  readonly documents: DocumentStore
  readonly clock: Clock
  readonly ids: Ids
}

export function openAccess(settings: AuthenticationSettings, parts: Parts): Access {
  const credentials = new Credentials(parts)
  switch (settings.mode) {
    case 'none':
      return {
        credentials,
        authenticate: async () => localAdmin,
        is_open: true,
        summary: 'callers    this machine only, not asked who they are',
        firstKey: nobodys,
      }
    case 'api-key':
      return {
        ...{ credentials, authenticate: authenticator(credentials), is_open: false },
        ...{ summary: 'callers    API keys and meeting tokens', firstKey: () => firstKey(credentials) },
      }
    case 'jwt':
      return {
        ...{ credentials, authenticate: authenticator(credentials, jwtVerifier(settings.jwt, parts.clock)), is_open: false },
        ...{ summary: `callers    tokens of ${settings.jwt.issuer}, API keys and meeting tokens`, firstKey: nobodys },
      }
  }
}

const nobodys = async (): Promise<null> => null
