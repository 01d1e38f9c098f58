import { seeded } from '../../test/fake-providers/seeded.ts'
import { get, post, startMeeting } from '../server-process.ts'
import { misnumbered } from './history.ts'
import { Listener } from './listener.ts'
import { most, pause, quantile, type Raced } from './raced.ts'
import { type Stage, type Stores, withStage } from './stage.ts'

const listenersOfMeeting = 20
const returnsOfEach = 4
const mostAwayMs = 1_000
const slowestFirstBytesMs = 2_000

/** Many listen, drop and come back within a second to another process, while the meetings go on: each hears every durable event once. */
export async function returningListeners(stores: Stores, listeners: number): Promise<Raced> {
  return withStage(stores, { processes: 2 }, async (stage) => {
    const breaches: string[] = []
    const meetings = await Promise.all(
      Array.from({ length: Math.ceil(listeners / listenersOfMeeting) }, (_, index) => startMeeting(stage.at(index).url, index, ['cfo'])),
    )
    const heard = meetings.flatMap((meeting) => Array.from({ length: Math.min(listenersOfMeeting, listeners) }, () => new Listener(meeting)))
    const firstBytes: number[] = []
    const away = heard.map((listener, person) => comeAndGo(stage, listener, person, firstBytes))
    let allCame = false
    const speaking = meetings.map((meeting, index) => speakUntil(stage, meeting, index, () => allCame))
    await Promise.all(away.map(({ returned }) => returned))
    allCame = true
    await Promise.all(speaking)
    await Promise.all(away.map(({ over }) => over))
    let events = 0
    for (const { meeting, ids } of heard) {
      const { seq } = await get<{ readonly seq: number }>(`${stage.at(0).url}/api/meeting/${meeting}`)
      events += ids.length
      breaches.push(...misnumbered(`what a listener of ${meeting} heard`, ids))
      if (ids.length !== seq) breaches.push(`a listener of ${meeting} heard ${ids.length} events of ${seq}`)
    }
    const slow = quantile(firstBytes, 0.99)
    if (slow > slowestFirstBytesMs) breaches.push(`a stream began ${slow} ms after it was asked for (99 of 100 sooner)`)
    const figures = {
      listeners: heard.length,
      returns: firstBytes.length,
      durable_events: events,
      first_byte_ms_p99: slow,
      first_byte_ms_max: most(firstBytes),
    }
    return { figures, breaches }
  })
}

/** Listens here and there. `returned` resolves once it will not leave any more, `over` once the meeting has ended for it. */
function comeAndGo(stage: Stage, listener: Listener, person: number, firstBytes: number[]): { readonly returned: Promise<void>; readonly over: Promise<void> } {
  const dice = seeded(person)
  const returned = Promise.withResolvers<void>()
  const run = async (): Promise<void> => {
    for (let visit = 0; ; visit += 1) {
      const listening = listener.listen(stage.at(person + visit).url)
      if (visit >= returnsOfEach) returned.resolve()
      else void pause(300 + dice() * 1_200).then(() => listener.drop())
      const { first_byte_ms, over } = await listening
      if (first_byte_ms >= 0) firstBytes.push(first_byte_ms)
      if (over) return
      await pause(dice() * mostAwayMs)
    }
  }
  const over = run()
  over.catch((error: unknown) => returned.reject(error))
  return { returned: returned.promise, over }
}

async function speakUntil(stage: Stage, meeting: string, person: number, enough: () => boolean): Promise<void> {
  for (let count = 0; !enough(); count += 1) {
    const body = { meeting_id: meeting, message: `Message ${count} of ${person}: what would you need to see?` }
    await post(`${stage.at(person + count).url}/api/conversation/send-message`, body, `key-${count}`)
    await pause(200)
  }
  await post(`${stage.at(person).url}/api/meeting/${meeting}/end`, {})
}
