import type { EntryBody } from '../domain/entry.js'
import type { Ids } from '../ports/ids.js'

/** How an entry is found again: the idempotency key and the digest of the request behind it. */
export interface EntryPlace {
  readonly key: string
  readonly digest: string
}

/**
 * The place of an entry of our own. Its key says what it is, so that two who record the same thing record it once. What
 * is said may differ from one attempt to the next, and its digest tells them apart; of everything else the first stands.
 */
export async function ownPlace(body: EntryBody, ids: Pick<Ids, 'digest' | 'fresh'>): Promise<EntryPlace> {
  return { key: `~${ownKey(body, ids).join('/')}`, digest: body.type === 'reply.clause' ? await ids.digest(body.text) : '~' }
}

function ownKey(body: EntryBody, ids: Pick<Ids, 'fresh'>): readonly (string | number)[] {
  switch (body.type) {
    case 'meeting.started':
      return ['started']
    case 'turn.taken':
      return ['taken', body.generation]
    case 'reply.claimed':
      return ['claimed', body.generation, body.owner]
    case 'speaker.chosen':
      return ['chosen', body.generation, body.epoch]
    case 'reply.clause':
      return ['clause', body.generation, body.epoch, body.index]
    case 'reply.finished':
      return ['finished', body.generation, body.epoch]
    case 'reply.abandoned':
      return ['abandoned', body.generation]
    case 'turn.heard':
      return ['heard', body.turn_number]
    case 'consent.changed':
      // Given, withdrawn and given again: each is a fact of its own.
      return ['consent', ids.fresh()]
    case 'meeting.ended':
      return ['ended']
  }
}
