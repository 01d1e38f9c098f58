import { describe, expect, it } from 'vitest'
import { Cut } from './cut.js'

const reply = 'We plan by hand. That takes three people every morning, and it never ends. Nobody likes it.'
const kept = 'We plan by hand. That takes three people every'
/** What is let through of a reply that comes in pieces of a size. */
function heard(size: number, said: string | null = ''): { readonly text: string; readonly made: boolean } {
  const cut = new Cut(said)
  let text = ''
  for (let at = 0; at < reply.length; at += size) text += cut.take(reply.slice(at, at + size))
  return { text, made: cut.made }
}

describe('a reply that a colleague breaks into', () => {
  it.each([1, 2, 7, 30, 500])('ends some words into its second sentence, at a word, in pieces of %i', (size) => {
    expect(heard(size)).toEqual({ text: kept, made: true })
  })
  it('is whole where nobody breaks in, or it is too short to be broken into', () => {
    expect(heard(5, null)).toEqual({ text: reply, made: false })
    const short = new Cut('')
    expect(short.take('We plan by hand.')).toBe('We plan by hand.')
    expect(short.made).toBe(false)
  })
  it('goes no further after a crash', () => {
    const again = new Cut(kept)
    expect(again.take(' morning, and it never ends.')).toBe('')
    expect(again.made).toBe(true)
  })
  it('goes on to the same cut where less than that was durable', () => {
    const again = new Cut('We plan by hand. ')
    expect(again.take('That takes three people every morning.')).toBe('That takes three people every')
  })
})
