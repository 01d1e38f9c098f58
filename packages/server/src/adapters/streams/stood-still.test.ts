import { readFile } from 'node:fs/promises'
import { systemClock } from '@sparring/core/memory'
import { describe, expect, it } from 'vitest'
import { ProviderBreaker } from '../../policy/provider-breaker.js'
import { ProviderPatience } from '../../policy/provider-patience.js'
import { neverSilent, within } from './within.js'

/** Longer than any patience below. */
const standStill = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 800)
/** What comes in while the process stands still, and is read when it goes on. */
const comingIn = () => readFile(import.meta.filename, 'utf8')
const patience = { clock: systemClock, ms: 50, late: () => new Error('given up') }

describe('a process that stood still', () => {
  it('takes what came in meanwhile, before it gives up whoever sent it', async () => {
    const waiting = within(patience, comingIn())
    standStill()
    expect(await waiting).toContain('stood still')
  })

  it('goes on with a stream that went on meanwhile', async () => {
    async function* source() {
      yield 'one'
      yield await comingIn()
    }
    const heard: string[] = []
    for await (const part of neverSilent(patience, source())) {
      if (heard.push(part) === 1) queueMicrotask(standStill)
    }
    expect(heard).toHaveLength(2)
  })

  it('has an answer that came within its budget', async () => {
    const waiting = new ProviderPatience(new ProviderBreaker('p', { clock: systemClock }).use()).ask(comingIn, { budget_ms: 50 })
    await Promise.resolve()
    standStill()
    expect(await waiting).toContain('stood still')
  })

  it('gives up all the same what did not come', async () => {
    const waiting = within(patience, new Promise<never>(() => undefined))
    standStill()
    await expect(waiting).rejects.toThrow('given up')
  })
})
