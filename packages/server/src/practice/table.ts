import { type Answer, hintFor, type Platform, type Room, SparringError, type Turn } from '@sparring/core'
import { type Command, commandHelp } from './commands.js'
import { drawBrief } from './draw-brief.js'
import { drawPicture } from './draw-picture.js'
import { elapsed } from './outcome.js'
import { clock, type Paint, wrapped } from './paint.js'
import { ReplyScreen } from './reply-screen.js'
import type { SetUp } from './set-up-meeting.js'

interface TableParts {
  readonly platform: Platform
  readonly output: NodeJS.WritableStream
  readonly paint: Paint
  readonly setUp: SetUp
  readonly room: Room
}

/** One person's seat at the table: what is said, and what is shown. */
export class Table {
  #parts: TableParts
  #screen: ReplyScreen
  #offered = new Set<string>()
  /** Resolves when no further event comes. */
  #events: Promise<void> = Promise.resolve()
  #left = new AbortController()

  constructor(parts: TableParts) {
    this.#parts = parts
    const { panel } = parts.setUp
    const seats = { seatOf: (id: string) => panel.findIndex(({ _id }) => _id === id) + 1 }
    const write = (text: string) => void parts.output.write(text)
    // With one buyer the reason is always the same.
    this.#screen = new ReplyScreen(write, parts.paint, seats, panel.length > 1)
  }

  /** From here on replies are shown. */
  listen(): void {
    const { platform, room, setUp } = this.#parts
    this.#events = platform.conversations
      .follow(setUp.meeting._id, (event) => this.#screen.hear(event), { after: setUp.resumed ? room.meeting.seq : 0, signal: this.#left.signal })
      // Replies that no event tells of are shown from the answer.
      .catch(() => undefined)
  }

  print(text: string): void {
    this.#parts.output.write(`${text}\n`)
  }

  /** Says it and shows the replies. True while the meeting goes on. */
  async say(message: string): Promise<boolean> {
    try {
      const answer = await this.#parts.room.say(message)
      await this.#shown(answer)
      const goesOn = answer.meeting_status !== 'ended'
      if (goesOn) this.print('')
      return goesOn
    } catch (error) {
      if (!SparringError.is(error)) throw error
      this.#print(this.#parts.paint.over(error.message))
      return error.code !== 'meeting_ended'
    }
  }

  /** Waits for a turn of a buyer that is owed: the opening, or an answer that was cut off with the program. */
  async hearOwed(): Promise<void> {
    const turns = await this.turns()
    const last = turns.at(-1)
    const owed = last === undefined ? this.#parts.setUp.meeting.opening === 'buyer' : last.speaker === 'salesperson'
    if (!owed) return
    await Promise.race([this.#screen.shown(turns.length + 1), this.#events])
    this.print('')
  }

  /** The time, in its colour, before what is typed. */
  async prompt(): Promise<string> {
    const { paint, setUp } = this.#parts
    const { duration_minutes } = setUp.meeting
    const seconds = elapsed(await this.turns())
    const share = seconds / (duration_minutes * 60)
    const colour = share > 1 ? paint.over : share >= timeFeltAt ? paint.late : paint.dim
    return `${colour(`${clock(seconds)} of ${duration_minutes}:00`)} ${paint.seat(0, '›')} `
  }

  async turns(): Promise<readonly Turn[]> {
    return (await this.#parts.platform.conversations.history(this.#parts.setUp.meeting._id)).turns
  }

  async show(command: Command): Promise<void> {
    switch (command.name) {
      case 'unknown':
        return this.#print(command.message)
      case 'brief':
        return this.print(
          drawBrief({ ...this.#parts.setUp, brief: await this.#parts.platform.meetings.brief(this.#parts.setUp.meeting._id) }, this.#parts.paint),
        )
      case 'score':
        return this.picture()
      case 'hint':
        return this.#hint()
      case 'history':
        return this.history()
      case 'why':
        return this.#print(this.#screen.lastReason ?? 'No buyer has spoken since you came in.')
      case 'reasons':
        return this.#reasons(command.rest)
      default:
        for (const [name, what] of commandHelp()) this.#print(what, `  ${name.padEnd(11)}`)
        this.#print('Anything else is said to the table. \\ at the end of a line, or Alt-Enter, goes on in the next line. Ctrl-D ends, Ctrl-C asks.')
    }
  }

  async history(): Promise<void> {
    const { paint, setUp } = this.#parts
    const turns = await this.turns()
    if (turns.length === 0) return this.#print('Nobody has spoken yet.')
    for (const turn of turns) {
      const seat = setUp.panel.findIndex(({ _id }) => _id === turn.speaker) + 1
      this.#print(`${paint.dim(clock(turn.offset_ms / 1000))} ${paint.seat(seat, paint.bold(turn.speaker_name))}: ${turn.text}`, '  ', '    ')
    }
  }

  async picture(): Promise<void> {
    const { platform, setUp, paint } = this.#parts
    const { _id } = setUp.meeting
    const [meeting, analytics] = await Promise.all([platform.meetings.get(_id), platform.coaching.analytics(_id)])
    this.print(drawPicture({ meeting, analytics, turns: await this.turns(), seller: setUp.seller }, paint))
  }

  /** Stops listening; the meeting goes on. */
  leave(): void {
    this.#left.abort()
    this.#parts.room.leave()
  }

  async #shown({ replies }: Answer): Promise<void> {
    const last = replies.at(-1)
    if (last !== undefined) await Promise.race([this.#screen.shown(last.turn_number), this.#events])
    for (const reply of replies) this.#screen.catchUp(reply)
  }

  async #hint(): Promise<void> {
    const { meeting, panel } = this.#parts.setUp
    const seats = panel.map((member) => ({ ...member, traits: member.personality_traits }))
    const { waiting, ask } = hintFor({ questions: meeting.top_5_question_details, turns: await this.turns(), panel: seats, offered: this.#offered })
    if (waiting !== null) this.#print(`${waiting.name} is waiting for an answer: “${waiting.question}” Give a number or a name, then ask back.`)
    if (ask === null) return this.#print('You have asked every question you prepared. Sum up what you heard and ask for the next step.')
    this.#offered.add(ask.question)
    this.#print(`Ask ${ask.to ?? 'the table'}: ${ask.question}`)
    this.#print(`Why: ${ask.reason}`)
  }

  #reasons(wanted: string): void {
    this.#screen.reasons = wanted === 'on' ? true : wanted === 'off' ? false : !this.#screen.reasons
    this.#print(`Reasons are ${this.#screen.reasons ? 'on' : 'off'}. /why tells the last one.`)
  }

  /** A line of the program itself, set apart from what people say. */
  #print(text: string, first = '  ', rest?: string): void {
    this.print(wrapped(text, this.#parts.paint.width, first, rest))
  }
}

/** From this share of the time on buyers feel it, and the clock changes its colour. */
const timeFeltAt = 0.85
