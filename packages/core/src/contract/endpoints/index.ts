import type { Endpoints } from '../endpoint.js'
import { companyEndpoints } from './company.js'
import { conversationEndpoints } from './conversation.js'
import { meetingEndpoints } from './meeting.js'
import { salespersonEndpoints } from './salesperson.js'
import { serverEndpoints } from './server.js'

/** The whole HTTP API, as plain data: routes, documents and the client's types all come from here. */
export const endpoints = {
  ...salespersonEndpoints,
  ...companyEndpoints,
  ...meetingEndpoints,
  ...conversationEndpoints,
  ...serverEndpoints,
} as const satisfies Endpoints
