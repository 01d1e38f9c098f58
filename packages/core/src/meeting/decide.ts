import { type EntryBody, entryVersion } from '../domain/entry.js'
import { salespersonName } from '../domain/salesperson.js'
import { SparringError } from '../domain/sparring-error.js'
import { salespersonSpeaker, type Turn, type TurnAudio } from '../domain/turn.js'
import { namedByMind } from '../floor/named-by-mind.js'
import type { Command, KeptSpeech } from './command.js'
import { chooseSpeaker, memberOf, whoBreaksIn, whoFollows } from './give-floor.js'
import { lengthOf, placeTurn } from './meeting-clock.js'
import type { MeetingState, Speaking } from './state.js'

export type Decision =
  | { readonly type: 'record'; readonly body: EntryBody }
  /** It is so already: there is nothing to record. */
  | { readonly type: 'settled' }
  /** An earlier message is being answered: ask again once the floor is free. */
  | { readonly type: 'wait' }
  /** The work was for a claim or an attempt that is no longer the open one: drop it. */
  | { readonly type: 'superseded' }
  | { readonly type: 'refused'; readonly error: SparringError }

type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>

/** All rules of a meeting's life. Pure: the same command on the same state decides the same. */
export function decide(command: Command, state: MeetingState): Decision {
  switch (command.type) {
    case 'start':
      return start(command, state)
    case 'say':
      return say(command, state)
    case 'claim':
      return claim(command, state)
    case 'choose':
      return choose(command, state)
    case 'clause':
      return clause(command, state)
    case 'finish':
      return finish(command, state)
    case 'abandon':
      return state.reply?.generation === command.generation && state.reply.failed === null
        ? record({ type: 'reply.abandoned', generation: command.generation, reason: command.reason })
        : { type: 'superseded' }
    case 'consent':
      return consent(command, state)
    case 'end':
      return end(command, state)
  }
}

const record = (body: EntryBody): Decision => ({ type: 'record', body })
const refused = (error: SparringError): Decision => ({ type: 'refused', error })

function start(command: CommandOf<'start'>, state: MeetingState): Decision {
  if (state.status === 'active') return { type: 'settled' }
  if (state.status === 'ended') return refused(meetingEnded(state))
  return record({
    type: 'meeting.started',
    started_at: new Date(command.at_ms).toISOString(),
    // What was said since the meeting was created counts for more than what was said then.
    frozen: {
      ...command.frozen,
      recording_consent: state.recording_consent ?? command.frozen.recording_consent,
      versions: { ...command.frozen.versions, entry: entryVersion },
    },
    generation: command.frozen.opening === 'buyer' ? state.generation + 1 : null,
    owner: command.owner,
    aloud: command.aloud,
    branched_from: null,
  })
}

function say(command: CommandOf<'say'>, state: MeetingState): Decision {
  const refusal = refuseUnlessActive(state)
  if (refusal) return refused(refusal)
  if (state.frozen === null) return refused(notActive())
  if (state.reply !== null && state.reply.failed === null) return { type: 'wait' }
  const cut = cutTurn(state, command.at_ms)
  const breakIn = cut === null ? whoBreaksIn(state, state.frozen, command.text) : null
  const turnNumber = state.turns.length + (cut === null ? 1 : 2)
  const turn: Turn = {
    ...newTurn(turnNumber),
    ...placeTurn(state, lengthOf(command.text, command.audio), command.at_ms),
    // Heard and answered all the same; only of whom agreed is the sound kept.
    ...recording(state.recording_consent === true ? command.audio : null, command.audio?.keyOf(turnNumber)),
    speaker: salespersonSpeaker,
    speaker_name: salespersonName(state.frozen.product),
    speaker_role: null,
    text: command.text,
    interrupts_turn: cut === null ? null : cut.turn_number,
    interrupted: breakIn !== null,
    interrupted_at: breakIn?.at ?? null,
  }
  const interrupted_by = breakIn?.decision ?? null
  const { owner, aloud, recognised } = command
  return record({ type: 'turn.taken', turn, generation: state.generation + 1, owner, aloud, cut_turn: cut, interrupted_by, recognition_usage: recognised })
}

/** Only the claim that is seen as orphaned may be succeeded: of two who see it so, one appends and the other is behind. */
function claim(command: CommandOf<'claim'>, state: MeetingState): Decision {
  if (state.reply === null || state.reply.generation !== command.generation) return { type: 'superseded' }
  return record({
    type: 'reply.claimed',
    generation: state.generation + 1,
    owner: command.owner,
    epoch: state.reply.speaking === null ? null : state.epoch + 1,
  })
}

function choose(command: CommandOf<'choose'>, state: MeetingState): Decision {
  const { reply, frozen } = state
  if (frozen === null || reply === null || reply.generation !== command.generation || reply.speaking !== null) return { type: 'superseded' }
  const decision = namedByMind(chooseSpeaker(state, frozen), command.named, frozen.panel)
  const member = memberOf(frozen, decision)
  return record({
    type: 'speaker.chosen',
    generation: reply.generation,
    epoch: state.epoch + 1,
    decision,
    speaker_name: member.name,
    speaker_role: member.role,
  })
}

function clause(command: CommandOf<'clause'>, state: MeetingState): Decision {
  const speaking = speakingIn(state, command)
  if (speaking === null) return { type: 'superseded' }
  return record({ type: 'reply.clause', generation: command.generation, epoch: command.epoch, index: speaking.clauses, text: command.text })
}

function finish(command: CommandOf<'finish'>, state: MeetingState): Decision {
  const open = speakingIn(state, command)
  if (open === null || state.frozen === null) return { type: 'superseded' }
  const speaking = { ...open, said: open.said + command.last }
  return record({
    type: 'reply.finished',
    generation: command.generation,
    epoch: command.epoch,
    turn: { ...buyerTurn(state, speaking, command.at_ms, command.spoken), interrupted: command.cut },
    reasoning: speaking.decision.reasoning,
    followed_by: whoFollows(state, state.frozen, speaking, command.cut),
    usage: command.usage,
    speech_usage: command.spoken?.usage ?? null,
    remember: [...command.remember],
  })
}

/** At any time before the end, also before the start. */
function consent({ recording, user_id, at_ms }: CommandOf<'consent'>, state: MeetingState): Decision {
  if (state.status === 'ended') return refused(meetingEnded(state))
  if (state.recording_consent === recording) return { type: 'settled' }
  return record({ type: 'consent.changed', recording, user_id, changed_at: new Date(at_ms).toISOString() })
}

function end(command: CommandOf<'end'>, state: MeetingState): Decision {
  if (state.status === 'ended') return { type: 'settled' }
  if (state.status === 'created') return refused(notActive())
  const cut = cutTurn(state, command.at_ms)
  return record({
    type: 'meeting.ended',
    ended_at: new Date(command.at_ms).toISOString(),
    ended_reason: command.reason,
    offset_ms: cut === null ? state.clock_ms : cut.offset_ms + cut.duration_seconds * 1000,
    cut_turn: cut,
  })
}

/** The attempt a worker speaks in, if it is still the open one. */
function speakingIn(state: MeetingState, of: { readonly generation: number; readonly epoch: number }): Speaking | null {
  const { reply } = state
  if (reply === null || reply.generation !== of.generation || reply.failed !== null) return null
  return reply.speaking?.epoch === of.epoch ? reply.speaking : null
}

/** What had been said of a reply that will not be finished. Words that were given to a person stay in the history. */
function cutTurn(state: MeetingState, atMs: number): Turn | null {
  const speaking = state.reply?.speaking ?? null
  if (speaking === null || speaking.said.trim() === '') return null
  return { ...buyerTurn(state, speaking, atMs), interrupted: true }
}

function buyerTurn(state: MeetingState, speaking: Speaking, atMs: number, spoken: KeptSpeech | null = null): Turn {
  const member = memberOf(state.frozen, speaking.decision)
  const text = speaking.said.trim()
  return {
    ...newTurn(state.turns.length + 1),
    ...placeTurn(state, lengthOf(text, spoken?.audio ?? null), atMs),
    ...recording(spoken?.audio ?? null, spoken?.key),
    speaker: member._id,
    speaker_name: member.name,
    speaker_role: member.role,
    text,
    interrupts_turn: speaking.decision.kind === 'interrupt' ? state.turns.length : null,
  }
}

/** A turn that was spoken, and where its sound is kept. */
function recording(audio: TurnAudio | null, key: string | undefined): Pick<Turn, 'audio' | 'audio_url'> {
  if (audio === null || key === undefined) return { audio: null, audio_url: null }
  const { format, duration_ms, bytes } = audio
  return { audio: { format, duration_ms, bytes }, audio_url: `blob:${key}` }
}

const newTurn = (turnNumber: number) => ({
  turn_number: turnNumber,
  audio_url: null,
  heard_text: null,
  spoken_text: null,
  interrupted: false,
  interrupted_at: null,
  interrupts_turn: null,
  timings: null,
  audio: null,
})

function refuseUnlessActive(state: MeetingState): SparringError | null {
  if (state.status === 'ended') return meetingEnded(state)
  return state.status === 'created' ? notActive() : null
}

const notActive = () =>
  new SparringError('meeting_not_active', 'The meeting has not started. Start it with POST /api/meeting/{meeting_id}/start, then send the message again.')

const meetingEnded = (state: MeetingState) =>
  new SparringError(
    'meeting_ended',
    `The meeting has ended (${state.ended_reason}). Its history and analytics can be read; create a new meeting to go on practising.`,
    {
      details: { ended_reason: state.ended_reason },
    },
  )
