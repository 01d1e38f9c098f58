import { createInterface } from 'node:readline'
import { type Answer, hintFor, type Platform, type Room, type Scenario, SparringError, spokenRole } from '@sparring/core'
import { clock, drawAnalytics } from './draw-analytics.js'
import { drawBrief } from './draw-brief.js'
import { type Paint, paintFor, wrapped } from './paint.js'
import { type SetUp, setUpMeeting } from './set-up-meeting.js'

export interface PracticeOptions {
  readonly platform: Platform
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly scenario: Scenario
  readonly seed: number | null
  readonly colours: boolean
  readonly width: number
  /** Where the meeting is kept: told at the end. */
  readonly data_dir: string
  /** Lines are typed by a person: a prompt is shown. */
  readonly interactive: boolean
}

const help = `  /hint     one thing worth saying next
  /score    the numbers so far
  /why      show or hide why somebody speaks
  /brief    the brief again
  /history  what was said
  /end      end the meeting (Ctrl-D does too)`

/** Holds a meeting in a terminal: a line is a message, a line with a slash a command. Resolves once the meeting has ended. */
export async function runPractice(options: PracticeOptions): Promise<void> {
  const { platform, scenario } = options
  const setUp = await setUpMeeting(platform, scenario, options.seed)
  const table = new Table(options, setUp, await platform.meetings.join(setUp.meeting._id))
  await table.show('/brief')
  table.print(table.paint.dim('Say something to begin. /help lists the commands.\n'))
  const lines = createInterface({ input: options.input, terminal: false })
  table.prompt()
  for await (const line of lines) {
    if (!(await table.take(line.trim()))) break
    table.prompt()
  }
  lines.close()
  await table.end()
}

/** One person's seat at the table: what is typed, and what is shown. */
class Table {
  readonly paint: Paint
  #options: PracticeOptions
  #setUp: SetUp
  #room: Room
  #why = true
  #over = false

  constructor(options: PracticeOptions, setUp: SetUp, room: Room) {
    this.#options = options
    this.#setUp = setUp
    this.#room = room
    this.paint = paintFor(options.colours, options.width)
  }

  print(text: string): void {
    this.#options.output.write(`${text}\n`)
  }

  prompt(): void {
    if (!this.#options.interactive || this.#over) return
    this.#options.output.write(this.paint.seat(0, '› '))
  }

  /** True while the meeting goes on. */
  async take(line: string): Promise<boolean> {
    if (line === '') return true
    if (line === '/end' || line === '/quit') return false
    if (line.startsWith('/')) {
      await this.show(line)
      return true
    }
    return this.#say(line)
  }

  async show(command: string): Promise<void> {
    const { platform, scenario } = this.#options
    const { meeting, panel } = this.#setUp
    switch (command) {
      case '/brief':
        return this.print(drawBrief(await platform.meetings.brief(meeting._id), scenario.title, this.paint))
      case '/score':
        return this.print(drawAnalytics(await platform.coaching.analytics(meeting._id), this.#seller, this.paint))
      case '/hint': {
        const { turns } = await platform.conversations.history(meeting._id)
        const seats = panel.map((member) => ({ ...member, traits: member.personality_traits }))
        return this.print(wrapped(hintFor({ questions: meeting.top_5_question_details, turns, panel: seats }), this.paint.width, '  '))
      }
      case '/history': {
        const { turns } = await platform.conversations.history(meeting._id)
        return this.print(turns.map((turn) => wrapped(`${turn.timestamp} ${turn.speaker_name}: ${turn.text}`, this.paint.width, '  ')).join('\n'))
      }
      case '/why':
        this.#why = !this.#why
        return this.print(this.paint.dim(`  Reasons are ${this.#why ? 'shown' : 'hidden'}.`))
      default:
        return this.print(help)
    }
  }

  async end(): Promise<void> {
    const { meeting, analytics } = await this.#room.end()
    this.#room.leave()
    this.print('')
    this.print(drawAnalytics(analytics, this.#seller, this.paint))
    const kept = `The meeting is kept as ${meeting._id}. A server over the same folder reads it: npm start -- --data-dir ${this.#options.data_dir}, then GET /api/conversation/${meeting._id}/history.`
    this.print(this.paint.dim(wrapped(kept, this.paint.width)))
  }

  get #seller(): string {
    return this.#options.scenario.product.name ?? 'Salesperson'
  }

  async #say(message: string): Promise<boolean> {
    try {
      const answer = await this.#room.say(message)
      this.#tell(answer)
      if (answer.meeting_status !== 'ended') return true
      this.#over = true
      this.print(this.paint.bold(`  The meeting is over (${answer.ended_reason?.replaceAll('_', ' ')}).`))
      return false
    } catch (error) {
      if (!SparringError.is(error)) throw error
      this.print(this.paint.bold(`  ${error.message}`))
      return error.code !== 'meeting_ended'
    }
  }

  #tell({ turn, replies }: Answer): void {
    const elapsed = turn.offset_ms / 1000 + turn.duration_seconds
    this.print(this.paint.dim(`  ${clock(elapsed)} of ${this.#setUp.meeting.duration_minutes}:00`))
    for (const reply of replies) {
      const seat = this.#setUp.panel.findIndex(({ _id }) => _id === reply.speaker_id) + 1
      this.print(`${this.paint.seat(seat, this.paint.bold(`${reply.speaker_name}`))} ${this.paint.dim(spokenRole(reply.speaker_role))}`)
      this.print(wrapped(reply.response_text, this.paint.width, '  '))
      if (this.#why) this.print(this.paint.dim(wrapped(reply.reasoning, this.paint.width, '  · ')))
    }
    this.print('')
  }
}
