import type { Platform } from '@sparring/core'
import { elapsed } from './outcome.js'
import { clock, type Paint, rule, wrapped } from './paint.js'
import type { SetUp } from './set-up-meeting.js'
import { sit, stopOf } from './sitting.js'
import { Table } from './table.js'
import type { Typing } from './typing.js'

export interface PracticeOptions {
  readonly platform: Platform
  readonly setUp: SetUp
  readonly typing: Typing
  readonly output: NodeJS.WritableStream
  readonly paint: Paint
  /** Aborts when the program is asked to stop: the meeting is left open. */
  readonly stopped: AbortSignal
  /** What to type to go on with this meeting, and to hold it again. */
  readonly resume: string
  readonly again: string
  /** Where the meeting is kept. */
  readonly data_dir: string
}

/** Holds a meeting in a terminal: a line is a message, a line with a slash a command. Resolves once the meeting has ended or is left open. */
export async function runPractice(options: PracticeOptions): Promise<void> {
  const { platform, setUp, output, paint, typing, stopped } = options
  const room = await platform.meetings.join(setUp.meeting._id)
  const table = new Table({ platform, output, paint, setUp, room })
  try {
    await table.show({ name: 'brief', rest: '' })
    if (setUp.resumed) {
      await table.history()
      table.print('')
    }
    table.print(wrapped(beginning(setUp, paint), paint.width))
    table.print('')
    table.listen()
    await Promise.race([table.hearOwed(), stopOf(stopped)])
    const leaving = await sit({ table, typing, paint, stopped })
    if (leaving === 'end') await room.end()
    await typing.close()
    table.print('')
    await (leaving === 'end' ? ended(table, options) : leftOpen(table, options))
  } finally {
    await typing.close()
    table.leave()
  }
}

/** Who you are and what you want, once more: the top of the brief has left a small screen. */
function beginning({ seller, meeting, resumed }: SetUp, paint: Paint): string {
  const goal = meeting.meeting_goal === '' ? '' : ` Your goal: ${meeting.meeting_goal}.`
  return `You are ${paint.seat(0, paint.bold(seller))}.${goal} ${resumed ? 'The meeting goes on.' : 'Say something to begin.'} ${paint.dim('/help lists the commands.')}`
}

async function ended(table: Table, { again, data_dir, paint }: PracticeOptions): Promise<void> {
  await table.picture()
  table.print('')
  table.print(wrapped(`Hold it again: ${paint.bold(again)}`, paint.width))
  table.print(paint.dim(wrapped(`This one is kept in ${data_dir}.`, paint.width)))
}

async function leftOpen(table: Table, { resume, setUp, paint }: PracticeOptions): Promise<void> {
  const at = `${clock(elapsed(await table.turns()))} of ${setUp.meeting.duration_minutes}:00`
  table.print(rule('Left open', paint))
  table.print(wrapped(`The meeting is kept as it is, at ${at}. Go on with it:`, paint.width))
  table.print(`  ${paint.bold(resume)}`)
}
