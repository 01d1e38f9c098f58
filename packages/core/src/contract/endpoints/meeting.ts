import { z } from 'zod'
import { brief } from '../../domain/brief.js'
import { identifier } from '../../domain/document.js'
import type { Inputs } from '../../domain/inputs.js'
import { meeting, newConsent } from '../../domain/meeting.js'
import { type Endpoints, everyone, json, practising, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { pageOf, pageQuery } from './paging.js'

export const meetingId = z.object({ meeting_id: identifier })

/** Where a stream of events begins: behind this number, or with what happens from here on. */
export const followQuery = z.strictObject({ after: z.union([z.literal('now'), z.coerce.number().int().nonnegative()]).optional() })

export const meetingEndpoints = (inputs: Inputs) =>
  ({
    createMeeting: {
      ...routes.createMeeting,
      tag: 'meeting',
      summary: 'Create a meeting, with five questions to ask in it',
      roles: everyone,
      request: { body: { required: true, content: json(inputs.meeting) } },
      responses: { 201: { description: 'The meeting.', content: json(succeeded(meeting)) } },
      problems: [
        'validation_failed',
        'malformed_body',
        'representatives_mismatch',
        'representative_duplicate',
        'representative_of_other_company',
        'language_unsupported',
        'salesperson_not_found',
        'company_not_found',
        'representative_not_found',
        'idempotency_key_reused',
      ],
    },
    getMeeting: {
      ...routes.getMeeting,
      tag: 'meeting',
      summary: 'Read a meeting',
      roles: everyone,
      within_meeting: true,
      request: { params: meetingId },
      responses: { 200: { description: 'The meeting.', content: json(succeeded(meeting)) } },
      problems: ['meeting_not_found'],
    },
    listMeetings: {
      ...routes.listMeetings,
      tag: 'meeting',
      summary: 'List meetings, newest first',
      roles: everyone,
      request: { query: pageQuery },
      responses: { 200: { description: 'A page.', content: json(succeeded(pageOf(meeting))) } },
      problems: ['validation_failed'],
    },
    getBrief: {
      ...routes.getBrief,
      tag: 'meeting',
      summary: 'What the salesperson should know before',
      roles: everyone,
      within_meeting: true,
      request: { params: meetingId },
      responses: { 200: { description: 'The brief.', content: json(succeeded(brief)) } },
      problems: ['meeting_not_found'],
    },
    startMeeting: {
      ...routes.startMeeting,
      tag: 'meeting',
      summary: 'Start a meeting',
      description: 'An active meeting answers as it is. Nobody speaks first unless it was created with opening "buyer".',
      roles: everyone,
      within_meeting: true,
      request: { params: meetingId },
      responses: { 200: { description: 'The meeting.', content: json(succeeded(meeting)) } },
      problems: ['meeting_not_found', 'meeting_ended'],
    },
    giveConsent: {
      ...routes.giveConsent,
      tag: 'meeting',
      summary: 'Agree that the salesperson’s voice is recorded, or no longer agree',
      description:
        'It holds from here on, and is an event of the meeting with who said so and when. Without it what the salesperson says is recognised and answered, and nothing of the sound is kept: their turn has its true duration and no audio_url.',
      roles: practising,
      within_meeting: true,
      request: { params: meetingId, body: { required: true, content: json(newConsent) } },
      responses: { 200: { description: 'The meeting.', content: json(succeeded(meeting)) } },
      problems: ['meeting_not_found', 'meeting_ended'],
    },
    endMeeting: {
      ...routes.endMeeting,
      tag: 'meeting',
      summary: 'End a meeting',
      description: 'An ended meeting answers as it is.',
      roles: everyone,
      within_meeting: true,
      request: { params: meetingId },
      responses: { 200: { description: 'The meeting.', content: json(succeeded(meeting)) } },
      problems: ['meeting_not_found', 'meeting_not_active'],
    },
    followMeeting: {
      ...routes.followMeeting,
      tag: 'meeting',
      summary: 'Follow a meeting: server-sent events',
      description:
        'Durable events have an id, the number of their entry in the meeting’s log; send the last one as Last-Event-ID (or ?after=) to go on behind it. Provisional ones (reply.delta, speaker.thinking) have none and are never repeated. An id beyond the meeting’s last event is refused with 422. Without either, the stream begins at the meeting’s start; ?after=now begins live, and tells the id of the last event before it in a block of its own (id: without data), so that a client that comes back misses nothing.',
      roles: everyone,
      within_meeting: true,
      request: { params: meetingId, query: followQuery },
      responses: {
        200: { description: 'Events until the meeting ends.', content: { 'text/event-stream': { schema: z.string() } } },
        204: { description: 'The meeting has ended and nothing follows: do not come back.' },
      },
      problems: ['meeting_not_found', 'validation_failed', 'too_many_streams'],
    },
    joinLive: {
      ...routes.joinLive,
      tag: 'meeting',
      summary: 'Take part in a meeting over a WebSocket: its events, sound both ways',
      description:
        'To be upgraded, with the subprotocol sparring.v1; a page in a browser sends its token as a second one, "bearer." and the token. What the stream of events tells comes as JSON text messages {event, id?, data}, sound as binary ones; up go say, begin, commit, played, interrupt and ping. Resumed by ?after=. Refusals are answers before the upgrade; after it the socket is closed with 4000 and the status of the problem, and its code as the reason. All of it: docs/live-api.md.',
      roles: everyone,
      within_meeting: true,
      request: { params: meetingId, query: followQuery },
      responses: { 101: { description: 'Events until the meeting ends; then the socket is closed with 1000.' } },
      problems: ['meeting_not_found', 'validation_failed', 'too_many_streams', 'upgrade_required'],
    },
  }) as const satisfies Partial<Endpoints>
