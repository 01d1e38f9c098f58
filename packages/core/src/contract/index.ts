/**
 * The HTTP API and the events of a meeting, as plain data.
 *
 * @module
 */
export { type Endpoint, type Endpoints, type Failed, failed, succeeded } from './endpoint.js'
export { type ApiKey, apiKey, newMeetingToken, tokenLifetime } from './endpoints/access.js'
export { audioCharacters, type MessageAnswer, messageAnswer, type NewMessage } from './endpoints/conversation.js'
export { endpoints, endpointsWithin } from './endpoints/index.js'
export { followQuery } from './endpoints/meeting.js'
export { pageQuery } from './endpoints/paging.js'
export { type Readiness, readiness } from './endpoints/server.js'
export { usageQuery, usageSpan } from './endpoints/usage.js'
export {
  type AnswerEvents,
  type DurableEvents,
  durableEventData,
  eventVersion,
  type MeetingEvents,
  type ProvisionalEvents,
  provisionalEventData,
  visibility,
  visibleTo,
} from './events.js'
export { closeCode, type LiveMessage, liveMessage } from './live-messages.js'
export { openApiDocument } from './openapi.js'
export { problemStatus } from './problems.js'
export { dearEndpoints, neverLimited } from './rates.js'
export { entryOfEvent } from './read-event.js'
export { type EndpointId, routes } from './routes.js'
