import { describe, expect, it } from 'vitest'
import type { Turn } from '../../domain/turn.js'
import { aMember, aPanel, aTurn } from '../../testing/builders.js'
import { aReplyRequest } from '../../testing/reply-builders.js'
import { promptText } from './prompt.fixture.js'

const seller = [
  'Thanks for that. If planning took ten minutes instead of four hours, what would your people do with the time?',
  'We have seen 12 percent less fuel at a company of your size within the first quarter, measured against the year before.',
  'What would you need to see before you could agree to a pilot at one depot?',
]
const buyer = [
  'That depends. Right now two planners spend about four hours a day on it, and they would rather not.',
  'Twelve percent of what, exactly? Our fuel bill moves more than that with the weather alone.',
  'I would need a number that my own people can check, and somebody who answers when it breaks at five in the morning.',
]

/** A meeting in which salesperson and buyers take turns, each turn different. */
const talk = (turns: number): readonly Turn[] =>
  Array.from({ length: turns }, (_, index) => {
    const [lines, who] = index % 2 === 0 ? [seller, 'salesperson'] : [buyer, index % 4 === 1 ? 'rep_sarah' : 'rep_tom']
    return aTurn(index + 1, who, `${lines[(index >> 1) % 3] ?? ''} (${index})`, {
      speaker_name: who === 'salesperson' ? 'Alex Reed' : (aPanel().find(({ _id }) => _id === who)?.name ?? ''),
    })
  })
const bytes = (text: string): Buffer => Buffer.from(text)
const promptAt = (turns: number) => {
  const heard = talk(turns)
  return bytes(promptText(aReplyRequest({ heard, time: { elapsed_ms: turns * 9_000, total_ms: 1_800_000, felt: false, over: false } })))
}

/** The share of a prompt that begins as the one before did: what a provider need not read again. */
function sharedShare(before: Buffer, after: Buffer): number {
  let same = 0
  while (same < before.length && before[same] === after[same]) same += 1
  return same / after.length
}

describe('the bytes of a prompt', () => {
  it('are nine in ten the same at turn 11 as at turn 10, counted by entries or by messages', () => {
    expect(sharedShare(promptAt(10), promptAt(11))).toBeGreaterThanOrEqual(0.9)
    expect(sharedShare(promptAt(19), promptAt(21))).toBeGreaterThanOrEqual(0.9)
    expect(sharedShare(promptAt(28), promptAt(31))).toBeGreaterThanOrEqual(0.9)
  })
  it('are at most a fifth more at turn 200 than at turn 10, and at every turn once the first are condensed', () => {
    const ten = promptAt(10).length
    for (let turns = 33; turns <= 210; turns += 1) expect(promptAt(turns).length / ten).toBeLessThanOrEqual(1.2)
    for (let turns = 395; turns <= 405; turns += 1) expect(promptAt(turns).length / ten).toBeLessThanOrEqual(1.2)
  })
  it('keep of what was said long ago the sentences with figures, questions and promises', () => {
    const heard = [aTurn(1, 'rep_sarah', 'Hm. Our budget is 90,000 euros. Well.', { speaker_name: 'Sarah Chen' }), ...talk(60).slice(1)]
    expect(promptText(aReplyRequest({ heard: heard.slice(0, 40) }))).toContain('Sarah Chen: Our budget is 90,000 euros.')
  })
})

/** Turns of so many words each, and no two the same. */
const steady = (turns: number, words: number): readonly Turn[] =>
  Array.from({ length: turns }, (_, index) => {
    const text = Array.from({ length: words }, (_, at) => `${index * at}x`.slice(-5).padStart(5, 'n')).join(' ')
    return aTurn(index + 1, index % 2 === 0 ? 'salesperson' : 'rep_sarah', `${text}.`, { speaker_name: index % 2 === 0 ? 'Alex Reed' : 'Sarah Chen' })
  })
const tables = { 'three buyers': aPanel(), 'one buyer of whom little is known': [aMember({ _id: 'rep_sarah', name: 'Sarah Chen', role: 'cfo' })] }

/**
 * Whatever is ever dropped, what stands behind it at that moment is shared no longer. So that nine in ten bytes were shared over
 * every pair, a tenth of a prompt less its last part, two or three turns, would have to be all that stands word by word. These
 * are the bounds that hold with four to six.
 */
describe.each([
  ['three buyers', 8, { worst: 0.82, mean: 0.92, below: 16 }],
  ['three buyers', 20, { worst: 0.77, mean: 0.9, below: 21 }],
  ['three buyers', 40, { worst: 0.7, mean: 0.87, below: 24 }],
  ['one buyer of whom little is known', 8, { worst: 0.76, mean: 0.88, below: 30 }],
  ['one buyer of whom little is known', 40, { worst: 0.7, mean: 0.85, below: 92 }],
] as const)('over a hundred messages to %s, %i words a turn', (table, words, { worst, mean, below }) => {
  const panel = tables[table]
  const said = steady(205, words)
  const prompts = Array.from({ length: 205 }, (_, turns) =>
    bytes(
      promptText(aReplyRequest({ panel, heard: said.slice(0, turns), time: { elapsed_ms: turns * 9_000, total_ms: 1_800_000, felt: false, over: false } })),
    ),
  )
  const at = (turns: number): Buffer => prompts[turns] ?? Buffer.alloc(0)
  const shares = Array.from({ length: 100 }, (_, index) => sharedShare(at(2 * index + 1), at(2 * index + 3)))

  it('as much is shared as its bounds say', () => {
    const measured = { worst: Math.min(...shares), mean: shares.reduce((sum, share) => sum + share) / 100, below: shares.filter((share) => share < 0.9).length }
    expect(measured.worst, JSON.stringify(measured)).toBeGreaterThanOrEqual(worst)
    expect(measured.mean, JSON.stringify(measured)).toBeGreaterThanOrEqual(mean)
    expect(measured.below, JSON.stringify(measured)).toBeLessThanOrEqual(below)
  })
  it('nine in ten are shared between the tenth and the eleventh', () => {
    expect(sharedShare(at(10), at(11))).toBeGreaterThanOrEqual(0.9)
    expect(sharedShare(at(19), at(21))).toBeGreaterThanOrEqual(0.9)
  })
  it('none costs more than a fifth above the one at turn 10, once the first are condensed', () => {
    for (let turns = 33; turns < 205; turns += 1) expect(at(turns).length / at(10).length).toBeLessThanOrEqual(1.2)
  })
})
