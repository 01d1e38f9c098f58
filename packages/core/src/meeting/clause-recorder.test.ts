import { describe, expect, it } from 'vitest'
import { ClauseRecorder } from './clause-recorder.js'

/** A store whose appends end when the test says so. */
function slowStore() {
  const appends: { readonly text: string; readonly end: (recorded: boolean) => void; readonly fail: (error: Error) => void }[] = []
  const record = (text: string) => new Promise<boolean>((end, fail) => appends.push({ text, end, fail }))
  return { appends, record }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('recording clauses', () => {
  it('begins with the first complete clause at once', () => {
    const { appends, record } = slowStore()
    new ClauseRecorder(record).push(['One. '])
    expect(appends.map(({ text }) => text)).toEqual(['One. '])
  })

  it('records together what was complete while an append was under way', async () => {
    const { appends, record } = slowStore()
    const clauses = new ClauseRecorder(record)
    clauses.push(['One. '])
    clauses.push(['Two. '])
    clauses.push(['Three. '])
    appends[0]?.end(true)
    await settled()
    expect(appends.map(({ text }) => text)).toEqual(['One. ', 'Two. Three. '])
  })

  it('leaves to the end of the reply what is not recorded by then, and loses none of it', async () => {
    const { appends, record } = slowStore()
    const clauses = new ClauseRecorder(record)
    clauses.push(['One. '])
    clauses.push(['Two. '])
    const rest = clauses.rest()
    appends[0]?.end(true)
    expect(await rest).toBe('Two. ')
    expect(appends).toHaveLength(1)
  })

  it('begins nothing for text that completes no clause', () => {
    const { appends, record } = slowStore()
    expect(new ClauseRecorder(record).push([])).toBe(true)
    expect(appends).toHaveLength(0)
  })

  it('says when another owner has taken over, and records no more', async () => {
    const { appends, record } = slowStore()
    const clauses = new ClauseRecorder(record)
    clauses.push(['One. '])
    appends[0]?.end(false)
    await settled()
    expect(clauses.push(['Two. '])).toBe(false)
    expect(await clauses.rest()).toBeNull()
    expect(appends).toHaveLength(1)
  })

  it('throws what the store threw at the next word', async () => {
    const { appends, record } = slowStore()
    const clauses = new ClauseRecorder(record)
    clauses.push(['One. '])
    appends[0]?.fail(new Error('the disk is full'))
    await settled()
    expect(() => clauses.push(['Two. '])).toThrow('the disk is full')
    await expect(clauses.rest()).rejects.toThrow('the disk is full')
  })
})
