import { SparringError } from '@sparring/core'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventStreams } from './event-streams.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A stream that lasts for ever, whose client may listen as long as this says. */
function aStream(stillAllowed: () => Promise<unknown>) {
  const streams = new EventStreams({
    most_streams: 1,
    most_waiting_bytes: 1_000_000,
    closing: undefined,
    logger: pino({ level: 'silent' }),
    told: () => undefined,
  })
  let over = false
  const response = streams.open(
    { tenant_id: 't', address: null },
    ({ signal }) => {
      signal.addEventListener('abort', () => {
        over = true
      })
      return new Promise(() => undefined)
    },
    { stillAllowed },
  )
  return { isOver: () => over, text: () => response.text(), heartbeat: () => vi.advanceTimersByTimeAsync(15_000) }
}

describe('a stream of events', () => {
  it('ends soon after its client may listen no longer, and tells it to ask again', async () => {
    let allowed = true
    const stream = aStream(async () => {
      if (!allowed) throw new SparringError('credentials_expired', 'The token has expired.')
    })
    await stream.heartbeat()
    expect(stream.isOver()).toBe(false)
    allowed = false
    await stream.heartbeat()
    expect(stream.isOver()).toBe(true)
    expect(await stream.text()).toContain('retry: ')
  })

  it('goes on where nobody can tell for the moment', async () => {
    const stream = aStream(() => Promise.reject(new SparringError('store_unavailable', 'The database is away.')))
    await stream.heartbeat()
    expect(stream.isOver()).toBe(false)
  })
})
