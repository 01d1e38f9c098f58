import { inputsWithin } from '../../domain/inputs.js'
import { type Limits, usualLimits } from '../../domain/limits.js'
import type { Endpoints } from '../endpoint.js'
import { accessEndpoints } from './access.js'
import { companyEndpoints } from './company.js'
import { conversationEndpoints } from './conversation.js'
import { meetingEndpoints } from './meeting.js'
import { peopleEndpoints } from './people.js'
import { salespersonEndpoints } from './salesperson.js'
import { serverEndpoints } from './server.js'
import { usageEndpoints } from './usage.js'

/** The whole HTTP API within these limits, as plain data: routes, documents and the client's types all come from here. */
export function endpointsWithin(limits: Limits) {
  const inputs = inputsWithin(limits)
  return {
    ...salespersonEndpoints(inputs, limits),
    ...companyEndpoints(inputs),
    ...meetingEndpoints(inputs),
    ...conversationEndpoints(limits),
    ...accessEndpoints(inputs),
    ...usageEndpoints,
    ...peopleEndpoints,
    ...serverEndpoints,
  } as const satisfies Endpoints
}

/** The same within the usual limits. */
export const endpoints = endpointsWithin(usualLimits)
