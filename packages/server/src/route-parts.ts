import type { Platform } from '@sparring/core'
import type { Answerer } from './answer.js'
import type { AppOptions } from './app-context.js'

/** What the routes are given: ports, never an adapter. */
export interface RouteParts extends AppOptions {
  readonly platform: Platform
  readonly answer: Answerer
}
