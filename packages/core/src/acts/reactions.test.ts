import { describe, expect, it } from 'vitest'
import { actsOf, does } from './acts-of.js'
import { plainOf } from './word-list.js'

/** As written, and as a recogniser without punctuation hears it. */
const ways = (text: string): readonly string[] => [text, plainOf(text)]

describe('an acknowledgement', () => {
  it.each([
    'Fair enough.',
    'I see.',
    'Okay, that makes sense.',
    "You're absolutely right.",
    'Oh, that is really interesting.',
    'I can see why that worries you.',
    "That's a fair concern, Carolina.",
    'Good to know.',
    'Thank you, Sunita.',
    'Absolutely!',
  ])('is %j, marked or not', (text) => {
    for (const said of ways(text)) expect(does(actsOf(said), 'acknowledgement'), said).toBe(true)
  })

  it.each(["I don't understand the question.", 'No, thank you.', 'I see three risks.', 'It runs in the browser.', 'I agree to twenty.'])(
    'is not %j',
    (text) => {
      for (const said of ways(text)) expect(does(actsOf(said), 'acknowledgement'), said).toBe(false)
    },
  )
})

describe('an objection', () => {
  it.each([
    "We can't justify that this year.",
    'That sounds expensive.',
    'We already have a tool for that.',
    "I'd rather wait until the others have tried it.",
    'My concern is the works council.',
    'How do I know it will still be there in three years?',
    "I don't believe those figures.",
    'Not interested, thank you.',
  ])('is %j, marked or not', (text) => {
    for (const said of ways(text)) expect(does(actsOf(said), 'objection'), said).toBe(true)
  })

  it.each([
    'What worries you most about it?',
    'Is that too much to ask?',
    'That settles it as far as I am concerned.',
    'Three people and most of a morning.',
    "I'm good, how are you?",
  ])('is not %j', (text) => {
    for (const said of ways(text)) expect(does(actsOf(said), 'objection'), said).toBe(false)
  })
})

describe('handling an objection', () => {
  it.each([
    ['concedes', 'Fair enough, it is a lot of money.'],
    ['reframes', 'The question is what a day without it costs you.'],
    ['reframes', "That's exactly why the pilot comes first."],
    ['answers with evidence', 'Two other hospitals saw the letters go out the same day.'],
    ['answers with what holds', 'It runs beside the old system for four weeks.'],
    ['offers something', 'We could leave a spare one on your site, in writing.'],
    ['asks on', 'What would have to change for you to trust it?'],
    ['asks on', 'Too expensive compared to what?'],
  ])('%s: %j, marked or not', (_, text) => {
    for (const said of ways(text)) expect(does(actsOf(said, { after: 'objection' }), 'objection_handling'), said).toBe(true)
  })

  it.each(['Carolina, who plans the routes?', 'Good morning everybody.', 'Now the next slide.'])('is not %j', (text) => {
    for (const said of ways(text)) expect(does(actsOf(said, { after: 'objection' }), 'objection_handling'), said).toBe(false)
  })

  it('is nothing where no objection stands', () => {
    expect(does(actsOf('Fair enough, but it runs beside the old system for four weeks.'), 'objection_handling')).toBe(false)
  })

  it('is told sentence by sentence', () => {
    const acts = actsOf('Fair enough. Who else is in the room?', { after: 'objection' }).map((sentence) => sentence.acts.includes('objection_handling'))
    expect(acts).toEqual([true, false])
  })
})
