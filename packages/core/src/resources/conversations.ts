import { bounds, type Limits } from '../domain/limits.js'
import { type FieldProblem, SparringError } from '../domain/sparring-error.js'
import type { Turn } from '../domain/turn.js'
import type { SaidAudio } from '../meeting/command.js'
import type { LiveMeeting } from '../meeting/live-meeting.js'
import type { Taken } from '../meeting/meeting-runner.js'
import type { EntryPlace } from '../meeting/own-place.js'
import { recordingsOf } from '../meeting/remains.js'
import { recordingKey } from '../meeting/speak-aloud.js'
import { heardTurns } from '../meeting/state.js'
import type { Caller, Conversations, CreateOptions, Message, MessageAudio, SendOptions } from '../platform.js'
import type { BlobStore } from '../ports/blob-store.js'
import type { Ids } from '../ports/ids.js'
import { type AudioFile, fileOf, oneBlock } from '../speech/audio-files.js'
import { toBase64 } from '../speech/base64.js'
import { hearMessage } from './hear-message.js'
import type { ResourceParts } from './resource-parts.js'
import { withinReach } from './within-reach.js'

export function conversations(
  { runner, ids, limits, recognizer, synthesizer, speaks = 'always', blobs, hearing }: ResourceParts,
  caller: Caller,
): Conversations {
  const key = (meetingId: string) => ({ tenant_id: caller.tenant_id, meeting_id: meetingId })
  const open = (meetingId: string) => withinReach(caller, runner.meetings.open(key(meetingId)))
  const take = async (live: LiveMeeting, message: Message, options: SendOptions): Promise<Taken> => {
    const place = await placeOf(message, ids, options)
    const file = message.audio ? fileOf(message.audio.bytes, message.audio.format) : null
    const { text, recognised } = isWordless(message)
      ? await once(hearing, `${live.key.tenant_id}/${live.key.meeting_id}/${place.key}/${place.digest}`, () =>
          hearMessage(live, message.audio, place, recognizer, (meeting) => runner.admit(meeting), options),
        )
      : { text: message.message ?? '', recognised: null }
    const usual = speaks === 'always' || (message.audio ?? null) !== null
    const aloud = synthesizer !== undefined && (message.reply_audio ?? usual)
    return runner.take(live, { text: spoken(text, limits), aloud, audio: saidAudio(live, message, file), recognised }, place, options)
  }
  return {
    send(message, options = {}) {
      const opened = open(message.meeting_id)
      const taken = opened.then((live) => take(live, message, options))
      const kept = taken.then(async ({ turn }) => keepRecording(await opened, turn, message, blobs))
      const answered = taken.then(async (turn) => {
        const answer = await runner.answer(await opened, turn, options)
        // Nothing waits for the recording but the answer, which says that all is kept.
        await kept
        return answer
      })
      const { listening } = options
      const heard = listening === undefined ? Promise.resolve() : runner.followTurn(key(message.meeting_id), { taken, answered }, listening)
      // Whoever waits for one of them is told; the others may go unheard.
      for (const promise of [taken, kept, answered, heard]) promise.catch(() => undefined)
      return { taken, answered, heard }
    },
    async played(meetingId, { turn_number, played_ms }) {
      const live = await open(meetingId)
      await runner.playback.played(live, turn_number, played_ms)
      runner.projections.touch(live)
    },
    async interrupt(meetingId, { epoch, played_ms }) {
      const live = await open(meetingId)
      const cut = await runner.playback.interrupt(live, epoch, played_ms)
      runner.projections.touch(live)
      return cut
    },
    async history(meetingId) {
      const live = await open(meetingId)
      await live.refresh()
      const { status } = live.state
      const turns = heardTurns(live.state)
      return { meeting_id: meetingId, status, turns, total_turns: turns.length }
    },
    async follow(meetingId, listener, { after, signal }) {
      await open(meetingId)
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
  return { key, digest: await ids.digest(JSON.stringify(await asked(message, ids))) }
}

/** Two who ask for the same at the same time wait for the same answer. */
function once<Value>(running: Map<string, Promise<Value>>, name: string, begin: () => Promise<Value>): Promise<Value> {
  const begun = running.get(name) ?? begin().finally(() => running.delete(name))
  running.set(name, begun)
  return begun
}

/** What makes a message another one. */
async function asked({ message = null, audio, reply_audio }: Message, ids: Ids): Promise<readonly unknown[]> {
  const sound = audio ? [audio.format, await ids.digest(toBase64(audio.bytes))] : []
  return [message, ...sound, ...(reply_audio === false ? ['silent'] : [])]
}

type Wordless = Message & { readonly audio: MessageAudio }
const isWordless = (message: Message): message is Wordless => Boolean(message.audio) && (message.message ?? '').trim() === ''

function saidAudio(live: LiveMeeting, { audio }: Message, file: AudioFile | null): SaidAudio | null {
  if (!audio || file === null) return null
  return {
    format: file.extension,
    duration_ms: audio.duration_ms,
    bytes: file.bytes.length,
    keyOf: (turnNumber) => recordingKey(live.key, turnNumber, file.extension),
  }
}

/** Keeps the salesperson's voice where their turn says that it stands. The same message again finds it there. */
async function keepRecording(live: LiveMeeting, turn: Turn, { audio }: Message, blobs: BlobStore): Promise<void> {
  if (!audio || turn.audio_url === null) return
  const { bytes, content_type } = fileOf(audio.bytes, audio.format)
  try {
    await blobs.write(turn.audio_url.slice('blob:'.length), oneBlock(bytes), { content_type })
  } catch (error) {
    if (!(SparringError.is(error) && error.code === 'idempotency_key_reused')) throw error
  }
  await live.orTakenBack(() => blobs.removeAll(recordingsOf(live.key)))
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
