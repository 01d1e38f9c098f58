import { describe, expect, it } from 'vitest'
import type { EntryBody } from '../domain/entry.js'
import type { ProvisionalEvent } from '../domain/provisional-event.js'
import { createMemoryBus } from '../memory/memory-bus.js'
import { createMemoryLog } from '../memory/memory-log.js'
import type { MeetingEvent } from '../platform.js'
import type { MeetingLog } from '../ports/meeting-log.js'
import { virtualClock } from '../testing/virtual-clock.js'
import { followMeeting } from './follow.js'
import { clause, finished, taken } from './log.fixture.js'

const meeting = { tenant_id: 't', meeting_id: 'm' }
const settled = () => new Promise((resolve) => setImmediate(resolve))

const delta = (text: string, { generation = 1, epoch = 1 } = {}): ProvisionalEvent => ({
  ...{ type: 'reply.delta', generation, epoch, speaker_id: 'rep_sarah', offset: 0, text },
})

/** So often no test needs the log: whoever asks on is asking for ever. */
const mostReads = 100

/** A log whose reads wait until the test lets them, and a bus that tells what is appended to it. */
function aStore() {
  let reads = 0
  const log = createMemoryLog()
  const bus = createMemoryBus()
  const clock = virtualClock()
  let head = 0
  let gate = Promise.withResolvers<void>()
  gate.resolve()
  const gated: MeetingLog = {
    ...log,
    async read(...given) {
      await gate.promise
      reads += 1
      if (reads > mostReads) throw new Error('The log is asked for ever.')
      return log.read(...given)
    },
  }
  return {
    feed: { log: gated, bus, clock, pollMs: null },
    async append(body: EntryBody) {
      head += 1
      const appended = await log.append(meeting, head - 1, { key: `k${head}`, digest: 'd', written_at: '2026-01-01T00:00:00.000Z', v: 1, body })
      if (appended.outcome === 'appended') bus.publish(meeting, { type: 'entry', entry: appended.entry })
    },
    erase: () => log.erase(meeting),
    tell: (event: ProvisionalEvent) => bus.publish(meeting, { type: 'provisional', event }),
    holdReads: () => {
      gate = Promise.withResolvers<void>()
      return () => gate.resolve()
    },
  }
}

type Store = ReturnType<typeof aStore>

const shown = (event: MeetingEvent): string => (event.type === 'durable' ? `${event.entry.seq}` : event.event.type === 'reply.delta' ? event.event.text : '…')

function follow({ feed }: Store, listener: (shown: string) => unknown = () => undefined) {
  const heard: string[] = []
  const stop = new AbortController()
  const listen = (event: MeetingEvent) => {
    heard.push(shown(event))
    return listener(shown(event))
  }
  return { heard, stop: () => stop.abort(), over: followMeeting(meeting, 0, feed, listen, stop.signal) }
}

describe('following while the log is read', () => {
  it('tells what passed by where it belongs: deltas between the entries they came between', async () => {
    const store = aStore()
    const read = store.holdReads()
    await store.append(taken(1, 1))
    const { heard } = follow(store)
    store.tell(delta('a'))
    await store.append(clause(1, 1, 0, 'a'))
    store.tell(delta('b'))
    await store.append(finished(1, 1, 2))
    read()
    await settled()
    expect(heard).toEqual(['1', 'a', '2', 'b', '3'])
  })

  it('ends where the log is erased meanwhile, instead of asking for ever for what it was told of', async () => {
    const store = aStore()
    await store.append(taken(1, 1))
    const read = store.holdReads()
    const { over, heard } = follow(store)
    await store.append(clause(1, 1, 0, 'a'))
    await store.erase()
    read()
    await over
    expect(heard).toEqual([])
  })

  it('does not tell what the log has made void meanwhile', async () => {
    const store = aStore()
    const read = store.holdReads()
    await store.append(taken(1, 1))
    await store.append(finished(1, 1, 2))
    const { heard } = follow(store)
    store.tell(delta('of a finished attempt'))
    await store.append(taken(3, 2))
    store.tell(delta('of a claim that was succeeded', { generation: 1, epoch: 2 }))
    store.tell(delta('new', { generation: 2, epoch: 2 }))
    read()
    await settled()
    expect(heard).toEqual(['1', '2', '3', 'new'])
  })

  it('reads again where more passed by than it keeps, and misses no entry', async () => {
    const store = aStore()
    const read = store.holdReads()
    const { heard } = follow(store)
    for (let count = 0; count < 2_500; count += 1) await store.append(clause(1, 1, 0, 'a'))
    read()
    await settled()
    expect(heard).toEqual(Array.from({ length: 2_500 }, (_, index) => `${index + 1}`))
  })

  it('goes at the pace of its listener in the past, and waits for nobody now', async () => {
    const store = aStore()
    for (let count = 0; count < 3; count += 1) await store.append(clause(1, 1, 0, 'a'))
    const room: (() => void)[] = []
    const { heard } = follow(store, () => new Promise<void>((resolve) => room.push(resolve)))
    await settled()
    expect(heard).toEqual(['1'])
    await store.append(clause(1, 1, 0, 'a'))
    for (let count = 0; count < 4; count += 1) {
      room.shift()?.()
      await settled()
    }
    expect(heard).toEqual(['1', '2', '3', '4'])
    await store.append(clause(1, 1, 0, 'a'))
    await store.append(clause(1, 1, 0, 'a'))
    expect(heard).toEqual(['1', '2', '3', '4', '5', '6'])
  })

  it('stops where it is told to, also in the past', async () => {
    const store = aStore()
    for (let count = 0; count < 3; count += 1) await store.append(clause(1, 1, 0, 'a'))
    const following = follow(store, (event) => {
      if (event === '2') following.stop()
    })
    await following.over
    expect(following.heard).toEqual(['1', '2'])
  })
})
