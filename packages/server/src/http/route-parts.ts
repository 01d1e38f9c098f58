import type { Limits, Platform } from '@sparring/core'
import type { endpointsWithin } from '@sparring/core/contract'
import type { Authenticate } from '../auth/identity.js'
import type { Addressed, Answerer } from './answer.js'
import type { AppOptions } from './app-context.js'

/** What the routes are given: ports, never an adapter. */
export interface RouteParts extends AppOptions {
  readonly platform: Platform
  readonly authenticate: Authenticate
  /** Those of the platform. */
  readonly limits: Limits
  /** The contract within the limits. */
  readonly endpoints: ReturnType<typeof endpointsWithin>
  readonly answer: Answerer
  readonly withAddresses: Addressed
}
