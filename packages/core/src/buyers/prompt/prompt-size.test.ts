import { describe, expect, it } from 'vitest'
import type { Turn } from '../../domain/turn.js'
import { aPanel, aTurn } from '../../testing/builders.js'
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
  })
  it('are nine in ten the same on most turns, and never less than the prefix', () => {
    const shares = Array.from({ length: 150 }, (_, index) => sharedShare(promptAt(2 * index + 1), promptAt(2 * index + 3)))
    expect(shares.filter((share) => share >= 0.88).length / shares.length).toBeGreaterThanOrEqual(0.75)
    expect(Math.min(...shares)).toBeGreaterThan(0.65)
  })
  it('are at most a fifth more at turn 200 than at turn 10, wherever in a block', () => {
    const ten = promptAt(10).length
    for (let turns = 190; turns <= 210; turns += 1) expect(promptAt(turns).length / ten).toBeLessThanOrEqual(1.2)
    for (let turns = 395; turns <= 405; turns += 1) expect(promptAt(turns).length / promptAt(19).length).toBeLessThanOrEqual(1.2)
  })
  it('keep of what was said long ago the sentences with figures, questions and promises', () => {
    const heard = [aTurn(1, 'rep_sarah', 'Hm. Our budget is 90,000 euros. Well.', { speaker_name: 'Sarah Chen' }), ...talk(60).slice(1)]
    expect(promptText(aReplyRequest({ heard: heard.slice(0, 20) }))).toContain('Sarah Chen: Our budget is 90,000 euros.')
  })
})
