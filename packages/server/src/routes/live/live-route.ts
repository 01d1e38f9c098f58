import type { Duplex } from 'node:stream'
import { type Answer, type MeetingEvent, type Role, SparringError } from '@sparring/core'
import { followQuery, liveMessage, routes, visibleTo } from '@sparring/core/contract'
import { liveProtocol } from '@sparring/core/live'
import type { Hono } from 'hono'
import type { WebSocket } from 'ws'
import { withProtocolToken } from '../../auth/protocol-token.js'
import { type AppContext, type AppEnvironment, callerOf } from '../../http/app-context.js'
import { publicAddress } from '../../http/public-address.js'
import { parseQuery, pathParameter } from '../../http/read-body.js'
import type { RouteParts } from '../../http/route-parts.js'
import { takeUpgrade } from '../../http/upgrade.js'
import { clientAddress } from '../../limits/client-address.js'
import { spendOnMessage } from '../../limits/rates.js'
import { messageAnswer } from '../message-answer.js'
import { pathOf } from '../path-of.js'
import { liveEvent, liveMeetingEvent, opened, soundBegins, soundFrame } from './encode-live.js'
import { type EventStreams, usualWaitingBytes } from './event-streams.js'
import { askedFor } from './follow.js'
import { LiveSocket } from './live-socket.js'
import { LiveTalk } from './live-talk.js'

/** The WebSocket of a meeting: what the stream of events tells, and what is said. */
export function liveRoute(app: Hono<AppEnvironment>, parts: RouteParts, streams: EventStreams): void {
  const schema = liveMessage(parts.limits)
  app.get(pathOf(routes.joinLive), async (context) => {
    const caller = callerOf(context)
    const meetingId = pathParameter(context, 'meeting_id')
    const query = parseQuery(context, followQuery)
    const { status, seq } = await parts.platform.as(caller).meetings.get(meetingId)
    const asked = askedFor(context, query.after, seq)
    refuseOtherPages(context, parts)
    const take = takeUpgrade(context)
    if (take === null)
      throw new SparringError('upgrade_required', `This is a WebSocket. Open it as one, with the subprotocol ${liveProtocol}, or follow the meeting's events.`)
    const address = clientAddress(context, parts.proxies ?? 0)
    const place = streams.reserve({ tenant_id: caller.tenant_id, address })
    const meeting = { context, parts, schema, meetingId, address, after: asked === 'now' ? seq : asked, isOver: status === 'ended' && asked === seq }
    try {
      return take((socket, raw) => serve(socket, raw, meeting).finally(place.free))
    } catch (error) {
      place.free()
      throw error
    }
  })
}

interface Served {
  readonly context: AppContext
  readonly parts: RouteParts
  readonly schema: ReturnType<typeof liveMessage>
  readonly meetingId: string
  readonly address: string | null
  readonly after: number
  /** Everything has been seen, and nothing follows. */
  readonly isOver: boolean
}

/** Resolves once the socket is closed, or on its way to it. */
async function serve(socket: WebSocket, raw: Duplex, { context, parts, schema, meetingId, address, after, isOver }: Served): Promise<void> {
  const { platform, limits, logger, rates, closing, authenticate, withAddresses, most_waiting_bytes = usualWaitingBytes } = parts
  const { tenant_id, role, ...caller } = callerOf(context)
  const scoped = platform.as({ ...caller, tenant_id })
  const headers = withProtocolToken(context.req.raw.headers)
  const live: LiveSocket = new LiveSocket(socket, raw, {
    ...{ most_waiting_bytes, audio_bytes: limits.audio_bytes, closing, stillAllowed: () => authenticate(headers) },
    ...{ onText: (text) => talk.hear(text), onSound: (bytes) => talk.hearSound(bytes) },
  })
  const talk: LiveTalk = new LiveTalk({
    ...{ meeting_id: meetingId, conversations: scoped.conversations, schema, logger },
    ...{ audio_bytes: limits.audio_bytes, recognises_speech: platform.recognises_speech },
    answerOf: (answer: Answer) => withAddresses(context, messageAnswer(answer)),
    spend: async () => rates && (await spendOnMessage(rates, { address, tenant_id })),
    tell: (message) => live.text(message),
  })
  void live.text(opened(meetingId, after))
  if (isOver) return live.over()
  try {
    await scoped.conversations.follow(meetingId, teller(live, meetingId, role), { after, signal: live.signal })
    live.over()
  } catch (error) {
    logger.error({ err: error }, 'a socket failed')
    live.close('internal_error')
  }
}

/** Tells a meeting's events to one socket: words as text, sound as bytes, with who speaks and how before the first of them. */
function teller(live: LiveSocket, meetingId: string, role: Role): (event: MeetingEvent) => unknown {
  let spoken = ''
  return (event) => {
    if (event.type === 'durable') return visibleTo(role, event.entry.body.type) ? live.text(liveMeetingEvent(meetingId, event)) : undefined
    if (event.event.type !== 'reply.audio') return live.text(liveMeetingEvent(meetingId, event))
    const begins = soundBegins(event.event)
    const speaking = JSON.stringify(begins)
    if (speaking !== spoken) void live.text(liveEvent('reply.sound', begins))
    spoken = speaking
    return live.sound(soundFrame(event.event))
  }
}

/** A browser lets any page open a socket: whose answers it could not read elsewhere is refused here. */
function refuseOtherPages(context: AppContext, { cors_origins = [], public_url }: RouteParts): void {
  const origin = context.req.header('origin')
  if (origin === undefined || cors_origins.includes(origin)) return
  const own = new URL(publicAddress(context, public_url))
  // A proxy that ends TLS may not say so.
  if (URL.canParse(origin) && new URL(origin).host === own.host) return
  throw new SparringError(
    'host_not_allowed',
    `The socket was asked for by a page of ${JSON.stringify(origin.slice(0, 80))}, which may not call this server. Name its origin in SPARRING_CORS_ORIGINS.`,
  )
}
