import { companies } from './companies.js'
import { conversations } from './conversations.js'
import { type ClientOptions, createEndpointCall, dataOf } from './endpoint-call.js'
import { keys } from './keys.js'
import { socketOpener } from './live-link.js'
import { MeetingSession, type SessionOptions } from './meeting-session.js'
import { meetings } from './meetings.js'
import { people, retention } from './people.js'
import { createPostFile } from './post-file.js'
import { salespeople } from './salespeople.js'
import { usage } from './usage.js'

/** The API of a Sparring server, typed by its contract. Rejects with `SparringRequestError` or `SparringConnectionError`. */
export function createClient(options: ClientOptions) {
  const call = createEndpointCall(options)
  const open = socketOpener(options)
  return {
    salespeople: salespeople(call, createPostFile(options.fetch)),
    companies: companies(call),
    meetings: meetings(call),
    conversations: conversations(call),
    keys: keys(call),
    /** Who the server takes this client for. */
    me: () => dataOf<'whoAmI'>(call('whoAmI')),
    people: people(call),
    retention: retention(call),
    /** Follows a meeting from its start, or from where the options say. */
    follow: (meetingId: string, session?: SessionOptions) => new MeetingSession(call, meetingId, session, open),
    usage: usage(call),
    /** What there is to choose from for a representative's `voice_id`. */
    voices: () => dataOf<'listVoices'>(call('listVoices')),
    health: () => dataOf<'health'>(call('health')),
    ready: () => dataOf<'ready'>(call('ready')),
  }
}

export type SparringClient = ReturnType<typeof createClient>
