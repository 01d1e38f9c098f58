import { mindFailureCodes } from '../domain/entry.js'
import type { ProvisionalEvent } from '../domain/provisional-event.js'
import { SparringError } from '../domain/sparring-error.js'
import type { Clock } from '../ports/clock.js'
import type { LiveBus } from '../ports/live-bus.js'
import type { Mind, ReplyPart } from '../ports/mind.js'
import { ClauseSplitter } from '../speech/clauses.js'
import { Cut } from '../speech/cut.js'
import { ClauseRecorder } from './clause-recorder.js'
import type { LiveMeeting } from './live-meeting.js'
import type { Work } from './owed.js'
import { replyRequest } from './reply-request.js'

export interface Voice {
  readonly mind: Mind
  readonly bus: LiveBus
  readonly clock: Clock
  /** Told why the mind failed, since the log holds no more than a code of it. */
  failed(error: SparringError): void
}

type SpeakWork = Extract<Work, { type: 'speak' }>
type Finish = Extract<ReplyPart, { type: 'finish' }>

/**
 * Makes one reply: asks the mind, passes its text on as it comes, and records what is complete of it.
 * Resolves true once the reply is finished or given up, false where somebody else took it over meanwhile.
 */
export async function speak(live: LiveMeeting, work: SpeakWork, voice: Voice, signal: AbortSignal): Promise<boolean> {
  const clauses = new ClauseRecorder((text) => recordClause(live, work, text))
  try {
    const made = await streamReply(live, work, voice, clauses, signal)
    const rest = await clauses.rest()
    if (made === 'superseded' || rest === null) return false
    const last = rest + made.last
    if (`${live.state.reply?.speaking?.said ?? ''}${last}`.trim() === '') throw failed('The mind finished without saying anything.')
    const { usage, remember } = made.finish
    const finished = { type: 'finish', generation: work.generation, epoch: work.epoch, at_ms: voice.clock.now(), last, cut: made.cut, usage, remember } as const
    return recorded(await live.commit(finished))
  } catch (error) {
    if (signal.aborted) return false
    const failure = mindFailure(error)
    if (failure === null) throw error
    voice.failed(failure)
    const rest = await clauses.rest()
    if (rest === null || (rest !== '' && !(await recordClause(live, work, rest)))) return false
    const reason = { code: failure.code, message: failure.message }
    return recorded(await live.commit({ type: 'abandon', generation: work.generation, reason }))
  }
}

interface Made {
  readonly finish: Finish
  /** What was said after the last complete clause. */
  readonly last: string
  /** A colleague broke in. */
  readonly cut: boolean
}

async function streamReply(live: LiveMeeting, work: SpeakWork, voice: Voice, clauses: ClauseRecorder, signal: AbortSignal): Promise<Made | 'superseded'> {
  const { frozen, reply } = live.state
  const speaking = reply?.speaking
  if (!frozen || !speaking) return 'superseded'
  const tell = provisionalTeller(live, work, speaking.decision.speaker_id, voice.bus)
  tell({ type: 'speaker.thinking' })
  const splitter = new ClauseSplitter()
  const cut = new Cut((speaking.decision.cut_by ?? null) === null ? null : speaking.said)
  let offset = speaking.said.length
  for await (const part of partsOf(voice.mind, live, signal)) {
    if (part.type === 'finish') return { finish: part, last: splitter.flush() ?? '', cut: cut.made }
    if (part.type === 'speaker') continue
    // What comes behind the cut is nobody's to hear; the mind is let finish, since it says at its end what to remember.
    const text = cut.take(part.text)
    if (text === '') continue
    tell({ type: 'reply.delta', offset, text })
    offset += text.length
    if (!clauses.push(splitter.push(text))) return 'superseded'
  }
  throw failed('The mind stopped before it had finished.')
}

function partsOf(mind: Mind, live: LiveMeeting, signal: AbortSignal): AsyncIterable<ReplyPart> {
  const { frozen, reply } = live.state
  if (!frozen || !reply?.speaking) throw failed('Nobody has the floor.')
  return mind.reply(replyRequest(live.key, live.state, frozen, reply.speaking), { signal })
}

async function recordClause(live: LiveMeeting, work: SpeakWork, text: string): Promise<boolean> {
  return recorded(await live.commit({ type: 'clause', generation: work.generation, epoch: work.epoch, text }))
}

type Untold = { readonly type: 'speaker.thinking' } | { readonly type: 'reply.delta'; readonly offset: number; readonly text: string }

function provisionalTeller(live: LiveMeeting, work: SpeakWork, speakerId: string, bus: LiveBus): (event: Untold) => void {
  const base = { generation: work.generation, epoch: work.epoch, speaker_id: speakerId }
  return (event) => {
    const whole: ProvisionalEvent = { ...event, ...base }
    bus.publish(live.key, { type: 'provisional', event: whole })
  }
}

const recorded = (committed: { readonly outcome: string }): boolean => committed.outcome === 'recorded' || committed.outcome === 'repeated'

const failed = (message: string) => new SparringError('mind_failed', message)

type MindFailure = SparringError<(typeof mindFailureCodes)[number]>

const isMindFailure = (error: SparringError): error is MindFailure => mindFailureCodes.some((code) => code === error.code)

/**
 * The failure of a mind as this package tells it; `null` where it was the store. What is recorded of it is a code and a
 * sentence of ours: the provider's own, which may quote the prompt, is only its cause.
 */
function mindFailure(error: unknown): MindFailure | null {
  if (!SparringError.is(error)) return new SparringError('mind_failed', 'The mind failed while it was replying.', { cause: error })
  return isMindFailure(error) ? error : null
}
