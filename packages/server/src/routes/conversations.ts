import { type Answer, noRecognizer, parseInput } from '@sparring/core'
import { audioCharacters, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { plainBase64 } from '../audio/plain-base64.js'
import { readSpeech } from '../audio/read-speech.js'
import { type AppContext, type AppEnvironment, callerOf } from '../http/app-context.js'
import { bodyTooLarge, idempotency, pathParameter, readJson } from '../http/read-body.js'
import type { RouteParts } from '../http/route-parts.js'
import { clientAddress } from '../limits/client-address.js'
import type { EventStreams } from './live/event-streams.js'
import { streamAnswer } from './live/stream-answer.js'
import { messageAnswer } from './message-answer.js'
import { pathOf } from './path-of.js'

export function conversationRoutes(app: Hono<AppEnvironment>, parts: RouteParts, streams: EventStreams): void {
  const { platform, answer, withAddresses, limits } = parts
  const of = (context: AppContext) => platform.as(callerOf(context))

  app.post(pathOf(routes.sendMessage), async (context) => {
    const options = idempotency(context)
    const { meeting_id, message: text, audio_data, audio_format, reply_audio } = await readMessage(context, parts)
    // Before it is looked at: where nobody listens, it is all the same what it is.
    if (audio_data && !text?.trim() && !platform.recognises_speech) throw noRecognizer()
    const audio = audio_data ? await readSpeech(Buffer.from(audio_data, 'base64'), { declared: audio_format ?? null, most_bytes: limits.audio_bytes }) : null
    const { conversations } = of(context)
    const message = { meeting_id, message: text ?? null, audio, ...(typeof reply_audio === 'boolean' ? { reply_audio } : {}) }
    const answerOf = (given: Answer) => withAddresses(context, messageAnswer(given))
    if (acceptsEvents(context)) {
      const { role, tenant_id } = callerOf(context)
      const listener = { tenant_id, address: clientAddress(context, parts.proxies ?? 0) }
      return streamAnswer({ conversations, message, options, role, streams, listener, answerOf })
    }
    return answer(context, messageAnswer(await conversations.send(message, options).answered))
  })
  app.get(pathOf(routes.getHistory), async (context) => answer(context, await of(context).conversations.history(pathParameter(context, 'meeting_id'))))
  app.get(pathOf(routes.getAnalytics), async (context) => answer(context, await of(context).coaching.analytics(pathParameter(context, 'meeting_id'))))
}

/** Only audio may be as large as audio. */
async function readMessage(context: AppContext, { limits, endpoints }: RouteParts) {
  const { json, size_bytes } = await readJson(context, limits.json_body_bytes + audioCharacters(limits))
  const spoken = typeof json === 'object' && json !== null && 'audio_data' in json && typeof json.audio_data === 'string' ? json.audio_data : ''
  if (spoken.length > audioCharacters(limits)) throw bodyTooLarge(limits.audio_bytes)
  if (size_bytes - spoken.length > limits.json_body_bytes) throw bodyTooLarge(limits.json_body_bytes)
  const plain = spoken === '' ? json : Object.assign({}, json, { audio_data: plainBase64(spoken) })
  return parseInput(endpoints.sendMessage.request.body.content['application/json'].schema, plain)
}

const acceptsEvents = (context: AppContext): boolean => (context.req.header('accept') ?? '').includes('text/event-stream')
