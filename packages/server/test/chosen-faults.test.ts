import { describe, expect, it } from 'vitest'
import { chosenFaults, faultKinds } from './fake-providers/chosen-faults.ts'
import type { CapturedRequest } from './fake-providers/fake-provider.ts'

const choice = { kind: 'status', share: 1, seed: 1, status: 503, retry_after: null }
const asking: CapturedRequest = { method: 'POST', path: '/v1/chat/completions', headers: {}, body: {} }
const listing: CapturedRequest = { method: 'GET', path: '/v1/models', headers: {}, body: null }
const socket: CapturedRequest = { method: 'GET', path: '/v1/text-to-speech/v/stream-input', headers: {}, body: [] }

describe('a fault that a person chose', () => {
  it.each(faultKinds)('meets what asks for something, over HTTP and a WebSocket, and no list: %s', (kind) => {
    const fails = chosenFaults({ ...choice, kind })
    for (const request of [asking, socket]) expect(fails(request)).toMatchObject({ kind })
    expect(fails(listing)).toBeNull()
  })

  it('has the status and the wish to be asked later that were given', () => {
    expect(chosenFaults({ ...choice, status: 429, retry_after: 2 })(asking)).toEqual({ kind: 'status', status: 429, headers: { 'retry-after': '2' } })
  })

  it('meets its share of the requests, the same ones for the same seed', () => {
    const met = (seed: number) => {
      const fails = chosenFaults({ ...choice, share: 0.2, seed })
      return Array.from({ length: 1_000 }, () => fails(asking) !== null)
    }
    expect(met(1)).toEqual(met(1))
    expect(met(1)).not.toEqual(met(2))
    expect(met(1).filter(Boolean).length).toBeGreaterThan(150)
    expect(met(1).filter(Boolean).length).toBeLessThan(250)
  })

  it('that there is not is refused, naming those there are', () => {
    expect(() => chosenFaults({ ...choice, kind: 'earthquake' })).toThrow(/no fault "earthquake".*status, disconnect/)
  })
})
