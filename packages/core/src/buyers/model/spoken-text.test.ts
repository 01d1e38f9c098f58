import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostSpoken, SpokenText } from './spoken-text.js'

/** As one piece, and cut at every character: how a stream is cut must not show. A space at the end is nobody's to hear. */
function spoken(text: string, labels: readonly string[] = []): string {
  const [whole, cut] = [new SpokenText(labels), new SpokenText(labels)]
  const once = whole.push(text) + whole.flush()
  const byCharacter = text.split('').map((character) => cut.push(character))
  expect((byCharacter.join('') + cut.flush()).trimEnd()).toBe(once.trimEnd())
  return once.trimEnd()
}

describe('what a model writes', () => {
  it.each([
    ['We pay four hours a day.', 'We pay four hours a day.'],
    ['That is **far** too `much`.', 'That is far too much.'],
    ['It is *very* late.', 'It is very late.'],
    ['*sighs* Fine. *leans back* Go on.', 'Fine. Go on.'],
    ['[pauses] Fine. [looks at Tom] Go on.', 'Fine. Go on.'],
    ['(sighs) Fine. (a long pause) Go on.', 'Fine. Go on.'],
    ['We lose time (about 40 hours) a week.', 'We lose time (about 40 hours) a week.'],
    ['# Costs\n\n- first, fuel\n- second, time\n', 'Costs first, fuel second, time'],
    ['1. Fuel.\n2. Time.', 'Fuel. Time.'],
    ['See [our page](https://x.example/a) first.', 'See our page first.'],
    ['Great 🙂🚀 point 👍🏽 made 🇩🇪.', 'Great point made .'],
    ['We are #1, use C# and snake_case, and _mean_ it.', 'We are #1, use C# and snake_case, and mean it.'],
    ['Zero\u200bwidth and\u202e turned.', 'Zerowidth and turned.'],
    ['  Fine.\n\nGo   on.  ', 'Fine. Go on.'],
    ['-5 degrees, 12 people, a 3 * 4 grid.', '-5 degrees, 12 people, a 3 4 grid.'],
    ['It is {late}. }', 'It is late.'],
    ['It costs (and that is', 'It costs (and that is'],
    ['Inês pays 3.5 % — “no more”.', 'Inês pays 3.5 % — “no more”.'],
  ])('%j is said as %j', (written, said) => {
    expect(spoken(written)).toBe(said)
  })
  it('is said at once: a word is not held back for what may follow', () => {
    const text = new SpokenText(['Tom'])
    expect([text.push('We'), text.push(' pay, '), text.push('four'), text.push(' hours. ')]).toEqual(['We', ' pay, ', 'four', ' hours. '])
  })
  it('is said the same however the stream is cut', () => {
    const written = fc
      .array(fc.constantFrom(...'*_#`[]()-1.)\n: 🙂aé'.split(''), 'Tom', ' we', '**', '. ', '](http://x) '), { maxLength: 30 })
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(written, (text) => void spoken(text, ['Tom'])),
      { numRuns: 1_000 },
    )
  })
  it('ends where the model goes on for somebody else', () => {
    const labels = ['Tom Becker', 'Tom', 'Alex Reed', 'Salesperson']
    expect(spoken('Fine.\nTom: I disagree.', labels)).toBe('Fine.')
    expect(spoken('Fine.\n\n**Tom Becker (COO):** I disagree.', labels)).toBe('Fine.')
    expect(spoken('Fine.\nAlex Reed: Thanks!', labels)).toBe('Fine.')
    expect(spoken('Fine.\nTom has more on that.', labels)).toBe('Fine. Tom has more on that.')
  })
  it('is never said beyond a minute, nor with half a word at its end', () => {
    const said = spoken('four hours '.repeat(200))
    expect(said.length).toBeLessThanOrEqual(mostSpoken)
    expect(
      said
        .trim()
        .split(' ')
        .every((word) => word === 'four' || word === 'hours'),
    ).toBe(true)
  })
})
