import { createPlatform, SparringError, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../create-app.js'
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

/** Two processes over the same stores, of which neither hears the other's bus. */
async function aMeetingOfTwoProcesses() {
  const stores = createMemoryAdapters()
  const aProcess = () => createPlatform({ ...stores, bus: createMemoryAdapters().bus, mind: scriptedMind({ seed: 7 }), poll_ms: 250 })
  const [one, other] = [aProcess(), aProcess()]
  const seller = await one.salespeople.create({ product_name: 'RouteWise', description: 'Routes.' })
  const company = await one.companies.create({ company_url: 'https://northwind.example' })
  const sarah = await one.companies.addRepresentative(company._id, { name: 'Sarah Chen', role: 'cfo' })
  const seats = { salesperson_id: seller._id, company_id: company._id, representatives: [sarah._id], meeting_mode: '1-on-1' as const }
  const { meeting } = await one.meetings.create(seats)
  await one.meetings.start(meeting._id)
  const readiness = async () => ({ ready: true, checks: [] })
  const app = createApp(other, { blobs: stores.blobs, readiness, logger: pino({ level: 'silent' }), version: '0.0.0' })
  return { address: `/api/meeting/${meeting._id}/events`, app, erase: () => one.meetings.erase(meeting._id) }
}

describe('a stream of a meeting that another process erases', () => {
  it('ends soon, and its client is told at its next call that there is none', async () => {
    const { address, app, erase } = await aMeetingOfTwoProcesses()
    let over = false
    const told = Promise.resolve(app.request(address)).then(async (response) => {
      await response.text()
      over = true
    })
    await vi.advanceTimersByTimeAsync(15_000)
    expect(over).toBe(false)
    await erase()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(over).toBe(true)
    await told
    expect((await app.request(address)).status).toBe(404)
  })
})
