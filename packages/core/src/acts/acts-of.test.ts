import { describe, expect, it } from 'vitest'
import { actsOf, does } from './acts-of.js'
import { questionKind, questionsIn } from './questions.js'
import { sentencesOf } from './sentences.js'
import { topicsOf } from './topics-of.js'

describe('sentences', () => {
  it('begin where they stand in the text and do not end at an abbreviation or a number', () => {
    const text = 'We met Dr. Vega. It costs 12.5 euros!  Really?'
    expect(sentencesOf(text).map(({ text: said }) => said)).toEqual(['We met Dr. Vega.', 'It costs 12.5 euros!', 'Really?'])
    for (const { text: said, start } of sentencesOf(text)) expect(text.slice(start, start + said.length)).toBe(said)
  })
})

describe('questions', () => {
  it.each([
    ['What keeps you awake at night?', 'open'],
    ['Sarah, what would a pilot have to prove for you?', 'open'],
    ['Do you have a budget for this?', 'closed'],
    ['how do you plan routes today', 'open'],
    ['so do you own the budget', 'closed'],
    ['Walk me through a normal Monday.', 'open'],
    ['It ships in May?', 'closed'],
    ['John, could you decide this week?', 'closed'],
  ] as const)('%s is %s', (text, kind) => expect(questionKind(text)).toBe(kind))

  it.each([
    'What we do is simple.',
    'We cut fuel by 12 %.',
    'That is what I meant.',
    'When we started, nobody believed it.',
    'Thanks.',
    'I have a question for Carolina.',
  ])('%s is none', (text) => expect(questionKind(text)).toBeNull())

  it('count twice where there are two in one turn', () => {
    expect(questionsIn('Thanks for that. How big is the fleet? And who plans the routes?')).toBe(2)
  })
})

describe('acts', () => {
  it.each([
    ['Our customers cut fuel by 12 % after three months.', 'evidence'],
    ['We reduce your planning time.', 'claim'],
    ['The price is 40 euros per vehicle.', 'price_talk'],
    ['Shall we agree on a pilot in March?', 'closing_attempt'],
    ['That makes sense, Carolina.', 'acknowledgement'],
    ["I'm not convinced this is worth it.", 'objection'],
    ['Good morning, how are you?', 'small_talk'],
    ['Um, okay.', 'filler'],
  ] as const)('%s does %s', (text, act) => expect(does(actsOf(text), act)).toBe(true))

  it('finds nothing in a sentence that does nothing known', () => {
    expect(actsOf('The sky over Lisbon.')[0]?.acts).toEqual([])
  })
})

describe('topics', () => {
  it.each([
    ['What budget do you have for software?', 'money'],
    ['Is the data encrypted and who has access?', 'security'],
    ['Does it integrate with our ERP?', 'technology'],
    ['How would the drivers be trained for the roll-out?', 'operations'],
    ['Which payment terms does procurement want in the contract?', 'contract'],
  ] as const)('%s is about %s', (text, topic) => expect(topicsOf(text)[0]?.topic).toBe(topic))

  it('are none where no word says so', () => {
    expect(topicsOf('Hello everybody.')).toEqual([])
  })
})

describe('any message', () => {
  /** The shortest of some runs, in milliseconds: the rest is other people's time. */
  function shortest(work: () => void): number {
    let least = Number.POSITIVE_INFINITY
    for (let round = 0; round < 5; round += 1) {
      const began = performance.now()
      work()
      least = Math.min(least, performance.now() - began)
    }
    return least
  }

  it.each([
    '1',
    '1,',
    '1.',
    '. ',
    '? ',
    '\n',
    '$1 ',
    '12 % ',
    'e.g. ',
    '…',
    '"',
    'a b ',
    'a',
    'we cut ',
    'our other sites saw ',
    'we do not ',
    'that is so very ',
    'if you will ',
    'who is ',
  ])('is read in work that grows with its length: %j again and again', (unit) => {
    const text = (length: number) => unit.repeat(length / unit.length)
    const few = shortest(() => actsOf(text(16_000)))
    const many = shortest(() => actsOf(text(256_000)))
    // Sixteen times the work where it is in proportion, 256 times where it is not: far enough apart for a busy machine.
    expect(many / Math.max(few, 1)).toBeLessThan(100)
  })
})
