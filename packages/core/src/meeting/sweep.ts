import type { CallOptions } from '../ports/call-options.js'
import type { Clock } from '../ports/clock.js'
import type { DocumentStore } from '../ports/document-store.js'
import type { MeetingKey } from '../ports/meeting-log.js'
import type { Telemetry } from '../ports/telemetry.js'
import type { LiveMeeting } from './live-meeting.js'
import type { MeetingRunner } from './meeting-runner.js'

export interface SweepResult {
  /** Meetings looked at. */
  readonly meetings: number
  /** Replies that another process had left unfinished and this one goes on with. */
  readonly taken_over: number
}

interface Sweeper {
  readonly documents: DocumentStore
  readonly clock: Clock
  readonly runner: MeetingRunner
  readonly telemetry: Telemetry
}

/** Meetings that are read side by side: enough to be through in time, and few beside what is asked by people. */
const together = 8

/** Looks through every active meeting of the store, all tenants, and does what is owed: after a restart, or beside other processes. */
export async function sweepStore(sweeper: Sweeper, patienceMs: number, options: CallOptions = {}): Promise<SweepResult> {
  const { documents } = sweeper
  let meetings = 0
  let takenOver = 0
  let cursor: string | null = null
  do {
    options.signal?.throwIfAborted()
    const page: Awaited<ReturnType<typeof documents.scan<'meetings'>>> = await documents.scan(
      'meetings',
      { limit: 200, cursor, where: { status: 'active' } },
      options,
    )
    meetings += page.items.length
    for (let at = 0; at < page.items.length; at += together) {
      const keys = page.items.slice(at, at + together).map(({ tenant_id, _id }) => ({ tenant_id, meeting_id: _id }))
      const resumed = await Promise.all(keys.map((key) => resumeQuietly(key, () => readAnew(key, sweeper.runner), sweeper, patienceMs)))
      takenOver += resumed.filter(Boolean).length
    }
    cursor = page.next_cursor
  } while (cursor !== null)
  sweeper.runner.meetings.forgetIdle({ active: false })
  return { meetings, taken_over: takenOver }
}

/** Looks only at the meetings that this process holds: enough where nobody else writes. */
export async function sweepHeld(sweeper: Sweeper, patienceMs: number): Promise<SweepResult> {
  let meetings = 0
  let takenOver = 0
  for (const live of sweeper.runner.meetings.all()) {
    meetings += 1
    if (await resumeQuietly(live.key, async () => live, sweeper, patienceMs)) takenOver += 1
  }
  sweeper.runner.meetings.forgetIdle({ active: true })
  return { meetings, taken_over: takenOver }
}

async function readAnew(key: MeetingKey, { meetings }: MeetingRunner): Promise<LiveMeeting> {
  const live = await meetings.open(key)
  await live.refresh()
  return live
}

/** One meeting that cannot be read or resumed must not keep the others from it. */
async function resumeQuietly(key: MeetingKey, find: () => Promise<LiveMeeting>, sweeper: Sweeper, patienceMs: number): Promise<boolean> {
  const { runner, telemetry } = sweeper
  try {
    const live = await find()
    const takenOver = await runner.resume(live, patienceMs)
    if (takenOver) telemetry.record({ name: 'reply.taken_over', ...key })
    else lookAgain(live, sweeper, patienceMs)
    return takenOver
  } catch (error) {
    telemetry.record({ name: 'sweep.failed', ...key, error })
    return false
  }
}

/** Those that are looked at again by themselves. */
const waiting = new WeakSet<LiveMeeting>()

/** An answer of another process is looked at again as soon as it may be taken over: the sweep after that may be late. */
function lookAgain(live: LiveMeeting, sweeper: Sweeper, patienceMs: number): void {
  const { clock, runner } = sweeper
  const left = runner.patienceLeft(live, patienceMs)
  if (left === null || waiting.has(live)) return
  waiting.add(live)
  void clock.sleep(left).then(() => {
    waiting.delete(live)
    if (runner.patienceLeft(live, Number.POSITIVE_INFINITY) === null) return
    void resumeQuietly(live.key, () => readAnew(live.key, runner), sweeper, patienceMs)
  })
}
