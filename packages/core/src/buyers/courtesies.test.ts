import { describe, expect, it } from 'vitest'
import { contentWords, plainWords } from '../acts/word-list.js'
import { HeldMeeting } from './meeting.fixture.js'

const seeds = [1, 2, 3, 4, 5]
const first = (line: string, seed: number) => new HeldMeeting({ seed }).say(line)

describe.each(seeds)('what is said beside the subject: seed %i', (seed) => {
  it.each<[string, string, RegExp]>([
    ['a greeting that is no farewell', 'Hi Sarah, good to see you all.', /morning|hello|welcome|meet/i],
    ['a greeting', 'Good morning everybody!', /morning|hello|welcome|meet/i],
    ['how are you', 'Hello, how are you today?', /fine|well|good|not bad/i],
    ['thanks for having us', 'Thank you for having us.', /welcome|thank|pleasure|gladly/i],
    ['introductions', 'Shall we start with introductions?', /Sarah Chen.*(?:Tom|Inês)/],
    ['an agenda', 'My agenda: first your situation, then a demo, then next steps. Does that work for you?', /works|fine|plan|agreed/i],
    ['disagreement', 'No, I disagree with that.', /wrong|differently|disagree|agree|no\?|show me/i],
    ['an insult', 'You are an idiot.', /pretend|tone|apolog|customers|insults/i],
    ['gibberish', 'asdf qwer zxcvb', /follow|make that out|went past|meaning|understand|question/i],
    ['off topic', 'What is the capital of Mongolia?', /off topic|has to do with|not what we set|agenda|aside|subject|get from|lost me|nothing to do/i],
    ['goodbye', 'Thank you all, goodbye!', /goodbye|thank you|best|see you/i],
    ['any questions', 'Do you have any questions for me?', /\?$/],
    ['a person?', 'Are you a real person?', /scripted/i],
  ])('%s', async (_, line, answer) => expect(await first(line, seed)).toMatch(answer))

  it('tells a question about the next steps from something off topic', async () => {
    const text = await first('What are the next steps from your point of view?', seed)
    expect(text).not.toMatch(/off topic|aside/)
    expect(text).toMatch(/next step|send me/i)
  })
  it('says the last answer again in other words', async () => {
    const meeting = new HeldMeeting({ seed })
    await meeting.say('Sarah, what payback do you need?')
    expect(await meeting.say('Sorry, could you repeat that?')).toMatch(/months/)
  })
  it('takes an answer to its own question, and never asks that one again', async () => {
    const meeting = new HeldMeeting({ seed })
    const asked: string[] = []
    for (let time = 0; time < 6; time += 1) {
      const question = await meeting.say('Any questions for me?')
      asked.push(question.replace(/^.*\. /, ''))
      expect(await meeting.say('I do not know, I have to check.')).toMatch(/write|guess|mail|open|good|noted|see/i)
    }
    expect(new Set(asked).size).toBe(asked.length)
  })
})

describe('a second voice', () => {
  it('speaks to what was said, from its own side, shortly and in other words', async () => {
    for (const seed of seeds) {
      const meeting = new HeldMeeting({ seed })
      for (const line of [
        'What budget do you have?',
        'How do you plan today?',
        'We cut fuel by 12 %.',
        'Which systems do you use?',
        'When would you decide?',
      ]) {
        const answer = await meeting.say(line)
        for (const kind of ['add', 'object'] as const) {
          const view = await meeting.speak('Tom', kind)
          expect(plainWords(view).length).toBeLessThanOrEqual(25)
          const words = contentWords(view)
          expect(words.filter((word) => contentWords(answer).includes(word)).length).toBeLessThanOrEqual(words.length * 0.3)
        }
      }
    }
  })
})

describe('an interjection', () => {
  it('never stands before a yes or a no', async () => {
    for (const seed of seeds) {
      const text = await new HeldMeeting({ seed }).say('Is security a topic that blocks you?', 'Tom')
      expect(text).not.toMatch(/^(?:No!|Naturally|Again\?|Really)/)
    }
  })
})
