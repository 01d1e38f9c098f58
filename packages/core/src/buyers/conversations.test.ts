import { describe, expect, it } from 'vitest'
import { plainWords } from '../acts/word-list.js'
import { personalityTraits } from '../domain/personality.js'
import { aMember, aPanel } from '../testing/builders.js'
import { figuresOf } from './knowledge/figures.js'
import { spoken } from './knowledge/number-words.js'
import { HeldMeeting, requestFor } from './meeting.fixture.js'

const seeds = [1, 2, 3, 4, 5]
const figuresFor = (seed: number) => figuresOf(requestFor({ seed }))

describe.each(seeds)('a direct question gets the fact it asks for: seed %i', (seed) => {
  const figures = figuresFor(seed)
  it.each<[string, string, string, RegExp]>([
    ['how long', 'Tom', 'Tom, how long have you been with Northwind?', /seven months/i],
    ['how long, of another', 'Sarah', 'Sarah, how long have you been here?', /seven years/i],
    ['how many people', 'Tom', 'How many dispatchers do you have?', new RegExp(spoken(figures.doers), 'i')],
    ['how many hours', 'Tom', 'How many hours a week do they spend on it?', new RegExp(`${spoken(figures.hours)} hours`, 'i')],
    ['what it costs', 'Sarah', 'What does that cost you in a year?', new RegExp(spoken(figures.year_cost))],
    ['the budget', 'Sarah', 'What budget do you have for this?', new RegExp(spoken(figures.budget))],
    ['what one may sign for', 'Sarah', 'Could you sign for 2,000 euros yourself?', /^(?:Yes|Indeed|Certainly|I think so)/],
    ['a system that is not theirs', 'Inês', 'Inês, do you use Oracle?', /(?:^|\. |! )(?:No|Not really|I think not|Rather not)\./],
    ['a system that is', 'Inês', 'Inês, do you use SAP?', /(?:^|\. |! )(?:Yes|Indeed, yes|I think so|Certainly)\./],
    ['when', 'Sarah', 'When is your budget round?', /September/],
    ['the payback', 'Sarah', 'What payback do you need?', new RegExp(`${spoken(figures.payback_months)} months`, 'i')],
    ['who decides', 'Tom', 'Tom, who decides about a purchase like this?', /Sarah/],
    ['who decides, asked of who decides', 'Sarah', 'Are you the one who decides?', /(?:Yes|Indeed|Certainly|I think so)\b.*\b(?:I|mine|me|one who decides)\b/],
    ['the steps', 'Sarah', 'What are the steps between today and a signature?', /business case.*security check.*sign/i],
    ['how it is done', 'Tom', 'How do you plan the tours today?', /spreadsheet|dispatchers|telephone/],
    ['when', 'Tom', 'Which month would be the worst one to start in?', /Christmas/],
    ['which systems', 'Inês', 'Which systems would we have to connect to?', /SAP S\/4HANA/],
    ['where', 'Sarah', 'Where are your headquarters?', /Hamburg/],
    ['how many people in all', 'Sarah', 'How many employees does the company have?', /850/],
    ['the last project', 'Tom', 'Tom, how did your last project of this kind end?', /telematics.*drivers|drivers.*telematics/i],
    ['how many errors', 'Tom', 'How many late deliveries do you have a week?', new RegExp(spoken(figures.mishaps), 'i')],
  ])('%s', async (_, who, line, fact) => {
    expect(await new HeldMeeting({ seed }).say(line, who)).toMatch(fact)
  })
})

describe('figures', () => {
  it.each(personalityTraits)('never change within a meeting, whoever is asked: %s', async (trait) => {
    for (const seed of seeds) {
      const meeting = new HeldMeeting({ seed, panel: aPanel().map((member) => ({ ...member, traits: [trait] })) })
      const wanted = new RegExp(`${spoken(figuresFor(seed).payback_months)} months`, 'i')
      for (const who of ['Sarah', 'Tom', 'Inês', 'Sarah', 'Tom']) expect(await meeting.say(`${who}, what payback would you accept?`, who)).toMatch(wanted)
    }
  })
  it('are told again in other words', async () => {
    const meeting = new HeldMeeting()
    const answers = []
    for (let time = 0; time < 4; time += 1) answers.push(await meeting.say('Sarah, what payback do you need?'))
    expect(new Set(answers).size).toBe(4)
  })
  it('decide a yes or a no', async () => {
    const meeting = new HeldMeeting({ seed: 3 })
    await meeting.say('Sarah, what payback do you need?')
    expect(await meeting.say('Could you live with thirty-six months?')).toMatch(/^(?:No\b|Not|I think not|Rather not)/)
    expect(await new HeldMeeting({ seed: 3 }).say('Sarah, would a payback of six months be fine?')).toMatch(/^(?:Yes|Indeed|Certainly|I think so)/)
    expect(await meeting.say('Could you live with a contract of twelve months?')).toMatch(/^(?:Yes|Indeed|Certainly|I think so)/)
  })
  it('do not depend on how ids are made', async () => {
    const short = await new HeldMeeting().say('What budget do you have?')
    const long = await new HeldMeeting({ meeting: { tenant_id: 'local', meeting_id: 'a-much-longer-id-of-a-meeting' } }).say('What budget do you have?')
    expect(long).toBe(short)
  })
})

describe('what was said before', () => {
  it('of a colleague is found', async () => {
    const meeting = new HeldMeeting({ seed: 2 })
    await meeting.say('Sarah, what payback do you need?')
    expect(await meeting.say('Tom, what did Sarah say about payback?', 'Tom')).toMatch(new RegExp(`${spoken(figuresFor(2).payback_months)} months`, 'i'))
  })
  it('of the salesperson is found, and nothing is invented', async () => {
    const meeting = new HeldMeeting()
    expect(await meeting.say('What did I say our price was?')).toMatch(/not named|no price|no figure/i)
    await meeting.say('The price is 38 euros per vehicle and month.')
    expect(await meeting.say('What did I say our price was?')).toContain('38 euros per vehicle and month')
  })
  it('is confirmed in a summary, or corrected', async () => {
    const meeting = new HeldMeeting({ seed: 4 })
    await meeting.say('Sarah, what payback do you need?')
    const months = spoken(figuresFor(4).payback_months)
    expect(await meeting.say(`So you need the payback within ${months} months. Did I get that right?`)).toMatch(/right|yes|correct|exactly|how I meant/i)
    expect(await meeting.say('So the payback may take forty months, is that right?')).toContain(`${months} months`)
  })
  it('may be asked why', async () => {
    const meeting = new HeldMeeting()
    await meeting.say('Sarah, what payback do you need?')
    expect(await meeting.say('Why is that?')).toMatch(/because|measure|anything slower/i)
  })
})

describe('a question that leans on what was said before', () => {
  it.each<[string, string, string, RegExp]>([
    ['who does that', 'Tom, how do you plan the tours?', 'And who does that?', /dispatchers/],
    ['how many of them', 'Tom, how do you plan the tours?', 'How many of them are there?', /dispatchers/],
    ['which ones', 'Tom, have you talked to our competitors?', 'Which ones?', /name|list|offers|vendors|convinced|nothing/],
    ['how long it should run', 'Tom, what would a pilot have to prove?', 'How long should it run?', /weeks/],
    ['at which one', 'Tom, what would a pilot have to prove?', 'At which depot?', /depot/],
    ['a wish', 'Good morning.', 'I would love to understand how your planning works.', /dispatchers|spreadsheet|telephone/],
  ])('%s', async (_, first, then, answer) => {
    const meeting = new HeldMeeting({ seed: 3 })
    await meeting.say(first, 'Tom')
    expect(await meeting.say(then, 'Tom')).toMatch(answer)
  })
  it('is never told a price in a year that contradicts the yes or no', async () => {
    const text = await new HeldMeeting().say('Sarah, is 90 euros per vehicle and month within your budget?')
    expect(text).toMatch(/^(?:No\b|Not|I think not|Rather not)|(?:\. |! )(?:No|Not really|I think not|Rather not)\./)
  })
})

describe('who does not know', () => {
  it('says so', async () => {
    expect(await new HeldMeeting({ panel: aPanel().slice(0, 1) }).say('How many trainees started in your warehouse in 1997?')).toMatch(
      /not|no |never|look|ask/i,
    )
  })
  it('passes a question on only to a colleague who is there', async () => {
    for (const seed of seeds) {
      const alone = await new HeldMeeting({ seed, panel: aPanel().slice(1, 2) }).say('What payback do you need?', 'Tom')
      expect(alone).not.toMatch(/Sarah|Inês/)
      expect(alone).toMatch(/months/i)
    }
  })
  it('does not take an unknown word into the mouth', async () => {
    for (const seed of seeds) {
      const meeting = new HeldMeeting({ seed })
      for (const line of ['And what about the exactly?', "What is Marta's?", 'How is the flurgle connected?'])
        expect(await meeting.say(line)).not.toMatch(/the exactly|marta|flurgle/i)
    }
  })
})

describe('notes', () => {
  it('answer when somebody asks, in other words, and never when nobody does', async () => {
    const panel = [
      aMember({
        _id: 'r',
        name: 'Carla Voss',
        role: 'cfo',
        is_decision_maker: true,
        notes: 'Signed the last software deal only after a reference call. Burnt by a security leak.',
      }),
    ]
    for (const seed of seeds) {
      const meeting = new HeldMeeting({ panel, seed })
      expect(await meeting.say('Good morning!', 'Carla')).not.toMatch(/reference call|leak/)
      const answer = await meeting.say('Carla, how did you decide on the last software deal?', 'Carla')
      expect(answer).toMatch(/reference call/)
      expect(answer).not.toContain('Signed the last software deal only after a reference call')
    }
  })
  it('from before somebody’s time are told as such', async () => {
    expect(await new HeldMeeting().say('Tom, what went wrong with the telematics project?', 'Tom')).toMatch(/drivers refused it.*before my time|telematics/)
  })
})

describe('every reply', () => {
  const lines = [
    'How do you plan the tours today?',
    'We cut fuel by 12 percent.',
    'What worries you most?',
    'Is that interesting for you?',
    'The price is 38 euros per vehicle and month.',
    'Why exactly?',
    'And what about the exactly?',
    'OK.',
  ]
  it.each(personalityTraits)('is free of glued frames and contradictions: %s', async (trait) => {
    for (const seed of seeds) {
      const meeting = new HeldMeeting({ seed, panel: aPanel().map((member) => ({ ...member, traits: [trait] })) })
      for (const [index, line] of lines.entries()) {
        const text = await meeting.say(line, ['Sarah', 'Tom', 'Inês'][index % 3])
        expect(text).not.toMatch(/With \S+ \S+ it is like this|You ask about|As for |^On (?:the|our) [^,]{3,30},/)
        expect(text).not.toMatch(/undefined|[{}]|\.\.|\s{2}/)
        expect(text.split(/[.!?]/).every((sentence) => plainWords(sentence).length <= 45)).toBe(true)
      }
    }
  })
  it('presupposes only what was said', async () => {
    for (const seed of [...seeds, 6, 7, 8, 9, 10]) {
      const meeting = new HeldMeeting({ seed, panel: aPanel().map((member) => ({ ...member, traits: ['analytical'] })) })
      for (const line of ['What is your biggest challenge?', 'Any questions for me?', 'Do you have other questions?', 'I understand.']) {
        expect(await meeting.say(line)).not.toMatch(/that sum|that price|that figure|the discount|second year|included in the price/)
      }
    }
  })
})
