import { virtualClock } from '@sparring/core/testing'
import type { CircuitOptions } from './circuit.js'
import { ProviderBreaker } from './provider-breaker.js'
import { type PatienceOptions, ProviderPatience } from './provider-patience.js'

/** Patience with a provider of its own, which hardly waits between two tries. */
export const aPatience = (options: PatienceOptions = {}, breaker: Partial<CircuitOptions> = {}): ProviderPatience =>
  new ProviderPatience(new ProviderBreaker('test', { clock: virtualClock(), ...breaker }).use(), { first_wait_ms: 1, ...options })
