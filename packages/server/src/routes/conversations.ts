import { type Answer, limits, SparringError } from '@sparring/core'
import { endpoints, type MessageAnswer, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf } from '../app-context.js'
import { bodyTooLarge, idempotency, parsed, pathParameter, readJson } from '../read-body.js'
import type { RouteParts } from '../route-parts.js'
import type { EventStreams } from './live/event-streams.js'
import { streamAnswer } from './live/stream-answer.js'
import { pathOf } from './path-of.js'

const newMessage = endpoints.sendMessage.request.body.content['application/json'].schema
/** Base64 takes four bytes for three. */
const mostWithAudio = limits.json_body_bytes + Math.ceil((limits.audio_bytes * 4) / 3)

export function conversationRoutes(app: Hono<AppEnvironment>, { platform, answer }: RouteParts, streams: EventStreams): void {
  const of = (context: AppContext) => platform.as(callerOf(context))

  app.post(pathOf(routes.sendMessage), async (context) => {
    const options = idempotency(context)
    const { meeting_id, message: text, audio_data } = await readMessage(context)
    if (!text?.trim() && audio_data) throw noRecogniser()
    const { conversations } = of(context)
    const message = { meeting_id, message: text ?? '' }
    if (acceptsEvents(context)) return streamAnswer({ conversations, message, options, role: callerOf(context).role, streams, answerOf: messageAnswer })
    return answer(context, messageAnswer(await conversations.send(message, options).answered))
  })
  app.get(pathOf(routes.getHistory), async (context) => answer(context, await of(context).conversations.history(pathParameter(context, 'meeting_id'))))
  app.get(pathOf(routes.getAnalytics), async (context) => answer(context, await of(context).coaching.analytics(pathParameter(context, 'meeting_id'))))
}

/** Only audio may be as large as audio. */
async function readMessage(context: AppContext) {
  const { json, size_bytes } = await readJson(context, mostWithAudio)
  const hasAudio = typeof json === 'object' && json !== null && 'audio_data' in json && typeof json.audio_data === 'string'
  if (!hasAudio && size_bytes > limits.json_body_bytes) throw bodyTooLarge(limits.json_body_bytes)
  return parsed(newMessage, json)
}

const acceptsEvents = (context: AppContext): boolean => (context.req.header('accept') ?? '').includes('text/event-stream')

const noRecogniser = () =>
  new SparringError('recogniser_unavailable', 'Nothing on this server recognises speech yet. Send the words as "message".', {
    details: { fields: [{ path: 'audio_data', message: 'Cannot be transcribed here.' }] },
  })

/** An answer as the contract states it. */
function messageAnswer({ turn, replies, meeting_status, ended_reason }: Answer): MessageAnswer {
  const [first] = replies
  if (first === undefined) throw new SparringError('mind_failed', 'Nobody answered.')
  return {
    ai_response: first,
    ai_responses: [...replies],
    turn_number: first.turn_number,
    reasoning: first.reasoning,
    salesperson_turn: turn,
    meeting_status,
    ended_reason,
  }
}
