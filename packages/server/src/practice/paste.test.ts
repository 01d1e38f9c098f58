import { describe, expect, it } from 'vitest'
import { asMessage, PasteReader } from './paste.js'

const esc = '\u001b'
const pasted = (text: string) => `${esc}[200~${text}${esc}[201~`
const read = (...chunks: readonly string[]) => {
  const reader = new PasteReader()
  return chunks.flatMap((chunk) => reader.read(chunk))
}

describe('what a terminal sends', () => {
  it('is one piece of text where it was pasted, with its line breaks and without its control characters', () => {
    const strokes = read(pasted(`first\r\nsecond\rthird\tcolumn${esc}[A\u0003`))
    expect(strokes).toEqual([{ type: 'text', text: 'first⏎second⏎third column[A' }])
    expect(asMessage('first⏎second')).toBe('first\nsecond')
  })
  it('is the same however it is cut', () => {
    const whole = `a${pasted('one\ntwo')}b${esc}[D`
    for (let at = 2; at < whole.length; at += 1) {
      // A lone Escape is a key: nobody can know that more follows.
      if (whole.slice(0, at) === `a${esc}`) continue
      expect(read(whole.slice(0, at), whole.slice(at))).toEqual(read(whole))
    }
  })
  it('is keys one by one where it was typed, and a line break where it was Alt-Enter', () => {
    expect(read(`a${esc}\r`, esc)).toEqual([
      { type: 'key', text: 'a' },
      { type: 'text', text: '⏎' },
      { type: 'key', text: esc },
    ])
  })
})
