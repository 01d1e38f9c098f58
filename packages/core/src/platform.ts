import type { Analytics } from './domain/analytics.js'
import type { Brief } from './domain/brief.js'
import type { Company, NewCompany } from './domain/company.js'
import type { MeetingExport, PersonErased, PersonExport } from './domain/export.js'
import type { Limits } from './domain/limits.js'
import type { EndedReason, Meeting, MeetingStatus, NewMeeting } from './domain/meeting.js'
import type { ProvisionalEvent } from './domain/provisional-event.js'
import type { NewRepresentative, Representative } from './domain/representative.js'
import type { Material, NewSalesperson, Salesperson } from './domain/salesperson.js'
import type { Retention } from './domain/tenant-settings.js'
import type { Turn } from './domain/turn.js'
import type { UsageEvent } from './domain/usage-event.js'
import type { AudioFormat } from './ports/audio.js'
import type { BlobStore } from './ports/blob-store.js'
import type { CallOptions } from './ports/call-options.js'
import type { Clock } from './ports/clock.js'
import type { Counters } from './ports/counters.js'
import type { CreatedWithin, DocumentStore, Page, PageRequest } from './ports/document-store.js'
import type { Ids } from './ports/ids.js'
import type { LiveBus } from './ports/live-bus.js'
import type { LogEntry, MeetingLog } from './ports/meeting-log.js'
import type { Mind } from './ports/mind.js'
import type { SpeechRecognizer } from './ports/speech-recognizer.js'
import type { OfferedVoice, SpeechSynthesizer } from './ports/speech-synthesizer.js'
import type { Telemetry } from './ports/telemetry.js'
import type { Preparation } from './preparation/preparation.js'
import type { PriceTable } from './spending/prices.js'

/** The storage side of the platform: `createMemoryAdapters()` gives all of it. */
export interface Adapters {
  readonly log: MeetingLog
  readonly documents: DocumentStore
  readonly blobs: BlobStore
  readonly bus: LiveBus
  readonly counters: Counters
  readonly clock: Clock
  readonly ids: Ids
}

export interface PlatformOptions extends Adapters {
  readonly mind: Mind
  /** Speaks the buyers' replies aloud. Left out, they are read. */
  readonly synthesizer?: SpeechSynthesizer
  /**
   * Whether buyers speak where `reply_audio` does not say: `always`, the usual, or `in_kind`, where the message was spoken itself.
   * For voices that take this machine's own time: whoever types is then answered as fast as without them.
   */
  readonly speaks?: 'always' | 'in_kind'
  /** Recognises what the salesperson says. Left out, they type. */
  readonly recognizer?: SpeechRecognizer
  /** Words the five questions of a new meeting; left out, or where it fails or takes longer than 8 s, the rules do. */
  readonly preparation?: Preparation
  readonly telemetry?: Telemetry
  /** What models and voices cost, for what a meeting may cost and what it did. Left out, the usual prices. */
  readonly prices?: PriceTable
  /** Days after its end for which a meeting is kept, where its tenant decided nothing else. Left out or `null`: for ever. */
  readonly retention_days?: number | null
  /** In place of the usual ones. */
  readonly limits?: Partial<Limits>
  /** How long an unfinished reply of another process is waited for before this one takes it over. Milliseconds; usual 10,000. */
  readonly takeover_after_ms?: number
  /** How often the log is asked for what other processes wrote, in milliseconds. Left out where this process is the only writer. */
  readonly poll_ms?: number
  /** How long a message waits for the floor while an earlier one is being answered. Milliseconds; usual 30,000. */
  readonly floor_wait_ms?: number
}

/** On whose behalf a call is made. */
export interface Caller {
  readonly tenant_id: string
  readonly user_id: string
  /** Which meetings are within reach: those that the caller practises, or a single one. Left out, all of the tenant. */
  readonly reach?: 'own' | { readonly meeting_id: string }
}

/** A create may be repeated with the same key: it answers the first result, or `idempotency_key_reused` for another body. */
export interface CreateOptions extends CallOptions {
  readonly idempotency_key?: string | null
}

/** A material as it stands in the blob store already. `fingerprint` tells whether a repeated create sent the same file. */
export type StoredMaterial = Pick<Material, 'file_name' | 'file_type' | 'size_bytes'> & { readonly key: string; readonly fingerprint: string }

export interface Salespeople {
  create(profile: NewSalesperson, options?: CreateOptions & { readonly materials?: readonly StoredMaterial[] }): Promise<Salesperson>
  get(salespersonId: string, options?: CallOptions): Promise<Salesperson>
  list(page?: Partial<PageRequest>, options?: CallOptions): Promise<Page<Salesperson>>
}

export interface Companies {
  create(company: NewCompany, options?: CreateOptions): Promise<Company>
  get(companyId: string, options?: CallOptions): Promise<Company>
  list(page?: Partial<PageRequest>, options?: CallOptions): Promise<Page<Company>>
  addRepresentative(companyId: string, representative: NewRepresentative, options?: CreateOptions): Promise<Representative>
  representatives(companyId: string, options?: CallOptions): Promise<readonly Representative[]>
  representative(representativeId: string, options?: CallOptions): Promise<Representative>
}

export interface Meetings {
  create(meeting: NewMeeting, options?: CreateOptions): Promise<{ readonly meeting: Meeting }>
  get(meetingId: string, options?: CallOptions): Promise<Meeting>
  list(page?: Partial<PageRequest>, options?: CallOptions): Promise<Page<Meeting>>
  brief(meetingId: string, options?: CallOptions): Promise<Brief>
  /** Starts the meeting; an active one answers as it is. Rejects with `meeting_ended` after the end. */
  start(meetingId: string, options?: CallOptions): Promise<Meeting>
  /** Ends the meeting; an ended one answers as it is. A reply in progress is cut where it was. */
  end(meetingId: string, options?: CallOptions): Promise<Meeting>
  /**
   * Says whether the salesperson agrees that their voice is recorded, from here on: what they say without is heard and not
   * kept. Rejects with `meeting_ended` after the end.
   */
  consent(meetingId: string, given: { readonly recording: boolean }, options?: CallOptions): Promise<Meeting>
  /** All that is kept of a meeting. References to files stand as in the store. */
  export(meetingId: string, options?: CallOptions): Promise<MeetingExport>
  /**
   * Erases all of a meeting for good; an active one is ended first. Rejects with `meeting_not_found` where nothing is left
   * of it. Where it broke off, calling it again goes on.
   */
  erase(meetingId: string, options?: CallOptions): Promise<void>
  /** Starts the meeting, or resumes it where it was. */
  join(meetingId: string, options?: CallOptions): Promise<Room>
}

/** What is kept of one person, by the `user_id` under which they call. */
export interface People {
  /** Rejects with `person_not_found` where there is nothing. */
  export(userId: string, options?: CallOptions): Promise<PersonExport>
  /** Erases their meetings, and that they made what else they made. Rejects with `person_not_found` where nothing is left. Repeatable. */
  erase(userId: string, options?: CallOptions): Promise<PersonErased>
}

export interface RetentionSettings {
  get(options?: CallOptions): Promise<Retention>
  /** Days after its end for which each of the tenant's meetings is kept; `null` is for ever. */
  set(given: { readonly days: number | null }, options?: CallOptions): Promise<Retention>
}

export interface Message {
  readonly meeting_id: string
  /** Left out where there is `audio`: then what is heard in it is said. Where both are given, these are the words. */
  readonly message?: string | null
  /** The salesperson's own voice, kept as the recording of their turn where they agreed to that. */
  readonly audio?: MessageAudio | null
  /** Whether the replies are to be spoken aloud; usual: yes, where there are voices, or as the platform `speaks`. */
  readonly reply_audio?: boolean
}

export interface MessageAudio {
  readonly bytes: Uint8Array
  readonly format: AudioFormat
  /** How long it truly is. */
  readonly duration_ms: number
}

/** One buyer's reply to a message. */
export interface Reply {
  readonly turn_number: number
  readonly speaker_id: string
  readonly speaker_name: string
  readonly speaker_role: string
  readonly response_text: string
  readonly audio_url: string | null
  readonly duration_seconds: number
  /** Why this one spoke. */
  readonly reasoning: string
}

export interface Answer {
  /** The salesperson's turn as it stands in the history. */
  readonly turn: Turn
  /** In order; the first is the answer, a second adds, objects or takes over. */
  readonly replies: readonly Reply[]
  readonly meeting_status: MeetingStatus
  readonly ended_reason: EndedReason | null
}

/** The promises of one message: `taken` once the turn is durable (the ack), `answered` once every reply to it is. */
export interface Exchange {
  readonly taken: Promise<{ readonly turn: Turn; readonly seq: number; readonly repeated: boolean }>
  readonly answered: Promise<Answer>
  /** Resolves once whoever listens to the turn has heard the last of it, or has stopped listening; at once where nobody does. */
  readonly heard: Promise<void>
}

export interface SendOptions extends CreateOptions {
  readonly listening?: TurnListening
}

/** Listens to the events of one turn, from its own entry to its last reply: from before it is taken, so that no delta is missed. */
export interface TurnListening {
  readonly listener: MeetingListener
  /** Ends the listening, not the turn. */
  readonly signal: AbortSignal
}

export interface Conversations {
  /**
   * Says something as the salesperson. The same key again joins the reply in progress or answers from the log.
   * While an earlier message is being answered, this one waits for the floor, and rejects with `floor_taken` in the end.
   */
  send(message: Message, options?: SendOptions): Exchange
  /**
   * Says how far the reply of a turn was played, once it is played no further: where words are missing, the history holds from
   * then on what was heard. Repeatable; the first time counts. Rejects with `validation_failed` where the turn is no reply.
   */
  played(meetingId: string, heard: PlayedTurn, options?: CallOptions): Promise<void>
  /**
   * The salesperson breaks in while the attempt `epoch` is heard: its turn ends with the last whole word that was played, and what
   * would have come behind it in this answer is dropped, made or not. Answers the turn that was cut; `null` where nothing was left to cut.
   */
  interrupt(meetingId: string, heard: PlayedAttempt, options?: CallOptions): Promise<{ readonly turn_number: number } | null>
  history(meetingId: string, options?: CallOptions): Promise<History>
  /**
   * Calls the listener with every event after `after` (0 is the beginning, 'now' what comes from here on): durable ones
   * once each and in order, provisional ones as they pass by. Stops when the signal aborts; after `meeting.ended` the
   * returned promise resolves by itself.
   */
  follow(meetingId: string, listener: MeetingListener, options: FollowOptions): Promise<void>
}

export interface PlayedTurn {
  readonly turn_number: number
  /** Milliseconds of the reply's own sound, from its first sample on. */
  readonly played_ms: number
}

export interface PlayedAttempt {
  readonly epoch: number
  /** Milliseconds of this attempt's own sound, from its first sample on. */
  readonly played_ms: number
}

export interface FollowOptions {
  readonly after: number | 'now'
  readonly signal: AbortSignal
}

export type MeetingEvent = { readonly type: 'durable'; readonly entry: LogEntry } | { readonly type: 'provisional'; readonly event: ProvisionalEvent }

/**
 * Is called with each event. Where it answers with a promise, that is waited for while the past is told: a reader gets a
 * long meeting at its own pace. What happens now waits for nobody.
 */
export type MeetingListener = (event: MeetingEvent) => unknown

export interface History {
  readonly meeting_id: string
  readonly status: MeetingStatus
  readonly turns: readonly Turn[]
  readonly total_turns: number
}

export interface Coaching {
  analytics(meetingId: string, options?: CallOptions): Promise<Analytics>
}

export interface UsageEvents {
  /** What the meetings used that ended within a time, the last one to end first. */
  list(query?: Partial<PageRequest> & { readonly ended?: CreatedWithin }, options?: CallOptions): Promise<Page<UsageEvent>>
}

/** A meeting as one person sits in it. */
export interface Room {
  readonly meeting: Meeting
  /** Hears `reply.delta`, `speaker.chosen`, `reply.finished` …; returns how to stop. */
  on<Type extends RoomEvent['type']>(type: Type, listener: (event: Extract<RoomEvent, { readonly type: Type }>) => void): () => void
  /** Says something in words, or as sound: `{ audio }`, to be recognised. */
  say(said: string | Omit<Message, 'meeting_id'>, options?: CreateOptions): Promise<Answer>
  end(options?: CallOptions): Promise<{ readonly meeting: Meeting; readonly analytics: Analytics }>
  /** Stops listening; the meeting goes on. */
  leave(): void
}

/** What a room tells: the bodies of entries and provisional events, by their `type`. */
export type RoomEvent = LogEntry['body'] | ProvisionalEvent

export interface RebuildOptions extends CallOptions {
  /** Left out: of every tenant. */
  readonly tenant_id?: string | undefined
  /** Left out: every meeting. */
  readonly meeting_id?: string | undefined
  /** Told after each meeting how many there were so far. */
  readonly progress?: (soFar: RebuildResult) => void
}

export interface RebuildResult {
  /** Meetings looked at. */
  readonly meetings: number
  /** Whose two documents now stand as their log tells them. */
  readonly rebuilt: number
  /** Whose log is empty: not started, or erased meanwhile. Nothing follows from it. */
  readonly unstarted: number
  /** That could not be read or written, or claim more than their log holds. The telemetry is told why. */
  readonly failed: number
}

/** The SDK. Its methods act for the usual caller; `as` gives the same for another. */
export interface Platform {
  readonly salespeople: Salespeople
  readonly companies: Companies
  readonly meetings: Meetings
  readonly conversations: Conversations
  readonly coaching: Coaching
  readonly usage: UsageEvents
  readonly people: People
  readonly retention: RetentionSettings
  /** What is in force here. */
  readonly limits: Limits
  /** Every voice that a representative may have; `synthesizer` is `null` where nobody speaks. Rejects with `voices_unavailable`. */
  voices(options?: CallOptions): Promise<{ readonly synthesizer: string | null; readonly items: readonly OfferedVoice[] }>
  /** Whether a message that is only sound can be understood. */
  readonly recognises_speech: boolean
  as(caller: Caller): Platform
  /** How many meetings go on that this process holds, of all tenants. */
  activeMeetings(): number
  /** Finds what is owed in every meeting that has not ended and does it. `patience_ms` 0 takes over at once: for a process that knows it is alone. */
  sweep(options?: CallOptions & { readonly patience_ms?: number }): Promise<{ readonly meetings: number; readonly taken_over: number }>
  /**
   * Writes the projections anew as the logs tell them: all of `conversations`, and status, times, reason and seq of `meetings`,
   * whose other fields stand nowhere else. Safe while others write; for operators only, since it crosses tenants.
   * Rejects with `meeting_not_found` where the one that is named has no document.
   */
  rebuild(options?: RebuildOptions): Promise<RebuildResult>
  /** Erases the meetings of all tenants whose time is over: see `retention`. One that cannot be erased keeps no other from it. */
  eraseExpired(options?: CallOptions): Promise<{ readonly erased: number }>
  /** Takes no new message, waits for the replies in progress, writes the projections; then resolves. */
  drain(options?: CallOptions): Promise<void>
}
