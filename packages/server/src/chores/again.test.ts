import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { again } from './again.js'

/** A log whose lines are kept. */
function aLog() {
  const lines: string[] = []
  return { lines, logger: pino({ level: 'error' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) }) }
}

describe('a chore', () => {
  it('is not over before what of it runs has ended', async () => {
    const stop = new AbortController()
    const gate = Promise.withResolvers<void>()
    const ends: string[] = []
    const chore = { rest_ms: 1, failed: 'failed', run: () => gate.promise.then(() => void ends.push('run')) }
    const over = again(chore, aLog().logger, stop.signal).then(() => ends.push('over'))
    stop.abort()
    await new Promise((resolve) => setImmediate(resolve))
    expect(ends).toEqual([])
    gate.resolve()
    await over
    expect(ends).toEqual(['run', 'over'])
  })

  it('is done again where it failed, and says that it did', async () => {
    const stop = new AbortController()
    const { lines, logger } = aLog()
    let times = 0
    const run = async () => {
      times += 1
      if (times < 3) throw new Error('The store is away.')
      stop.abort()
    }
    await again({ rest_ms: 1, failed: 'the chore failed', run }, logger, stop.signal)
    expect([times, lines]).toEqual([3, ['the chore failed', 'the chore failed']])
  })

  it('says nothing of what breaks off because it is stopped', async () => {
    const stop = new AbortController()
    const { lines, logger } = aLog()
    const run = async () => {
      stop.abort()
      throw new Error('The store is closed.')
    }
    await again({ rest_ms: 1, failed: 'the chore failed', run }, logger, stop.signal)
    expect(lines).toEqual([])
  })
})
