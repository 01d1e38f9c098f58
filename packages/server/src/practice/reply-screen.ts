import { type LogEntry, type MeetingEvent, type Reply, spokenRole } from '@sparring/core'
import { oneLine, type Paint, wrapped } from './paint.js'
import { WrapStream } from './wrap-stream.js'

interface Speaking {
  readonly epoch: number
  readonly lines: WrapStream
  /** What of the reply stands on the screen. */
  said: string
}

interface Seats {
  /** 1, 2, 3 … of a buyer. */
  seatOf(speakerId: string): number
}

/** Shows replies while they are made, from the events of the meeting. */
export class ReplyScreen {
  /** Whether a line of why stands under each reply. */
  reasons: boolean
  lastReason: string | null = null
  #write: (text: string) => void
  #paint: Paint
  #seats: Seats
  #speaking: Speaking | null = null
  #lastTurn = 0
  #waiting: { readonly turn: number; readonly resolve: () => void }[] = []

  constructor(write: (text: string) => void, paint: Paint, seats: Seats, reasons: boolean) {
    this.#write = write
    this.#paint = paint
    this.#seats = seats
    this.reasons = reasons
  }

  hear(event: MeetingEvent): void {
    if (event.type === 'durable') this.#fact(event.entry.body)
    else if (event.event.type === 'reply.delta') this.#grow(event.event)
  }

  /** Resolves once the turn stands on the screen. */
  shown(turn: number): Promise<void> {
    if (turn <= this.#lastTurn) return Promise.resolve()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiting.push({ turn, resolve })
    return promise
  }

  /** Shows a reply of which no event came. */
  catchUp(reply: Reply): void {
    if (reply.turn_number <= this.#lastTurn) return
    this.#begin(0, reply.speaker_id, reply.speaker_name, reply.speaker_role)
    this.#finish(reply.turn_number, reply.response_text, reply.reasoning)
  }

  #fact(body: LogEntry['body']): void {
    if (body.type === 'speaker.chosen') this.#begin(body.epoch, body.decision.speaker_id, body.speaker_name, body.speaker_role)
    else if (body.type === 'reply.finished') this.#finish(body.turn.turn_number, body.turn.text, body.reasoning)
    else if (body.type === 'reply.abandoned') this.#stop()
    else if (body.type === 'meeting.ended' && body.cut_turn !== null) this.#finish(body.cut_turn.turn_number, body.cut_turn.text, null)
  }

  #begin(epoch: number, speakerId: string, name: string, role: string): void {
    this.#stop()
    const { bold, dim, seat, width } = this.#paint
    this.#write(`\n${seat(this.#seats.seatOf(speakerId), bold(name))} ${dim(spokenRole(role))}\n`)
    this.#speaking = { epoch, lines: new WrapStream(this.#write, width, '  '), said: '' }
  }

  #grow({ epoch, offset, text }: { readonly epoch: number; readonly offset: number; readonly text: string }): void {
    const speaking = this.#speaking
    // What is missing before it comes with the finished turn.
    if (speaking === null || speaking.epoch !== epoch || offset > speaking.said.length) return
    const news = text.slice(speaking.said.length - offset)
    speaking.lines.push(news)
    speaking.said += news
  }

  #finish(turn: number, text: string, reasoning: string | null): void {
    const speaking = this.#speaking
    if (speaking !== null) {
      if (!text.startsWith(speaking.said)) speaking.lines.end()
      speaking.lines.push(text.startsWith(speaking.said) ? text.slice(speaking.said.length) : text)
    }
    this.#stop()
    if (reasoning !== null) this.#because(reasoning)
    this.#lastTurn = Math.max(this.#lastTurn, turn)
    for (const { turn: wanted, resolve } of this.#waiting) if (wanted <= this.#lastTurn) resolve()
    this.#waiting = this.#waiting.filter(({ turn: wanted }) => wanted > this.#lastTurn)
  }

  #because(reasoning: string): void {
    this.lastReason = reasoning
    if (this.reasons) this.#write(`${this.#paint.dim(wrapped(oneLine(reasoning, this.#paint.width - 4), this.#paint.width, '  · '))}\n`)
  }

  #stop(): void {
    this.#speaking?.lines.end()
    this.#speaking = null
  }
}
