import { describe, expect, it } from 'vitest'
import { ClauseSplitter } from './clauses.js'

/** The clauses of pieces that come one after the other, and what is left. */
function split(...pieces: readonly string[]): { readonly clauses: readonly string[]; readonly rest: string | null } {
  const splitter = new ClauseSplitter()
  return { clauses: pieces.flatMap((piece) => splitter.push(piece)), rest: splitter.flush() }
}

describe('clauses', () => {
  it.each([
    ['end at closing punctuation and white space', 'Yes. Really? Oh! Well… ', ['Yes. ', 'Really? ', 'Oh! ', 'Well… '], null],
    ['take closing quotes and brackets with them', 'He said "no." (Twice.) Then', ['He said "no." ', '(Twice.) '], 'Then'],
    ['end at the end of a line', 'First\nsecond', ['First\n'], 'second'],
    [
      'do not end at abbreviations and initials',
      'Dr. J. Smith of Acme Inc. agreed, e.g. twice. Good',
      ['Dr. J. Smith of Acme Inc. agreed, e.g. twice. '],
      'Good',
    ],
    ['do not end within a number', 'It is 3.5 million. Right', ['It is 3.5 million. '], 'Right'],
    ['are never white space alone', ' \n\nYes. ', [' \n\nYes. '], null],
    ['are not complete before the white space: more dots may follow', 'Well.', [], 'Well.'],
  ])('%s', (_, text, clauses, rest) => {
    expect(split(text)).toEqual({ clauses, rest })
  })

  it('concatenate to exactly the text, wherever it is cut', () => {
    const text = ' Well… "No." Dr. Chen said: 3.5 %?\n\nFine!  Go on. And'
    for (let first = 0; first <= text.length; first += 1) {
      for (let second = first; second <= text.length; second += 1) {
        const { clauses, rest } = split(text.slice(0, first), text.slice(first, second), text.slice(second))
        expect(clauses.join('') + (rest ?? '')).toBe(text)
      }
    }
  })

  it('leave at once, with the white space that completes them', () => {
    const splitter = new ClauseSplitter()
    expect([...'Yes. No'].flatMap((letter) => splitter.push(letter))).toEqual(['Yes. '])
    expect(splitter.flush()).toBe('No')
    expect(splitter.flush()).toBeNull()
  })

  it('begin with the first clause where a voice waits for them: as soon as that is surely over, not within a number', () => {
    const first = (...pieces: readonly string[]) => {
      const splitter = new ClauseSplitter({ first: 'clause' })
      return [...pieces.flatMap((piece) => splitter.push(piece)), splitter.flush()]
    }
    expect(first('We plan', ' by hand,', ' and it never ends. ', 'Three')).toEqual(['We plan by hand,', ' and it never ends. ', 'Three'])
    expect(first('About 12,', '500 euros, ', 'say we. ')).toEqual(['About 12,500 euros, ', 'say we. ', null])
    expect(first('It is 3.', '5 million: ', 'a lot.')).toEqual(['It is 3.5 million: ', 'a lot.'])
  })
})
