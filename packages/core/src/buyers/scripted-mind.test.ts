import { describe, expect, it } from 'vitest'
import { questionSentences } from '../acts/questions.js'
import { sentencesOf } from '../acts/sentences.js'
import { contentWords, plainWords } from '../acts/word-list.js'
import type { FloorDecision, ReplyKind } from '../domain/floor-decision.js'
import { type PersonalityTrait, personalityTraits } from '../domain/personality.js'
import type { Turn } from '../domain/turn.js'
import type { ReplyPart, ReplyRequest } from '../ports/mind.js'
import { aCompany, aMember, aPanel, aSalesperson, aTurn, companyFacts } from '../testing/builders.js'
import { scriptedMind } from './scripted-mind.js'
import { sellerLines } from './seller-lines.fixture.js'

const mind = scriptedMind()

const decision = (speaker_id: string, kind: ReplyKind = 'answer'): FloorDecision => ({
  speaker_id,
  kind,
  rule: 'score',
  reasoning: 'Test.',
  confident: true,
  margin: null,
  ranking: [],
  addressed: [],
})

function requestFor(change: Partial<ReplyRequest> = {}): ReplyRequest {
  const panel = change.panel ?? aPanel()
  const speaker = change.speaker ?? panel[0] ?? aMember({ _id: 'x', name: 'X', role: 'ceo' })
  return {
    meeting: { tenant_id: 'local', meeting_id: 'm1' },
    decision: decision(speaker._id),
    panel,
    product: aSalesperson(),
    company: aCompany(),
    meeting_goal: 'book a pilot at one depot',
    personality: null,
    difficulty: 'intermediate',
    language: 'en',
    time: { elapsed_ms: 60_000, total_ms: 1_800_000, felt: false, over: false },
    heard: [aTurn(1, 'salesperson', 'What does planning cost you today?')],
    disclosable: [],
    already_said: '',
    remembered: new Map(),
    seed: 7,
    ...change,
    speaker,
  }
}

async function replyTo(request: ReplyRequest): Promise<{ readonly text: string; readonly remember: readonly string[]; readonly parts: readonly ReplyPart[] }> {
  const parts: ReplyPart[] = []
  for await (const part of mind.reply(request)) parts.push(part)
  const finish = parts.at(-1)
  return { text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''), remember: finish?.type === 'finish' ? finish.remember : [], parts }
}

/** A whole meeting, every line of the seller answered. */
async function meeting(trait: PersonalityTrait, seed: number): Promise<readonly { readonly line: string; readonly text: string }[]> {
  const panel = aPanel().map((member) => ({ ...member, traits: [trait] }))
  const turns: Turn[] = []
  const remembered = new Map<string, number>()
  const said: { line: string; text: string }[] = []
  for (const [index, line] of sellerLines.entries()) {
    turns.push(aTurn(turns.length + 1, 'salesperson', line))
    const speaker = panel[(index + seed) % panel.length] ?? aMember({ _id: 'x', name: 'X', role: 'ceo' })
    const { text, remember } = await replyTo(requestFor({ panel, speaker, decision: decision(speaker._id), heard: turns, remembered, seed }))
    turns.push(aTurn(turns.length + 1, speaker._id, text))
    for (const key of remember) remembered.set(key, turns.length)
    said.push({ line, text })
  }
  return said
}

const names = new Set(['sarah', 'chen', 'tom', 'becker', 'inês', 'duarte', 'northwind', 'routewise'])
const masked = (sentence: string): ReadonlySet<string> =>
  new Set(plainWords(sentence).map((word) => (names.has(word) ? '<name>' : /\d/.test(word) ? '<number>' : word)))

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length
  return both / (one.size + other.size - both)
}

describe.each(personalityTraits)('an hour with a panel that is %s', (trait) => {
  it('repeats no sentence, in five seeds', async () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const sentences = (await meeting(trait, seed))
        .flatMap(({ text }) => sentencesOf(text).map((sentence) => sentence.text))
        .filter((sentence) => plainWords(sentence).length >= 4)
      const sets = sentences.map(masked)
      sets.forEach((one, index) => {
        for (let other = index + 1; other < sets.length; other += 1) {
          const score = overlap(one, sets[other] ?? new Set())
          if (score > 0.6) expect.fail(`"${sentences[index]}" and "${sentences[other]}" overlap by ${score.toFixed(2)}`)
        }
      })
      expect(sentences.length).toBeGreaterThan(40)
    }
  })

  it('takes up the question, or names a fact, in nine answers of ten', async () => {
    const facts = contentWords(Object.values(companyFacts()).flat().join(' ') + aSalesperson().description)
    const answered = (await meeting(trait, 3)).filter(
      ({ line }) => questionSentences(line).length > 0 && !line.includes('penguins') && !line.startsWith('Can we') && !line.startsWith('Shall we'),
    )
    const grounded = answered.filter(({ line, text }) => {
      const words = new Set(contentWords(text))
      return contentWords(line).some((word) => words.has(word)) || facts.some((word) => words.has(word))
    })
    expect(
      grounded.length / answered.length,
      answered
        .filter((one) => !grounded.includes(one))
        .map(({ line, text }) => `${line} → ${text}`)
        .join('\n'),
    ).toBeGreaterThanOrEqual(0.9)
  })
})

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
    const replies = (await Promise.all([11, 12, 13].map((seed) => meeting(trait, seed)))).flat().map(({ text }) => text)
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
              ['credit/1', 1],
              ['credit/2', 1],
            ]),
            heard: [aTurn(1, 'salesperson', sellerLines[seed % sellerLines.length] ?? '')],
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
          decision: decision(speaker._id, 'add'),
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
    expect((await replyTo(requestFor({ decision: decision('rep_sarah', 'open'), heard: [] }))).text).not.toBe('')
    expect((await replyTo(requestFor({ decision: decision('rep_sarah', 'leave') }))).text).toMatch(/time|go|stop|from our side|over/i)
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
