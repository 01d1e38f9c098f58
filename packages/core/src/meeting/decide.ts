import { type EntryBody, entryVersion } from '../domain/entry.js'
import { salespersonName } from '../domain/salesperson.js'
import { SparringError } from '../domain/sparring-error.js'
import { isSalesperson, isUnheard, salespersonSpeaker, type Turn } from '../domain/turn.js'
import { namedByMind } from '../floor/named-by-mind.js'
import type { Command, CommandOf } from './command.js'
import { interrupt, played } from './decide-heard.js'
import type { Decision } from './decision.js'
import { chooseSpeaker, memberOf, whoBreaksIn, whoFollows } from './give-floor.js'
import { buyerTurn, newTurn, recording } from './make-turn.js'
import { lengthOf, placeTurn } from './meeting-clock.js'
import type { MeetingState, Speaking } from './state.js'

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
    case 'played':
      return played(command, state)
    case 'interrupt':
      return interrupt(command, state)
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
    interrupts_turn: (cut ?? brokenInto(state))?.turn_number ?? null,
    interrupted: breakIn !== null,
    interrupted_at: breakIn?.at ?? null,
  }
  const interrupted_by = breakIn?.decision ?? null
  const { owner, aloud, recognised } = command
  return record({ type: 'turn.taken', turn, generation: state.generation + 1, owner, aloud, cut_turn: cut, interrupted_by, recognition_usage: recognised })
}

/** The turn that the salesperson has just cut, if what is said now is why. */
function brokenInto({ turns }: MeetingState): Turn | null {
  const last = turns.findLast((turn) => !isUnheard(turn))
  return last !== undefined && !isSalesperson(last) && last.interrupted === true && last.heard_text !== null ? last : null
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
