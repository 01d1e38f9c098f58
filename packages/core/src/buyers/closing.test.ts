import { describe, expect, it } from 'vitest'
import { nextStepIn } from '../acts/next-step.js'
import { aMember, aPanel } from '../testing/builders.js'
import { HeldMeeting } from './meeting.fixture.js'

const goal = 'book a pilot at one depot'

describe('a next step', () => {
  it.each<[string, string]>([
    ['Would you run a pilot with us?', 'pilot'],
    ['Can we start a trial at the Leipzig depot?', 'pilot'],
    ['Could we fix a date for a second meeting?', 'talk'],
    ['Shall we book a call for Thursday?', 'talk'],
    ['Do we have a deal?', 'pilot'],
    ['So we try it at one depot, agreed?', 'pilot'],
    ['Would you sign the contract today?', 'contract'],
    ['How about a pilot in March?', 'pilot'],
    ['Okay, and a second meeting with your dispatchers next week?', 'talk'],
    ['Would a trial on two wards be possible?', 'pilot'],
    ['Would it make sense to start a pilot in May?', 'pilot'],
    ['Can I send you a written proposal?', 'paper'],
    ['Would you send us the purchasing data of one plant?', 'look'],
    ["Let's start the pilot at one depot in May.", 'pilot'],
    ['Would you introduce me to the head of dispatch?', 'talk'],
  ])('is asked for by %s', (line, scope) => expect(nextStepIn(line, goal)?.scope).toBe(scope))

  it.each([
    'First your situation, then a demo, then next steps. Does that work for you?',
    'Shall we start with introductions?',
    'What are the next steps from your point of view?',
    'What would a pilot have to prove for you?',
    'Could you live with a contract of twelve months?',
    'How did the last pilot end?',
    'Could you tell me about your contract?',
    'We signed a contract with Hansen in May.',
    'Can I ask you a question about the contract?',
    'The auditors were here in May, I can send you the report.',
    'What would you like to see in a pilot?',
    'Can we speak about the contract?',
    'Could you sign for 20,000 euros yourself?',
    'How did you decide on the last software deal?',
  ])('is not asked for by %s', (line) => expect(nextStepIn(line, goal)).toBeNull())
})

const proof = 'Our customer Hansen measured 9 % less fuel over six months, and the money was back after eleven months.'
const proofForTom = 'At Berger Foods 40 drivers still use it every day after a year.'
const ask = 'Sarah, would you run a pilot with us at one depot?'

describe('a yes', () => {
  it('is not to be had for nothing, and the refusal names what is missing', async () => {
    for (const difficulty of ['beginner', 'intermediate', 'advanced'] as const) {
      const meeting = new HeldMeeting({ difficulty })
      const refusal = await meeting.say(ask)
      expect(refusal).toMatch(/payback|customer our size|money back/)
      expect(await meeting.say('What is missing for a yes?')).toMatch(/payback|customer our size/)
      expect(await meeting.say('What would stop you?')).toMatch(/payback|customer our size/)
    }
  })
  it('is not earned by nonsense, however often', async () => {
    const meeting = new HeldMeeting({ difficulty: 'beginner' })
    for (const line of ['For example, bananas.', 'We have many references.', 'For instance, it is proven.', 'Our customers love it, the numbers are great.'])
      await meeting.say(line)
    expect(await meeting.say(ask)).toMatch(/payback|customer our size|money back/)
  })
  it('is earned by what the panel asked for, the more of it the harder the meeting', async () => {
    const earnedWith = async (difficulty: 'beginner' | 'intermediate' | 'advanced', lines: readonly string[]) => {
      const meeting = new HeldMeeting({ difficulty })
      for (const line of lines) await meeting.say(line)
      await meeting.say(ask)
      return meeting.remembered.has('granted/pilot')
    }
    expect(await earnedWith('beginner', [proof])).toBe(true)
    expect(await earnedWith('intermediate', [proof])).toBe(false)
    expect(await earnedWith('intermediate', [proof, proofForTom])).toBe(true)
    expect(await earnedWith('advanced', [proof, proofForTom])).toBe(false)
    expect(await earnedWith('advanced', [proof, proof, proof, proof])).toBe(false)
    expect(
      await earnedWith('advanced', [proof, proofForTom, 'At Lidl our interface runs with SAP since May.', 'We are certified to ISO 27001, audited in May.']),
    ).toBe(true)
  })
  it('keeps its scope: confirmed when it is asked for again, and no contract on the first day', async () => {
    const meeting = new HeldMeeting()
    for (const line of [proof, proofForTom, ask]) await meeting.say(line)
    expect(await meeting.say('So, do we have a deal on the pilot?')).toMatch(/as agreed|already|my yes|settled|as before|still stands/i)
    expect(await meeting.say('What exactly did we agree?')).toMatch(/a pilot at one depot/i)
    expect(await meeting.say('Would you sign a contract today?')).toMatch(/^(?:No\b|Not |One thing after)/)
  })
  it('comes only from who decides; the others say what they would support, and who decides', async () => {
    const panel = aPanel().map((member) => (member.name === 'Tom Becker' ? member : { ...member, is_decision_maker: member.name === 'Sarah Chen' }))
    const meeting = new HeldMeeting({ panel })
    const answer = await meeting.say('Tom, can we start a pilot?', 'Tom')
    expect(answer).toMatch(/Sarah/)
    expect(meeting.remembered.has('granted/pilot')).toBe(false)
  })
  it('is sent upstairs where nobody at the table decides', async () => {
    const meeting = new HeldMeeting({ panel: [aMember({ _id: 'r', name: 'Tom Becker', role: 'coo' })] })
    expect(await meeting.say('Can we start a pilot?', 'Tom')).toMatch(/managing director/i)
  })
})
