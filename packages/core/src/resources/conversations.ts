import { bounds, type Limits } from '../domain/limits.js'
import { type FieldProblem, SparringError } from '../domain/sparring-error.js'
import type { EntryPlace } from '../meeting/own-place.js'
import type { Caller, Conversations, CreateOptions, Message } from '../platform.js'
import type { Ids } from '../ports/ids.js'
import type { ResourceParts } from './resource-parts.js'

export function conversations({ runner, ids, limits }: ResourceParts, caller: Caller): Conversations {
  const key = (meetingId: string) => ({ tenant_id: caller.tenant_id, meeting_id: meetingId })
  return {
    send(message, options = {}) {
      const opened = runner.meetings.open(key(message.meeting_id))
      const taken = opened.then(async (live) => runner.take(live, spoken(message.message, limits), await placeOf(message, ids, options), options))
      const answered = taken.then(async (turn) => runner.answer(await opened, turn, options))
      const { listening } = options
      const heard = listening === undefined ? Promise.resolve() : runner.followTurn(key(message.meeting_id), { taken, answered }, listening)
      // Whoever waits for one of them is told; the others may go unheard.
      for (const promise of [taken, answered, heard]) promise.catch(() => undefined)
      return { taken, answered, heard }
    },
    async history(meetingId) {
      const live = await runner.meetings.open(key(meetingId))
      await live.refresh()
      const { status, turns } = live.state
      return { meeting_id: meetingId, status, turns, total_turns: turns.length }
    },
    follow(meetingId, listener, { after, signal }) {
      return runner.follow(key(meetingId), after, listener, signal)
    },
  }
}

/** The same key with another message is told apart by the digest of what was asked. */
async function placeOf(message: Message, ids: Ids, options: CreateOptions): Promise<EntryPlace> {
  const key = options.idempotency_key ?? ids.fresh()
  if (key === '' || key.startsWith('~') || key.length > bounds.idempotency_key_characters) {
    throw invalid('idempotency_key', `An idempotency key has 1 to ${bounds.idempotency_key_characters} characters and does not begin with "~".`)
  }
  return { key, digest: await ids.digest(JSON.stringify([message.message])) }
}

function spoken(message: string, { long_text_characters }: Limits): string {
  if (message.trim() === '')
    throw new SparringError('message_empty', 'The message is empty. Say something, or end the meeting.', {
      details: { fields: [{ path: 'message', message: 'Must not be empty.' }] },
    })
  if (message.length > long_text_characters)
    throw invalid('message', `A message has at most ${long_text_characters} characters; this one has ${message.length}.`)
  return message
}

function invalid(path: string, message: string): SparringError {
  const fields: readonly FieldProblem[] = [{ path, message }]
  return new SparringError('validation_failed', message, { details: { fields } })
}
