import { post, type ServerProcess, startMeeting } from '../server-process.ts'
import { checkMeeting, misnumbered } from './history.ts'
import { Listener } from './listener.ts'
import { most, pause, quantile, type Raced } from './raced.ts'
import { type Stage, type Stores, withStage } from './stage.ts'

/** What befalls the process that replies: it dies, stands still for ten seconds, or until others have finished its replies. */
export type Interruption = 'killed' | 'paused for 10 s' | 'paused until another finished'

const meetingsAtOnce = 10
/** From the interruption to the next event at the other process. */
const longestSilenceMs = 15_000
const onItsWayMs = 300
/** A reply takes some seconds: it is surely met in its middle. */
const pace = { tokens_per_second: 12 }

interface Played {
  readonly silences: number[]
  readonly breaches: string[]
  replies: number
}

/** Replies are interrupted in their middle, while somebody listens at another process: each is finished once, soon enough. */
export async function interruptedReplies(stores: Stores, interruption: Interruption, replies: number, clockShifts?: readonly number[]): Promise<Raced> {
  const settings = { processes: 2, ...pace, ...(clockShifts === undefined ? {} : { clock_shifts: clockShifts }) }
  return withStage(stores, settings, async (stage) => {
    const played: Played = { silences: [], breaches: [], replies: 0 }
    for (let round = 0; played.replies < replies; round += 1)
      await playRound(stage, interruption, Math.min(meetingsAtOnce, replies - played.replies), round, played)
    const { silences, breaches } = played
    if (most(silences) > longestSilenceMs) breaches.push(`the first event came ${most(silences)} ms after the interruption`)
    return { figures: { replies: played.replies, first_event_ms_p50: quantile(silences, 0.5), first_event_ms_max: most(silences) }, breaches }
  })
}

async function playRound(stage: Stage, interruption: Interruption, count: number, round: number, played: Played): Promise<void> {
  const [struck, other] = [stage.at(round), stage.at(round + 1)]
  const meetings = await Promise.all(Array.from({ length: count }, (_, index) => startMeeting(struck.url, index, ['cfo'])))
  const listeners = meetings.map((meeting) => new Listener(meeting))
  const listening = listeners.map((listener) => listener.stay(other.url))
  const say = (url: string, meeting_id: string) => post(`${url}/api/conversation/send-message`, { meeting_id, message: 'What does planning cost you?' }, 'said')
  const asked = meetings.map((meeting) => say(struck.url, meeting).catch(() => null))
  await Promise.all(listeners.map((listener) => listener.until(() => listener.names.includes('reply.delta'), 20_000)))

  played.silences.push(...(await strike(struck, interruption, listeners, played.breaches)))
  const answers = await Promise.all(asked)
  for (const [index, meeting] of meetings.entries()) {
    // Whoever got no answer asks once more, wherever: the reply is the one that stands.
    const statuses = [answers[index]?.status ?? 200, (await say(stage.at(index).url, meeting)).status]
    if (statuses.some((status) => status !== 200)) played.breaches.push(`${meeting} was answered with ${statuses.join(' and ')}`)
  }
  for (const listener of listeners) listener.drop()
  await Promise.all(listening)
  for (const listener of listeners) played.breaches.push(...(await checkReply(stage, listener)))
  played.replies += count
}

/** Strikes the process, and mends it. Resolves with how long each listener then heard nothing, once each has heard its reply to the end. */
async function strike(struck: ServerProcess, interruption: Interruption, listeners: readonly Listener[], breaches: string[]): Promise<readonly number[]> {
  const isFinished = (listener: Listener) => listener.names.includes('reply.finished')
  const early = listeners.filter(isFinished).length
  if (early > 0) breaches.push(`${early} replies were finished before they could be interrupted`)
  const at = performance.now()
  if (interruption === 'killed') await struck.stop('SIGKILL')
  else struck.signal('SIGSTOP')
  const over = interruption === 'paused for 10 s' ? pause(10_000).then(() => struck.signal('SIGCONT')) : null
  // What was on its way when it was struck arrives by then.
  await pause(onItsWayMs)
  const heard = listeners.map(({ names }) => names.length)
  for (const listener of listeners)
    await listener.until(() => isFinished(listener), 40_000).catch((error: unknown) => breaches.push(error instanceof Error ? error.message : String(error)))
  await over
  if (interruption === 'killed') await struck.start()
  if (interruption === 'paused until another finished') struck.signal('SIGCONT')
  return listeners.map(({ times }, index) => (times[heard[index] ?? 0] ?? Number.POSITIVE_INFINITY) - at)
}

/** One message, one reply, told once: by both processes, and to whoever listened. */
async function checkReply({ processes }: Stage, { meeting, ids, names }: Listener): Promise<readonly string[]> {
  const { turns, breaches } = await checkMeeting(
    processes.map(({ url }) => url),
    meeting,
  )
  const finals = names.filter((name) => name === 'reply.finished').length
  const found = [...breaches, ...misnumbered(`what a listener of ${meeting} heard`, ids)]
  if (finals !== 1) found.push(`${meeting}: ${finals} final replies were heard`)
  if (turns.length !== 2) found.push(`${meeting} has ${turns.length} turns in place of 2`)
  return found
}
