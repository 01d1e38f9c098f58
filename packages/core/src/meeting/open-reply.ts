import type { Clock } from '../ports/clock.js'
import type { Mind, ReplyPart } from '../ports/mind.js'
import { chooseSpeaker } from './give-floor.js'
import type { LiveMeeting } from './live-meeting.js'
import { replyRequest } from './reply-request.js'

/** A reply that was begun before it was known whose it is. */
export interface OpenedReply {
  /** Whom the mind named at its head; `null` where it named nobody in time. */
  readonly named: string | null
  /** Why the ranking decides; `null` where the mind did. */
  readonly unnamed: 'late' | 'nobody' | null
  readonly parts: AsyncIterable<ReplyPart>
  /** Gives it up, wherever it is; of one that is over, nothing. */
  close(): void
}

/** After this long the ranking's first one has the floor, whoever the mind may still name. */
const namingMs = 2_500

/**
 * Where the floor is unsure and the mind may name the speaker, begins the very reply and reads its head: there is no second
 * call. `null` where the floor decides alone. What fails here fails when the parts are read.
 */
export async function openUnsureReply(live: LiveMeeting, mind: Mind, clock: Clock, signal: AbortSignal): Promise<OpenedReply | null> {
  const { frozen, reply, epoch } = live.state
  if (mind.names_speaker !== true || frozen === null || reply === null || reply.next !== null || reply.interrupted_by !== null) return null
  const decision = chooseSpeaker(live.state, frozen)
  if (decision.confident || decision.ranking.length < 2 || decision.kind !== 'answer') return null
  const speaking = { epoch: epoch + 1, decision, clauses: 0, said: '' }
  const over = new AbortController()
  const stream = mind.reply(replyRequest(live.key, live.state, frozen, speaking), { signal: AbortSignal.any([signal, over.signal]) })[Symbol.asyncIterator]()
  const first = stream.next()
  const close = () => {
    over.abort()
    stream.return?.().catch(() => undefined)
  }
  const named = await nameWithin(first, clock)
  const isOfTheRanking = decision.ranking.some(({ representative_id }) => representative_id === named)
  return { named: named === 'late' ? null : named, unnamed: named === 'late' ? 'late' : isOfTheRanking ? null : 'nobody', parts: resumed(first, stream), close }
}

async function nameWithin(first: Promise<IteratorResult<ReplyPart>>, clock: Clock): Promise<string | null> {
  const enough = new AbortController()
  const late = clock.sleep(namingMs, { signal: enough.signal }).then(
    () => 'late',
    () => 'late',
  )
  const named = first.then(
    ({ done, value }) => (done !== true && value.type === 'speaker' ? value.representative_id : null),
    () => null,
  )
  const name = await Promise.race([named, late])
  enough.abort()
  return name
}

/** The whole of a stream whose first part was asked for already. */
async function* resumed(first: Promise<IteratorResult<ReplyPart>>, stream: AsyncIterator<ReplyPart>): AsyncGenerator<ReplyPart> {
  try {
    for (let next = await first; next.done !== true; next = await stream.next()) yield next.value
  } finally {
    await stream.return?.()
  }
}
