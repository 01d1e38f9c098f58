import type { LiveBus, LiveEvent } from '../ports/live-bus.js'
import { check, checkSame, type Suite } from './suite.js'

const meeting = { tenant_id: 't1', meeting_id: 'm1' }
const event = (offset: number): LiveEvent => ({
  type: 'provisional',
  event: { type: 'reply.delta', generation: 1, epoch: 1, speaker_id: 'r', offset, text: 'x' },
})
const offsets = (events: readonly LiveEvent[]): readonly number[] =>
  events.map((heard) => (heard.type === 'provisional' && heard.event.type === 'reply.delta' ? heard.event.offset : -1))
/** A bus between processes takes a moment; this waits until the listener has as many, or long enough to say that it never will. */
const arrived = async (events: readonly LiveEvent[], count: number): Promise<void> => {
  for (let round = 0; round < 2_000 && events.length < count; round += 1) await Promise.resolve()
}

/** What every bus promises. It may lose events, but none of these do. */
export const liveBusSuite: Suite<LiveBus> = {
  port: 'LiveBus',
  cases: [
    {
      promise: 'tells every listener of the meeting, in order',
      async run(bus) {
        const one: LiveEvent[] = []
        const other: LiveEvent[] = []
        bus.subscribe(meeting, (heard) => one.push(heard))
        bus.subscribe(meeting, (heard) => other.push(heard))
        for (let offset = 0; offset < 5; offset += 1) bus.publish(meeting, event(offset))
        await arrived(other, 5)
        checkSame(offsets(one), [0, 1, 2, 3, 4], 'one listener')
        checkSame(offsets(other), [0, 1, 2, 3, 4], 'the other')
      },
    },
    {
      promise: 'keeps meetings and tenants apart',
      async run(bus) {
        const heard: LiveEvent[] = []
        bus.subscribe(meeting, (one) => heard.push(one))
        bus.publish({ tenant_id: 't1', meeting_id: 'm2' }, event(1))
        bus.publish({ tenant_id: 't', meeting_id: '1m1' }, event(2))
        bus.publish(meeting, event(3))
        await arrived(heard, 1)
        checkSame(offsets(heard), [3], 'what was heard')
      },
    },
    {
      promise: 'tells nobody after they have stopped, and nobody what came before',
      async run(bus) {
        const heard: LiveEvent[] = []
        bus.publish(meeting, event(0))
        const stop = bus.subscribe(meeting, (one) => heard.push(one))
        bus.publish(meeting, event(1))
        await arrived(heard, 1)
        stop()
        stop()
        bus.publish(meeting, event(2))
        await arrived(heard, 2)
        checkSame(offsets(heard), [1], 'what was heard')
      },
    },
    {
      promise: 'lets a listener that throws harm no other and no publisher',
      async run(bus) {
        const heard: LiveEvent[] = []
        bus.subscribe(meeting, () => {
          throw new Error('broken listener')
        })
        bus.subscribe(meeting, (one) => heard.push(one))
        bus.publish(meeting, event(1))
        await arrived(heard, 1)
        check(heard.length === 1, 'the other listener must be told')
      },
    },
  ],
}

/** For each promise a bus that breaks it, and only has that one fault. */
export const liveBusFaults: Readonly<Record<string, (bus: LiveBus) => LiveBus>> = {
  'tells every listener of the meeting, in order': (bus) => {
    let held: LiveEvent | null = null
    return {
      ...bus,
      publish(key, one) {
        if (held === null && offsets([one])[0] === 3) {
          held = one
          return
        }
        bus.publish(key, one)
        if (held !== null) bus.publish(key, held)
        held = null
      },
    }
  },
  'keeps meetings and tenants apart': (bus) => {
    const mixed = ({ tenant_id, meeting_id }: { readonly tenant_id: string; readonly meeting_id: string }) => ({
      tenant_id: '',
      meeting_id: tenant_id + meeting_id,
    })
    return { publish: (key, one) => bus.publish(mixed(key), one), subscribe: (key, listener) => bus.subscribe(mixed(key), listener) }
  },
  'tells nobody after they have stopped, and nobody what came before': (bus) => ({
    ...bus,
    subscribe(key, listener) {
      bus.subscribe(key, listener)
      return () => undefined
    },
  }),
  'lets a listener that throws harm no other and no publisher': (bus) => {
    const listeners: ((one: LiveEvent) => void)[] = []
    return {
      publish(_, one) {
        for (const listener of listeners) listener(one)
      },
      subscribe(key, listener) {
        listeners.push(listener)
        return bus.subscribe(key, () => undefined)
      },
    }
  },
}
