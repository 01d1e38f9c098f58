import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventStreams, type EventStreamsOptions } from './event-streams.js'

const streams = (options: Partial<EventStreamsOptions> = {}) =>
  new EventStreams({ most_streams: 10, most_waiting_bytes: 1_000, closing: undefined, logger: pino({ level: 'silent' }), told: () => undefined, ...options })

const listener = { tenant_id: 't', address: '192.0.2.1' }
const untilGone = (signal: AbortSignal): Promise<void> => new Promise((resolve) => signal.addEventListener('abort', () => resolve()))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('an open stream', () => {
  it('shows a sign of life every fifteen seconds', async () => {
    const reader = streams()
      .open(listener, ({ signal }) => untilGone(signal))
      .body?.pipeThrough(new TextDecoderStream())
      .getReader()
    expect((await reader?.read())?.value).toBe(': open\n\n')
    vi.advanceTimersByTime(15_000)
    expect((await reader?.read())?.value).toBe(': still here\n\n')
  })

  it('is dropped when its client does not read, and its connection cut in the end', () => {
    const cut = vi.fn()
    let dropped = false
    streams().open(
      listener,
      ({ send, signal }) => {
        for (let sent = 0; sent < 200 && !signal.aborted; sent += 1) send(new Uint8Array(1_000))
        dropped = signal.aborted
        return Promise.resolve()
      },
      { cut },
    )
    expect(dropped).toBe(true)
    expect(cut).not.toHaveBeenCalled()
    vi.advanceTimersByTime(10_000)
    expect(cut).toHaveBeenCalledOnce()
  })

  it('says when it has room again, and asks nobody to wait while it has', async () => {
    const waited: boolean[] = []
    const response = streams({ most_waiting_bytes: 1_000_000 }).open(listener, async ({ send }) => {
      for (let sent = 0; sent < 40; sent += 1) {
        const room = send(new Uint8Array(10_000))
        waited.push(room !== undefined)
        await room
      }
    })
    expect((await response.arrayBuffer()).byteLength).toBe(400_000 + ': open\n\n'.length)
    expect(waited.slice(0, 7)).toEqual([false, false, false, false, false, false, true])
  })

  it('lets whoever waits for room go when its client does', async () => {
    const feed = Promise.withResolvers<void>()
    const response = streams({ most_waiting_bytes: 1_000_000 }).open(listener, async ({ send }) => {
      await send(new Uint8Array(200_000))
      feed.resolve()
    })
    await response.body?.cancel()
    await feed.promise
  })

  it('frees its place when its client goes', async () => {
    const one = streams({ most_streams: 1 })
    const response = one.open(listener, ({ signal }) => untilGone(signal))
    expect(() => one.open(listener, () => Promise.resolve())).toThrow(expect.objectContaining({ code: 'too_many_streams' }))
    await response.body?.cancel()
    expect(one.open(listener, () => Promise.resolve()).status).toBe(200)
  })

  it.each([
    ['address', { most_an_address: 1 }, { tenant_id: 'u', address: '192.0.2.1' }, { tenant_id: 'u', address: '192.0.2.2' }],
    ['tenant', { most_a_tenant: 1 }, { tenant_id: 't', address: '192.0.2.2' }, { tenant_id: 'u', address: '192.0.2.1' }],
  ])('has a place among those of its %s, and takes none of another’s', async (_, most, same, other) => {
    const one = streams(most)
    const response = one.open(listener, ({ signal }) => untilGone(signal))
    expect(() => one.reserve(same)).toThrow(expect.objectContaining({ code: 'too_many_streams' }))
    one.reserve(other).free()
    one.reserve(other).free()
    await response.body?.cancel()
    one.reserve(same).free()
  })

  it('tells its client when to come back where its feed fails', async () => {
    const response = streams().open(listener, () => Promise.reject(new Error('the store is away')))
    expect(await response.text()).toBe(': open\n\nretry: 1000\n\n')
  })
})

describe('a shutdown', () => {
  it('ends the streams that would never end, and not those that will', async () => {
    const closing = new AbortController()
    const open = streams({ closing: closing.signal })
    const endless = open.open(listener, ({ signal }) => untilGone(signal))
    const finish = Promise.withResolvers<void>()
    const finite = open.open(
      listener,
      async ({ send }) => {
        await finish.promise
        send(new TextEncoder().encode('data: whole\n\n'))
      },
      { whileClosing: true },
    )
    closing.abort()
    expect(await endless.text()).toContain('retry: 1000')
    finish.resolve()
    expect(await finite.text()).toContain('data: whole')
  })
})
