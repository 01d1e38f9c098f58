import { z } from 'zod'
import { analytics } from '../../domain/analytics.js'
import { identifier, longText, orUsual } from '../../domain/document.js'
import type { Limits } from '../../domain/limits.js'
import { endedReason, meetingStatus } from '../../domain/meeting.js'
import { turn } from '../../domain/turn.js'
import { type Endpoints, everyone, json, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { meetingId } from './meeting.js'

/** Base64 takes four characters for three bytes. */
export const audioCharacters = ({ audio_bytes }: Limits): number => Math.ceil(audio_bytes / 3) * 4

/** How bare samples are laid out: 16 bits, little-endian. */
export const spokenFormat = z.strictObject({ encoding: z.literal('pcm_s16le'), sample_rate: z.int().min(8_000).max(96_000), channels: z.int().min(1).max(2) })

export const newMessage = (limits: Limits) =>
  z.strictObject({
    meeting_id: identifier,
    speaker: orUsual(z.literal('salesperson'), 'salesperson'),
    message: longText(limits).nullish(),
    /** Base64; alone, without a message, it is transcribed. */
    audio_data: z.base64().max(audioCharacters(limits)).nullish(),
    /** Of bare samples only (16 bits, little-endian); files say it themselves. */
    audio_format: spokenFormat.nullish(),
    /** Whether the replies are to be spoken aloud; usual: yes, where there are voices, but by the local ones only if the message was spoken. */
    reply_audio: z.boolean().nullish(),
  })
export type NewMessage = z.input<ReturnType<typeof newMessage>>

export const aiResponse = z.object({
  speaker_id: identifier,
  speaker_name: z.string(),
  speaker_role: z.string(),
  response_text: z.string(),
  audio_url: z.string().nullable(),
  duration_seconds: z.number(),
  turn_number: z.int(),
  reasoning: z.string(),
})

export const messageAnswer = z.object({
  /** The first reply. */
  ai_response: aiResponse,
  /** All replies in order. */
  ai_responses: z.array(aiResponse).min(1),
  /** Of `ai_response`. */
  turn_number: z.int(),
  /** Why its speaker spoke. */
  reasoning: z.string(),
  /** The salesperson's own turn. */
  salesperson_turn: turn,
  meeting_status: meetingStatus,
  ended_reason: endedReason.nullable(),
})
export type MessageAnswer = z.infer<typeof messageAnswer>

export const history = z.object({ meeting_id: identifier, status: meetingStatus, turns: z.array(turn), total_turns: z.int() })

export const conversationEndpoints = (limits: Limits) =>
  ({
    sendMessage: {
      ...routes.sendMessage,
      tag: 'conversation',
      summary: 'Say something to the panel',
      description:
        'With Accept: text/event-stream the events of this turn, provisional ones included, are streamed as they happen, then message.answered with the same JSON, and the stream ends. The same Idempotency-Key again joins the reply in progress or repeats its answer.',
      roles: everyone,
      within_meeting: true,
      request: { body: { required: true, content: json(newMessage(limits)) } },
      responses: { 200: { description: 'The replies.', content: { ...json(succeeded(messageAnswer)), 'text/event-stream': { schema: z.string() } } } },
      problems: [
        'validation_failed',
        'malformed_body',
        'message_empty',
        'recogniser_unavailable',
        'body_too_large',
        'meeting_not_found',
        'meeting_not_active',
        'meeting_ended',
        'floor_taken',
        'idempotency_key_reused',
        'mind_failed',
        'mind_timed_out',
        'mind_refused',
        'spend_cap_reached',
        'recognition_failed',
        'audio_unreadable',
        'speech_not_heard',
        'too_many_streams',
      ],
    },
    getHistory: {
      ...routes.getHistory,
      tag: 'conversation',
      summary: 'Read what was said',
      roles: everyone,
      within_meeting: true,
      request: { params: meetingId },
      responses: { 200: { description: 'Every finished turn in order.', content: json(succeeded(history)) } },
      problems: ['meeting_not_found'],
    },
    getAnalytics: {
      ...routes.getAnalytics,
      tag: 'conversation',
      summary: 'Read what happened, in numbers',
      roles: everyone,
      within_meeting: true,
      request: { params: meetingId },
      responses: { 200: { description: 'The numbers.', content: json(succeeded(analytics)) } },
      problems: ['meeting_not_found'],
    },
  }) as const satisfies Partial<Endpoints>
