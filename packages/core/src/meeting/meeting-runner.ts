import type { FrozenMeeting } from '../domain/entry.js'
import { SparringError } from '../domain/sparring-error.js'
import type { Turn } from '../domain/turn.js'
import type { Answer, Exchange, MeetingListener, PlatformOptions, TurnListening } from '../platform.js'
import type { CallOptions } from '../ports/call-options.js'
import type { MeetingKey } from '../ports/meeting-log.js'
import { silentTelemetry } from '../ports/telemetry.js'
import { sharedVoices, unknownVoices, type VoiceProblem, voiceOf } from '../speech/panel-voices.js'
import { usualPrices } from '../spending/prices.js'
import { answerTo } from './answer.js'
import { awaitAnswer, orAborted, type Patience } from './await-answer.js'
import type { Command } from './command.js'
import { decide } from './decide.js'
import { type Feed, followMeeting } from './follow.js'
import { followTurn } from './follow-turn.js'
import { type Committed, type LiveMeeting, meetingErased } from './live-meeting.js'
import { LiveMeetings } from './live-meetings.js'
import type { EntryPlace } from './own-place.js'
import { Playback } from './playback.js'
import { Projections } from './projections.js'
import { removeRemains } from './remains.js'
import { ReplyWorkers } from './reply-worker.js'
import { Utterances } from './utterances.js'

export interface Taken {
  readonly turn: Turn
  readonly seq: number
  readonly repeated: boolean
}

/** What the salesperson says, and how. */
export type Said = Pick<Extract<Command, { type: 'say' }>, 'text' | 'aloud' | 'audio' | 'recognised'>

/** Holds meetings in this process: records what people do in them and performs what they owe. */
export class MeetingRunner {
  readonly meetings: LiveMeetings
  readonly workers: ReplyWorkers
  readonly projections: Projections
  readonly playback: Playback
  readonly owner: string
  #options: PlatformOptions
  #patience: Patience
  #draining = false

  constructor(options: PlatformOptions) {
    const { mind, bus, clock, telemetry = silentTelemetry, documents, blobs, synthesizer, prices = usualPrices } = options
    this.#options = options
    this.owner = options.ids.fresh()
    this.meetings = new LiveMeetings(options)
    this.projections = new Projections({ documents, blobs, clock, telemetry, prices })
    const utterances = new Utterances()
    this.playback = new Playback({ clock, blobs, telemetry, utterances })
    const speech = synthesizer === undefined ? null : { synthesizer, blobs, utterances }
    this.workers = new ReplyWorkers({ mind, bus, clock, telemetry, owner: this.owner, speech })
    this.#patience = {
      clock,
      bus,
      workers: this.workers,
      owner: this.owner,
      takeoverAfterMs: options.takeover_after_ms ?? 10_000,
      pollMs: options.poll_ms ?? 250,
    }
  }

  /** The meeting as it stands now, also where other processes write to it. */
  async current(key: MeetingKey): Promise<LiveMeeting> {
    const live = await this.meetings.open(key)
    if (this.#options.poll_ms !== undefined) await live.refresh()
    return live
  }

  /** Starts the meeting, or answers that it is active. */
  async start(live: LiveMeeting, frozen: FrozenMeeting): Promise<void> {
    this.#refuseWhileDraining()
    if (live.state.status === 'created') await this.projections.announceStart(live)
    this.#warm(live, frozen)
    const { synthesizer, speaks = 'always' } = this.#options
    const aloud = synthesizer !== undefined && speaks === 'always'
    await live.commit({ type: 'start', at_ms: this.#options.clock.now(), owner: this.owner, frozen, aloud }).catch(async (error: unknown) => {
      if (live.isErased) await this.projections.takeBack(live)
      throw error
    })
    await this.projections.write(live)
    this.#workInBackground(live)
  }

  /** Records whether the salesperson's voice may be kept from here on. */
  async consent(live: LiveMeeting, said: Pick<Extract<Command, { type: 'consent' }>, 'user_id' | 'recording'>): Promise<void> {
    await live.commit({ type: 'consent', at_ms: this.#options.clock.now(), ...said })
    await this.projections.write(live)
  }

  /** Ends the meeting, or answers that it has ended. Both documents are written before it resolves. */
  async end(live: LiveMeeting): Promise<void> {
    await live.commit({ type: 'end', at_ms: this.#options.clock.now(), reason: 'ended_by_salesperson' })
    await this.projections.write(live)
  }

  /**
   * Erases all of a meeting. Of what is under way in it nothing is recorded any more: here it is stopped, and other
   * processes find out by the log. Repeatable: where it breaks off, the meeting's document still stands, and it is found again.
   */
  async erase(key: MeetingKey, options: CallOptions = {}): Promise<void> {
    await this.#stop(key)
    await this.#options.log.erase(key, options)
    await this.meetings.forget(key)
    await removeRemains(key, this.#options, options)
  }

  /** Ends a meeting that is active, for those who listen. One whose log is gone already has nothing to end. */
  async #stop(key: MeetingKey): Promise<void> {
    try {
      const live = await this.meetings.open(key)
      if (live.state.status === 'active') await live.commit({ type: 'end', at_ms: this.#options.clock.now(), reason: 'ended_by_salesperson' })
    } catch (error) {
      if (!(SparringError.is(error) && error.code === 'meeting_not_found')) throw error
    }
  }

  /** Rejects where no turn can be taken as the meeting stands: before anything is paid for one. */
  admit(live: LiveMeeting): void {
    this.#refuseWhileDraining()
    const decision = decide(
      { type: 'say', at_ms: this.#options.clock.now(), owner: this.owner, text: '', aloud: false, audio: null, recognised: null },
      live.state,
    )
    if (decision.type === 'refused') throw decision.error
  }

  /** Records what the salesperson says, once it is their turn to speak. */
  async take(live: LiveMeeting, said: Said, place: EntryPlace, options: CallOptions = {}): Promise<Taken> {
    this.#refuseWhileDraining()
    const { clock, floor_wait_ms = 30_000 } = this.#options
    const deadline = clock.monotonic() + floor_wait_ms
    for (;;) {
      options.signal?.throwIfAborted()
      const committed = await live.commit({ type: 'say', at_ms: clock.now(), owner: this.owner, ...said }, place)
      if (committed.outcome !== 'wait') return takenFrom(committed)
      await this.#awaitFloor(live, deadline, options)
    }
  }

  /** Every reply to a turn that was taken. */
  async answer(live: LiveMeeting, taken: Taken, options: CallOptions = {}): Promise<Answer> {
    await awaitAnswer(live, taken.turn.turn_number, this.#patience, { ...options, retry: taken.repeated })
    if (live.state.status === 'ended') await this.projections.attempt(live)
    else this.projections.touch(live)
    if (live.isErased) throw meetingErased()
    return answerTo(live.state, taken.turn)
  }

  async follow(meeting: MeetingKey, after: number | 'now', listener: MeetingListener, signal: AbortSignal): Promise<void> {
    const live = await this.meetings.open(meeting)
    if (after === 'now') await live.refresh()
    return followMeeting(meeting, after === 'now' ? live.state.seq : after, this.#feed(), listener, signal)
  }

  /** Begins to listen before it returns. */
  followTurn(meeting: MeetingKey, exchange: Pick<Exchange, 'taken' | 'answered'>, listening: TurnListening): Promise<void> {
    return followTurn(meeting, exchange, this.#feed(), listening)
  }

  /** Does what a meeting owes, also where another process began it and has been silent for `patienceMs`. True where it took over. */
  async resume(live: LiveMeeting, patienceMs: number): Promise<boolean> {
    const { reply, status } = live.state
    const silentMs = this.#options.clock.monotonic() - live.lastNewsMs
    if (status === 'created') {
      // Announced as active and never started. Somebody may be starting it: only what stays so is put right.
      if (silentMs >= patienceMs) this.projections.touch(live)
      return false
    }
    if (reply === null || reply.failed !== null || reply.owner === this.owner) {
      this.#workInBackground(live)
      return false
    }
    if (this.#draining || silentMs < patienceMs) return false
    if (!(await this.workers.takeOver(live, reply.generation))) return false
    this.#workInBackground(live)
    return true
  }

  /**
   * How long an answer of another process is still to be waited for, in milliseconds, as far as this one knows; `null` where
   * there is none, or where it is over.
   */
  patienceLeft({ state: { reply }, lastNewsMs }: LiveMeeting, patienceMs: number): number | null {
    if (this.#draining || reply === null || reply.failed !== null || reply.owner === this.owner) return null
    const left = patienceMs - (this.#options.clock.monotonic() - lastNewsMs)
    return left > 0 ? left : null
  }

  /** Takes nothing new, finishes what is being said, writes the projections. */
  async drain(options: CallOptions = {}): Promise<void> {
    this.#draining = true
    await orAborted(Promise.all([this.workers.idle(), this.playback.idle()]), options.signal)
    await this.projections.flush()
  }

  #feed(): Feed {
    const { log, bus, clock, poll_ms = null } = this.#options
    return { log, bus, clock, pollMs: poll_ms }
  }

  /** Waits until an earlier message has been answered, but not for ever. */
  async #awaitFloor(live: LiveMeeting, deadline: number, options: CallOptions): Promise<void> {
    const left = deadline - this.#options.clock.monotonic()
    if (left <= 0) throw floorTaken()
    const enough = new AbortController()
    const signal = options.signal ? AbortSignal.any([options.signal, enough.signal]) : enough.signal
    const timer = this.#options.clock.sleep(left, { signal }).then(
      () => enough.abort(floorTaken()),
      () => undefined,
    )
    try {
      await awaitAnswer(live, live.state.reply?.answers_turn ?? null, this.#patience, { signal, retry: false })
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (!(SparringError.is(error) && live.state.reply?.failed)) throw error
    } finally {
      enough.abort()
      await timer
    }
  }

  /** What nobody waits for: its failures are told to the telemetry by the worker itself. */
  #workInBackground(live: LiveMeeting): void {
    this.workers
      .ensure(live)
      .then(() => this.projections.touch(live))
      .catch(() => undefined)
  }

  /** Opens the connections while the start is recorded: the first reply is waited for most. Whatever fails here fails there, too. */
  #warm({ key }: LiveMeeting, { panel }: FrozenMeeting): void {
    const { mind, synthesizer, telemetry = silentTelemetry } = this.#options
    const voices = synthesizer && panel.map((member) => voiceOf(member, panel, synthesizer))
    const tell = ({ code, voice_id }: VoiceProblem) => telemetry.record({ name: voiceEvents[code], ...key, fields: { voice_id } })
    if (synthesizer !== undefined) sharedVoices(synthesizer, panel).forEach(tell)
    const checked = synthesizer && unknownVoices(synthesizer, panel).then((unknown) => unknown.forEach(tell))
    for (const warming of [mind.warm?.(), voices && synthesizer?.warm?.(voices), checked]) warming?.catch(() => undefined)
  }

  #refuseWhileDraining(): void {
    if (this.#draining)
      throw new SparringError(
        'draining',
        'The server is shutting down. Send the same request again, with the same Idempotency-Key: another process or the restarted one answers it.',
      )
  }
}

const voiceEvents = { voice_unknown: 'voice.unknown', voice_shared: 'voice.shared' } as const

function takenFrom(committed: Committed): Taken {
  if (committed.outcome !== 'recorded' && committed.outcome !== 'repeated')
    throw new SparringError('internal_error', 'A message was neither recorded nor refused. Please report this.')
  const { body, seq } = committed.entry
  if (body.type !== 'turn.taken')
    throw new SparringError('idempotency_key_reused', 'This Idempotency-Key stands for something else in this meeting. Send the message with a new key.')
  return { turn: body.turn, seq, repeated: committed.outcome === 'repeated' }
}

const floorTaken = () =>
  new SparringError('floor_taken', 'An earlier message of this meeting is still being answered. Wait for its answer, then send this one again.')
