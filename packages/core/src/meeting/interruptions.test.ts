import { describe, expect, it } from 'vitest'
import { scriptedMind } from '../buyers/scripted-mind.js'
import { createPlatform } from '../create-platform.js'
import { isSalesperson, type Turn } from '../domain/turn.js'
import { createMemoryAdapters } from '../memory/create-memory-adapters.js'
import { sequentialIds } from '../testing/sequential-ids.js'
import { timelineMind } from '../testing/timeline-mind.js'
import { virtualClock } from '../testing/virtual-clock.js'

const speech = 'Our platform plans the day of every driver and it always saves you time and money. '.repeat(9)
const question = 'How does the planning of the routes work here on a normal day?'
const answer = 'We plan by hand. That takes three people every morning, and it never ends. Nobody likes it.'

/** Meetings with two hostile buyers, one a seed: long speeches and questions by turns, a minute apart. */
async function meetings(of: 'scripted' | 'timeline', seeds: number): Promise<readonly (readonly Turn[])[]> {
  const clock = virtualClock()
  const mind = of === 'scripted' ? scriptedMind() : timelineMind(clock, () => [{ say: answer.slice(0, 40) }, { say: answer.slice(40) }])
  const platform = createPlatform({ ...createMemoryAdapters({ clock, ids: sequentialIds() }), mind })
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const representatives: string[] = []
  for (const [name, role] of [
    ['Carolina Vega', 'cfo'],
    ['John Miller', 'coo'],
  ] as const)
    representatives.push((await platform.companies.addRepresentative(buyer._id, { name, role, personality_traits: ['angry', 'arrogant'] }))._id)
  const held: (readonly Turn[])[] = []
  for (let seed = 0; seed < seeds; seed += 1) {
    const wanted = {
      salesperson_id: seller._id,
      company_id: buyer._id,
      meeting_mode: '1-on-2',
      representatives,
      seed,
      difficulty: 'advanced',
      duration_minutes: 60,
    } as const
    const { meeting } = await platform.meetings.create(wanted)
    await platform.meetings.start(meeting._id)
    for (let turn = 0; turn < 8; turn += 1) {
      await clock.advance(60_000)
      await platform.conversations.send({ meeting_id: meeting._id, message: turn % 2 === 0 ? question : speech }).answered
    }
    held.push((await platform.conversations.history(meeting._id)).turns)
  }
  return held
}

const next = (turns: readonly Turn[], turn: Turn): Turn | undefined => turns[turn.turn_number]

describe('a long speech that a buyer breaks into', () => {
  it('is kept whole, with where it was broken into; the next turn says what it interrupts', async () => {
    const held = await meetings('scripted', 25)
    const cut = held.flatMap((turns) =>
      turns.filter((turn) => isSalesperson(turn) && turn.interrupted === true).map((turn) => ({ turn, by: next(turns, turn) })),
    )
    expect(cut.length).toBeGreaterThan(2)
    for (const { turn, by } of cut) {
      expect(turn.text).toBe(speech)
      expect(turn.text.slice(0, turn.interrupted_at ?? 0)).toMatch(/\.$/)
      expect(by).toMatchObject({ interrupts_turn: turn.turn_number })
      expect(by === undefined || isSalesperson(by)).toBe(false)
    }
  })
})

describe('a reply that a colleague breaks into', () => {
  it('ends where it was cut, and the colleague speaks next', async () => {
    const held = await meetings('timeline', 25)
    const cut = held.flatMap((turns) =>
      turns.filter((turn) => !isSalesperson(turn) && turn.interrupted === true).map((turn) => ({ turn, by: next(turns, turn) })),
    )
    expect(cut.length).toBeGreaterThan(2)
    for (const { turn, by } of cut) {
      expect(turn.text).toBe('We plan by hand. That takes three people every')
      expect(by).toMatchObject({ interrupts_turn: turn.turn_number })
      expect(by?.speaker).not.toBe(turn.speaker)
    }
  })
})

it('nobody breaks in more than three times a meeting, nor in its first minute, nor twice in three minutes', async () => {
  for (const turns of [...(await meetings('scripted', 15)), ...(await meetings('timeline', 15))]) {
    const breaks = turns.filter(({ interrupts_turn }) => interrupts_turn !== null).map(({ offset_ms }) => offset_ms)
    expect(breaks.length).toBeLessThanOrEqual(3)
    for (const [index, at] of breaks.entries()) {
      expect(at).toBeGreaterThanOrEqual(60_000)
      expect(at - (breaks[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(170_000)
    }
  }
})
