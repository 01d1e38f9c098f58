import { mindFailureCodes } from '../domain/entry.js'
import type { ProvisionalEvent } from '../domain/provisional-event.js'
import { SparringError } from '../domain/sparring-error.js'
import { usualSpeech } from '../ports/audio.js'
import type { Clock } from '../ports/clock.js'
import type { LiveBus } from '../ports/live-bus.js'
import type { Mind, ReplyPart } from '../ports/mind.js'
import type { ReplySpan } from '../ports/telemetry.js'
import type { Aloud } from '../speech/aloud.js'
import { toBase64 } from '../speech/base64.js'
import { ClauseSplitter } from '../speech/clauses.js'
import { Cut } from '../speech/cut.js'
import { ClauseRecorder } from './clause-recorder.js'
import type { KeptSpeech } from './command.js'
import type { LiveMeeting } from './live-meeting.js'
import type { OpenedReply } from './open-reply.js'
import type { Work } from './owed.js'
import { replyRequest } from './reply-request.js'
import { beginAloud, keepSpeech, type SpeechParts } from './speak-aloud.js'

export interface Voice {
  readonly mind: Mind
  /** `null` where replies are read. */
  readonly speech: SpeechParts | null
  readonly bus: LiveBus
  readonly clock: Clock
  readonly span: Pick<ReplySpan, 'note'>
  /** Told why the mind failed, since the log holds no more than a code of it. */
  failed(error: SparringError): void
  /** Told why a reply fell silent: its words went on. */
  silenced(error: unknown): void
}

type SpeakWork = Extract<Work, { type: 'speak' }>
type Finish = Extract<ReplyPart, { type: 'finish' }>

/**
 * Makes one reply: asks the mind, or goes on with what it has begun, passes its text and its sound on as they come, and records
 * what is complete of it. Resolves true once the reply is finished or given up, false where somebody else took it over meanwhile.
 */
export async function speak(live: LiveMeeting, work: SpeakWork, voice: Voice, signal: AbortSignal, opened: OpenedReply | null = null): Promise<boolean> {
  const clauses = new ClauseRecorder((text) => recordClause(live, work, text))
  const silenced = new AbortController()
  try {
    const made = await streamReply(live, work, voice, clauses, AbortSignal.any([signal, silenced.signal]), opened)
    const rest = await clauses.rest()
    if (made === 'superseded' || rest === null) return false
    const last = rest + made.last
    if (`${live.state.reply?.speaking?.said ?? ''}${last}`.trim() === '') throw failed('The mind finished without saying anything.')
    const { usage, remember } = made.finish
    const at_ms = voice.clock.now()
    const { generation, epoch } = work
    return recorded(await live.commit({ type: 'finish', generation, epoch, at_ms, last, cut: made.cut, usage, remember, spoken: made.spoken }))
  } catch (error) {
    // Before what is left is recorded: no sound runs ahead of its words.
    silenced.abort()
    if (signal.aborted) return false
    const failure = mindFailure(error)
    if (failure === null) throw error
    voice.failed(failure)
    const rest = await clauses.rest()
    if (rest === null || (rest !== '' && !(await recordClause(live, work, rest)))) return false
    const reason = { code: failure.code, message: failure.message }
    return recorded(await live.commit({ type: 'abandon', generation: work.generation, reason }))
  } finally {
    // Of a reply that is over nothing more is spoken.
    silenced.abort()
  }
}

interface Made {
  readonly finish: Finish
  /** What was said after the last complete clause. */
  readonly last: string
  /** A colleague broke in. */
  readonly cut: boolean
  readonly spoken: KeptSpeech | null
}

async function streamReply(
  live: LiveMeeting,
  work: SpeakWork,
  voice: Voice,
  clauses: ClauseRecorder,
  signal: AbortSignal,
  opened: OpenedReply | null,
): Promise<Made | 'superseded'> {
  const { frozen, reply } = live.state
  const speaking = reply?.speaking
  if (!frozen || !speaking) return 'superseded'
  const tell = provisionalTeller(live, work, speaking.decision.speaker_id, voice.bus)
  tell({ type: 'speaker.thinking' })
  const sound = ({ index, offset_ms, bytes }: { readonly index: number; readonly offset_ms: number; readonly bytes: Uint8Array }) => {
    voice.span.note('first_audio')
    tell({ type: 'reply.audio', index, offset_ms, format: usualSpeech, audio: toBase64(bytes) })
  }
  const aloud = beginAloud(live, voice.speech, clauses, sound, signal)
  const splitter = new ClauseSplitter({ first: aloud !== null && speaking.said === '' ? 'clause' : 'sentence' })
  const cut = new Cut((speaking.decision.cut_by ?? null) === null ? null : speaking.said)
  let offset = speaking.said.length
  for await (const part of opened?.parts ?? partsOf(voice.mind, live, signal)) {
    if (part.type === 'speaker') continue
    if (part.type === 'finish') voice.span.note('first_clause')
    if (part.type === 'finish') return finishReply(live, { finish: part, last: splitter.flush() ?? '', cut: cut.made }, clauses, voice, aloud, signal)
    // What comes behind the cut is nobody's to hear; the mind is let finish, since it says at its end what to remember.
    const text = cut.take(part.text)
    if (text === '') continue
    voice.span.note('first_text')
    tell({ type: 'reply.delta', offset, text })
    offset += text.length
    // Whoever is cut has said all: what is heard of it need not wait until the mind has finished.
    const complete = cut.made ? [...splitter.push(text), splitter.flush() ?? ''] : splitter.push(text)
    if (complete.length > 0) voice.span.note('first_clause')
    if (!clauses.push(complete)) return 'superseded'
    for (const piece of complete) aloud?.say(piece)
  }
  throw failed('The mind stopped before it had finished.')
}

/** A reply that is read ends with its words; one that is spoken, with its sound, before which the last words are recorded. */
async function finishReply(
  live: LiveMeeting,
  made: Omit<Made, 'spoken'>,
  clauses: ClauseRecorder,
  { speech, silenced }: Voice,
  aloud: Aloud | null,
  signal: AbortSignal,
): Promise<Made | 'superseded'> {
  if (aloud === null || speech === null) return { ...made, spoken: null }
  if (!clauses.push([made.last])) return 'superseded'
  aloud.say(made.last)
  aloud.end()
  const spoken = await keepSpeech(live, aloud, speech, silenced, signal)
  return (await clauses.settled()) ? { ...made, last: '', spoken } : 'superseded'
}

function partsOf(mind: Mind, live: LiveMeeting, signal: AbortSignal): AsyncIterable<ReplyPart> {
  const { frozen, reply } = live.state
  if (!frozen || !reply?.speaking) throw failed('Nobody has the floor.')
  const request = replyRequest(live.key, live.state, frozen, reply.speaking)
  // Who speaks is on record: however unsure the floor was, nobody else is to be named now.
  return mind.reply({ ...request, decision: { ...request.decision, confident: true } }, { signal })
}

async function recordClause(live: LiveMeeting, work: SpeakWork, text: string): Promise<boolean> {
  return recorded(await live.commit({ type: 'clause', generation: work.generation, epoch: work.epoch, text }))
}

type Told<Event> = Event extends ProvisionalEvent ? Omit<Event, 'generation' | 'epoch' | 'speaker_id'> : never

function provisionalTeller(live: LiveMeeting, work: SpeakWork, speakerId: string, bus: LiveBus): (event: Told<ProvisionalEvent>) => void {
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
