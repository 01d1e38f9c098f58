import { type Answer, type Conversations, type Message, noRecognizer, parseInput, SparringError } from '@sparring/core'
import { type LiveMessage, type liveMessage, problemStatus } from '@sparring/core/contract'
import { decodeSound } from '@sparring/core/live'
import type { Logger } from 'pino'
import { readSpeech } from '../../audio/read-speech.js'
import { problemBody } from '../../http/problem-response.js'
import { liveEvent, liveText } from './encode-live.js'
import { SpokenUtterance } from './spoken-utterance.js'

/** Messages that are being answered at a time: one speaks, and the others wait for the floor. */
const mostUnanswered = 8

export interface TalkOptions {
  readonly meeting_id: string
  readonly conversations: Conversations
  readonly schema: ReturnType<typeof liveMessage>
  readonly audio_bytes: number
  readonly recognises_speech: boolean
  readonly logger: Logger
  /** The answer as JSON. */
  readonly answerOf: (answer: Answer) => Promise<string>
  /** Rejects where too much is said. */
  readonly spend: () => Promise<void>
  readonly tell: (message: Buffer) => unknown
}

/** What one client says over its socket, and what comes of it. A client that goes away stops listening, and nothing else. */
export class LiveTalk {
  readonly #options: TalkOptions
  #utterance: SpokenUtterance | null = null
  #unanswered = 0

  constructor(options: TalkOptions) {
    this.#options = options
  }

  hear(text: string): void {
    let replyTo: string | null = null
    try {
      const message = parseInput(this.#options.schema, parsed(text))
      replyTo = 'idempotency_key' in message ? message.idempotency_key : message.type
      this.#do(message)
    } catch (error) {
      this.#refuse(replyTo, error)
    }
  }

  /** Answers whether it was a frame. Frames of an utterance that was not begun are late ones: they are dropped. */
  hearSound(bytes: Uint8Array): boolean {
    const frame = decodeSound(bytes)
    if (frame?.kind !== 'microphone') return false
    if (this.#utterance?.number === frame.utterance) this.#utterance.add(frame)
    return true
  }

  #do(message: LiveMessage): void {
    switch (message.type) {
      case 'ping':
        this.#options.tell(liveEvent('pong', {}))
        return
      case 'begin':
        if (!this.#options.recognises_speech) throw noRecognizer()
        this.#utterance = new SpokenUtterance(message.utterance, message.format ?? null, this.#options.audio_bytes)
        return
      case 'played':
        this.#ask(message.type, this.#options.conversations.played(this.#options.meeting_id, message))
        return
      case 'interrupt':
        this.#ask(message.type, this.#interrupt(message))
        return
      case 'say':
        this.#say(message, async () => ({ message: message.text }))
        return
      case 'commit': {
        const utterance = this.#committed(message.utterance)
        this.#say(message, async () => ({
          audio: await readSpeech(utterance.whole(), { declared: utterance.format, most_bytes: this.#options.audio_bytes }),
        }))
      }
    }
  }

  async #interrupt(message: Extract<LiveMessage, { readonly type: 'interrupt' }>): Promise<void> {
    const { conversations, meeting_id, tell } = this.#options
    const cut = await conversations.interrupt(meeting_id, message)
    tell(liveEvent('interrupted', { epoch: message.epoch, turn_number: cut?.turn_number ?? null }))
  }

  #ask(replyTo: string, done: Promise<void>): void {
    done.catch((error: unknown) => this.#refuse(replyTo, error))
  }

  #committed(number: number): SpokenUtterance {
    const utterance = this.#utterance
    if (utterance?.number !== number)
      throw new SparringError('audio_unreadable', `Utterance ${number} was not begun on this socket. Begin it, send its sound, then commit it.`)
    this.#utterance = null
    return utterance
  }

  #say(said: Extract<LiveMessage, { readonly idempotency_key: string }>, read: () => Promise<Pick<Message, 'message' | 'audio'>>): void {
    if (this.#unanswered >= mostUnanswered)
      throw new SparringError('rate_limited', `${mostUnanswered} messages of this socket wait for their answers. Send this one again once one of them has it.`)
    this.#unanswered += 1
    this.#answer(said, read)
      .catch((error: unknown) => this.#refuse(said.idempotency_key, error))
      .finally(() => {
        this.#unanswered -= 1
      })
  }

  async #answer(
    { idempotency_key, reply_audio }: Extract<LiveMessage, { readonly idempotency_key: string }>,
    read: () => Promise<Pick<Message, 'message' | 'audio'>>,
  ) {
    const { conversations, meeting_id, spend, tell, answerOf } = this.#options
    await spend()
    const exchange = conversations.send({ meeting_id, ...(await read()), ...(reply_audio === undefined ? {} : { reply_audio }) }, { idempotency_key })
    const answered = exchange.answered.then(answerOf)
    // Whoever is refused hears it from `taken`.
    answered.catch(() => undefined)
    const { turn } = await exchange.taken
    tell(liveEvent('ack', { in_reply_to: idempotency_key, turn_number: turn.turn_number }))
    tell(liveText('message.answered', `{"in_reply_to":${JSON.stringify(idempotency_key)},"answer":${await answered}}`))
  }

  #refuse(in_reply_to: string | null, error: unknown): void {
    const known = SparringError.is(error) ? error : null
    if (known === null) this.#options.logger.error({ err: error }, 'a message of a socket failed')
    const { error: told } = problemBody(known?.code ?? 'internal_error', known?.message ?? 'The message failed. Read the history, then go on.', known?.details)
    this.#options.tell(liveEvent('refused', { in_reply_to, status: problemStatus[told.code], ...told }))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SparringError('malformed_body', 'The message is not valid JSON.', { cause })
  }
}
