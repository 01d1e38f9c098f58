import type { LiveBus, LiveEvent, MeetingKey } from '@sparring/core'
import { createMemoryBus } from '@sparring/core/memory'
import type { Redis } from 'ioredis'

interface Message {
  /** The process that published it, and has told its own listeners already. */
  readonly from: string
  readonly event: LiveEvent
}

interface Heard {
  readonly meeting: MeetingKey
  listeners: number
}

const channelOf = ({ tenant_id, meeting_id }: MeetingKey): string => `sparring:live:${tenant_id.length}:${tenant_id}${meeting_id}`

/**
 * Listeners of this process are told at once, with or without Redis; those of others over one channel a meeting, which a
 * process listens to only while somebody in it does.
 */
export function redisBus(publisher: Redis, subscriber: Redis, own: string): LiveBus {
  const local = createMemoryBus()
  const heard = new Map<string, Heard>()
  subscriber.on('message', (channel: string, text: string) => {
    const meeting = heard.get(channel)?.meeting
    const { from, event }: Message = JSON.parse(text)
    if (meeting !== undefined && from !== own) local.publish(meeting, event)
  })
  return {
    publish(meeting, event) {
      local.publish(meeting, event)
      const message: Message = { from: own, event }
      // What is lost is found in the log.
      publisher.publish(channelOf(meeting), JSON.stringify(message)).catch(() => undefined)
    },
    subscribe(meeting, listener) {
      const channel = channelOf(meeting)
      const standing = heard.get(channel) ?? { meeting, listeners: 0 }
      standing.listeners += 1
      if (standing.listeners === 1) {
        heard.set(channel, standing)
        subscriber.subscribe(channel).catch(() => undefined)
      }
      const stop = local.subscribe(meeting, listener)
      let listening = true
      return () => {
        if (!listening) return
        listening = false
        stop()
        standing.listeners -= 1
        if (standing.listeners > 0) return
        heard.delete(channel)
        subscriber.unsubscribe(channel).catch(() => undefined)
      }
    },
  }
}
