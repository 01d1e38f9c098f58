import { describe, expect, it } from 'vitest'
import { contentWords, plainWords } from '../acts/word-list.js'
import { type PersonalityTrait, personalityTraits } from '../domain/personality.js'
import { firstName } from '../domain/spoken-name.js'
import type { ReplyRequest } from '../ports/mind.js'
import { aCompany, aMember, aPanel, aSalesperson, aTurn, companyFacts } from '../testing/builders.js'
import { HeldMeeting, replyTo, requestFor } from './meeting.fixture.js'
import { scriptedMind } from './scripted-mind.js'
import { sellerLines } from './seller-lines.fixture.js'

const mind = scriptedMind()

/** A whole meeting, every line of the seller answered. */
async function meeting(trait: PersonalityTrait, seed: number): Promise<readonly string[]> {
  const panel = aPanel().map((member) => ({ ...member, traits: [trait] }))
  const held = new HeldMeeting({ panel, seed })
  for (const [index, line] of sellerLines.entries()) await held.say(line, firstName(panel[(index + seed) % panel.length]?.name ?? ''))
  return held.turns.filter((turn) => turn.speaker !== 'salesperson').map(({ text }) => text)
}

describe('something off topic', () => {
  it.each(['Have you ever seen penguins dance on roller skates?', 'My grandmother collects antique teapots from Portugal.'])(
    'gets a reply that says so: %s',
    async (line) => {
      const { text } = await replyTo(requestFor({ heard: [aTurn(1, 'salesperson', line)] }))
      expect(text).toMatch(/off topic|has to do with|not what we set|agenda|aside|subject|get from|lost me/i)
    },
  )
})

describe('the traits differ', () => {
  const measure = async (trait: PersonalityTrait) => {
    const replies = (await Promise.all([11, 12, 13].map((seed) => meeting(trait, seed)))).flat()
    const per = (count: (text: string) => number) => replies.reduce((sum, text) => sum + count(text), 0) / replies.length
    return {
      words: per((text) => plainWords(text).length),
      questions: per((text) => text.split('?').length - 1),
      exclamations: per((text) => text.split('!').length - 1),
      warmth: per((text) => (text.match(/\b(?:thank|thanks|lovely|nice|great|kind|happy|glad|appreciate|wonderful|enjoy)/gi) ?? []).length),
    }
  }
  it('in length, questions, exclamations and warmth, as docs/buyers.md states', async () => {
    const of = Object.fromEntries(await Promise.all(personalityTraits.map(async (trait) => [trait, await measure(trait)] as const)))
    const value = (trait: PersonalityTrait) => of[trait] ?? { words: 0, questions: 0, exclamations: 0, warmth: 0 }
    expect(value('cold_hearted').words).toBeLessThan(value('cool').words)
    expect(value('cool').words).toBeLessThan(value('analytical').words)
    expect(value('analytical').questions).toBeGreaterThan(value('soft').questions)
    expect(value('cold_hearted').questions).toBeLessThan(value('cool').questions)
    expect(value('angry').exclamations).toBeGreaterThan(0.5)
    expect(value('analytical').exclamations).toBeLessThan(0.1)
    expect(value('nice').warmth).toBeGreaterThan(value('angry').warmth * 3)
    expect(value('soft').warmth).toBeGreaterThan(value('arrogant').warmth)
  })
})

describe('every input reaches the words', () => {
  const texts = async (change: (seed: number) => Partial<ReplyRequest>) =>
    Promise.all(
      Array.from({ length: 60 }, (_, seed) =>
        replyTo(
          requestFor({
            seed,
            remembered: new Map([
              ['settled/rep_sarah/payback', 1],
              ['settled/rep_tom/adoption', 1],
            ]),
            heard: [aTurn(1, 'salesperson', seed === 0 ? 'How long have you been here?' : (sellerLines[seed % sellerLines.length] ?? ''))],
            ...change(seed),
          }),
        ).then(({ text }) => text),
      ),
    )
  const speaker = aMember({
    _id: 'rep_sarah',
    name: 'Sarah Chen',
    role: 'cfo',
    traits: ['analytical', 'nice'],
    is_decision_maker: true,
    tenure_months: 84,
    notes: 'Burnt by a security leak.',
  })
  const panel = [speaker, ...aPanel().slice(1)]
  const base = { panel, speaker }
  it.each<[string, Partial<ReplyRequest>]>([
    ['role', { speaker: { ...speaker, role: 'cto' } }],
    ['traits', { speaker: { ...speaker, traits: [] } }],
    ['the second trait', { speaker: { ...speaker, traits: ['analytical'] } }],
    ['tenure', { speaker: { ...speaker, tenure_months: null } }],
    ['notes', { speaker: { ...speaker, notes: null } }],
    [
      'decision maker',
      { speaker: { ...speaker, is_decision_maker: false }, panel: panel.map((member, index) => ({ ...member, is_decision_maker: index === 1 })) },
    ],
    ['product', { product: aSalesperson({ product_name: 'Other', description: 'Something else entirely for hospitals.' }) }],
    [
      'company facts',
      {
        company: aCompany({
          company_data: companyFacts({
            industry: null,
            tech_stack: [],
            latest_news: [],
            company_size: null,
            revenue: null,
            headquarters: null,
            open_positions: null,
          }),
        }),
      },
    ],
    ['difficulty', { difficulty: 'advanced' }],
    ['time', { time: { elapsed_ms: 1_700_000, total_ms: 1_800_000, felt: true, over: false } }],
  ])('%s', async (_, change) => {
    expect(await texts(() => ({ ...base, ...change }))).not.toEqual(await texts(() => base))
  })
  it('the goal: what it names is not off topic', async () => {
    const heard = [aTurn(1, 'salesperson', 'Let us speak about lighthouse keepers and their dinner.')]
    const without = await replyTo(requestFor({ heard }))
    expect((await replyTo(requestFor({ heard, meeting_goal: 'win the lighthouse keepers' }))).text).not.toBe(without.text)
  })
  it('notes are never recited', async () => {
    const notes = 'Burnt by a security leak.'
    for (const text of await texts(() => ({ speaker: { ...speaker, notes } }))) expect(text).not.toContain('Burnt by')
  })
})

describe('as the floor wants it', () => {
  it('adds one sentence of at most 25 words that leaves the first answer its words', async () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const first = 'We look at payback first, and a budget that holds comes before everything else.'
      const panel = aPanel()
      const speaker = panel[1] ?? panel[0]
      if (speaker === undefined) throw new Error('The panel has two.')
      const { text } = await replyTo(
        requestFor({
          panel,
          speaker,
          kind: 'add',
          heard: [aTurn(1, 'salesperson', 'What budget?'), aTurn(2, 'rep_sarah', first)],
          seed,
        }),
      )
      expect(plainWords(text).length).toBeLessThanOrEqual(25)
      const words = contentWords(text)
      const shared = words.filter((word) => contentWords(first).includes(word))
      expect(shared.length / words.length).toBeLessThanOrEqual(0.3)
    }
  })
  it('opens and leaves', async () => {
    expect((await replyTo(requestFor({ kind: 'open', heard: [] }))).text).not.toBe('')
    expect((await replyTo(requestFor({ kind: 'leave' }))).text).toMatch(/time|go|stop|from our side|over/i)
  })
})

describe('a reply', () => {
  it('is the same for the same request', async () => expect((await replyTo(requestFor())).text).toBe((await replyTo(requestFor())).text))

  it('goes on after every clause from where it was', async () => {
    const whole = await replyTo(requestFor({ seed: 12 }))
    let said = ''
    for (const part of whole.parts) {
      if (part.type !== 'text') continue
      said += part.text
      expect(said + (await replyTo(requestFor({ seed: 12, already_said: said }))).text).toBe(whole.text)
    }
  })

  it('stops when it is aborted', async () => {
    const abort = new AbortController()
    abort.abort(new Error('enough'))
    await expect(mind.reply(requestFor(), { signal: abort.signal })[Symbol.asyncIterator]().next()).rejects.toThrow('enough')
  })

  it('admits to being scripted', async () => {
    expect((await replyTo(requestFor({ heard: [aTurn(1, 'salesperson', 'Are you a real person?')] }))).text).toMatch(/scripted/)
    expect(mind.label).toMatch(/scripted/i)
  })
})
