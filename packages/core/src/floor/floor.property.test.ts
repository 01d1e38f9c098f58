import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FloorDecision } from '../domain/floor-decision.js'
import { personalityTraits } from '../domain/personality.js'
import type { PanelMember } from '../domain/representative.js'
import { salespersonSpeaker } from '../domain/turn.js'
import { aMember, aTurn } from '../testing/builders.js'
import { emptyFloorMemory, rememberTurn } from './floor-memory.js'
import { nextSpeaker } from './next-speaker.js'
import { secondSpeaker } from './second-speaker.js'

const lines = [
  'What does planning cost you today?',
  'Ana, what would a pilot have to prove?',
  'And you, Boris?',
  'Our customers cut fuel by 12 % after three months.',
  'Who decides about the budget, and when?',
  'Is the data encrypted, and who may see it?',
  'I see.',
  'Anyone else?',
  'Chloe or Boris, who would run it?',
  'Shall we agree on a pilot in March?',
  'What do you all think?',
  'How would the drivers be trained for the roll-out?',
  'Boris said the old system breaks. Chloe, how often?',
  'um so yeah what about security',
]
const replies = [
  'We plan by hand.',
  'That depends on the price. What would it cost us?',
  'Boris, the details?',
  'It breaks every week.',
  'I am not convinced.',
  'Fine.',
]
const names = ['Ana Silva', 'Boris Vuk', 'Chloe Dubois'] as const
const roles = ['cfo', 'cto', 'ceo', 'coo', 'procurement', 'Head of Fleet Operations', 'ciso']

const panels = fc
  .tuple(
    fc.shuffledSubarray(roles, { minLength: 3, maxLength: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.nat(3),
    fc.array(fc.constantFrom(...personalityTraits), { maxLength: 3 }),
  )
  .map(([drawn, size, lead, traits]): readonly PanelMember[] =>
    names
      .slice(0, size)
      .map((name, index) =>
        aMember({ _id: `rep_${index}`, name, role: drawn[index] ?? 'ceo', is_decision_maker: index === lead, traits: [...new Set(traits)] }),
      ),
  )
const scripts = fc.array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom(...replies), fc.constantFrom(...replies)), { minLength: 1, maxLength: 25 })

interface Held {
  readonly decisions: readonly FloorDecision[]
  /** Who spoke, turn by turn. */
  readonly speakers: readonly string[]
}

/** Holds a meeting in which the buyers say what the script tells them. */
function hold(panel: readonly PanelMember[], script: readonly (readonly [string, string, string])[], seed: number): Held {
  let memory = emptyFloorMemory(panel)
  const decisions: FloorDecision[] = []
  const speakers: string[] = []
  const say = (speaker: string, text: string, decision: FloorDecision | null) => {
    speakers.push(speaker)
    memory = rememberTurn(memory, aTurn(speakers.length, speaker, text), decision)
  }
  for (const [text, reply, addition] of script) {
    say(salespersonSpeaker, text, null)
    const input = { panel, text, seed, turn_number: speakers.length }
    const first = nextSpeaker({ ...input, memory })
    decisions.push(first)
    say(first.speaker_id, reply, first)
    const second = secondSpeaker({ ...input, memory, first, first_reply: reply, buyer_turns: 1 })
    if (second === null) continue
    decisions.push(second)
    say(second.speaker_id, addition, second)
    expect(secondSpeaker({ ...input, memory, first: second, first_reply: addition, buyer_turns: 2 })).toBeNull()
  }
  return { decisions, speakers }
}

const renamed = (name: string): string => ({ 'Ana Silva': 'Rosalind Quist', 'Boris Vuk': 'Tobias Herr', 'Chloe Dubois': 'Winnie Okoye' })[name] ?? name
const inOtherWords = (text: string): string => text.replaceAll('Ana', 'Rosalind').replaceAll('Boris', 'Tobias').replaceAll('Chloe', 'Winnie')

describe('in any meeting', () => {
  it('nobody speaks who is not on the panel, and no ranking holds anybody else', () => {
    fc.assert(
      fc.property(panels, scripts, fc.nat(10_000), (panel, script, seed) => {
        const ids = panel.map(({ _id }) => _id)
        for (const { speaker_id, ranking, addressed } of hold(panel, script, seed).decisions) {
          expect(ids).toContain(speaker_id)
          for (const id of [...addressed, ...ranking.map((one) => one.representative_id)]) expect(ids).toContain(id)
        }
      }),
    )
  })

  it('there are never three buyer turns without the salesperson between, nor the same buyer twice in a row', () => {
    fc.assert(
      fc.property(panels, scripts, fc.nat(10_000), (panel, script, seed) => {
        const { speakers } = hold(panel, script, seed)
        speakers.forEach((speaker, index) => {
          if (speaker === salespersonSpeaker) return
          expect(
            speakers.slice(index, index + 3).filter((one) => one !== salespersonSpeaker).length === 3 &&
              !speakers.slice(index, index + 3).includes(salespersonSpeaker),
          ).toBe(false)
          expect(speakers[index + 1]).not.toBe(speaker)
        })
      }),
    )
  })

  it('the same seed decides the same', () => {
    fc.assert(
      fc.property(panels, scripts, fc.nat(10_000), (panel, script, seed) => {
        expect(hold(panel, script, seed)).toEqual(hold(panel, script, seed))
      }),
    )
  })

  it('the order in which the panel stands decides nothing', () => {
    fc.assert(
      fc.property(panels, scripts, fc.nat(10_000), (panel, script, seed) => {
        expect(hold(panel.toReversed(), script, seed).speakers).toEqual(hold(panel, script, seed).speakers)
      }),
    )
  })

  it('other names, spelled alike by nobody, decide the same', () => {
    fc.assert(
      fc.property(panels, scripts, fc.nat(10_000), (panel, script, seed) => {
        const others = panel.map((member) => ({ ...member, name: renamed(member.name) }))
        const rewritten = script.map(([text, reply, addition]) => [inOtherWords(text), inOtherWords(reply), inOtherWords(addition)] as const)
        expect(hold(others, rewritten, seed).speakers).toEqual(hold(panel, script, seed).speakers)
      }),
    )
  })

  it('whoever is addressed by name answers', () => {
    fc.assert(
      fc.property(panels, scripts, fc.nat(10_000), fc.nat(2), (panel, script, seed, who) => {
        const member = panel[who % panel.length]
        if (member === undefined) return
        const { decisions } = hold(panel, [...script, [`${member.name.split(' ')[0]}, what do you think?`, 'Fine.', 'Fine.']], seed)
        expect(decisions.filter(({ kind }) => kind === 'answer').at(-1)?.speaker_id ?? decisions.at(-1)?.speaker_id).toBe(member._id)
      }),
    )
  })
})

it('over a long meeting of general questions nobody is silent throughout, and nobody holds three quarters of the turns', () => {
  const panel = names.map((name, index) => aMember({ _id: `rep_${index}`, name, role: ['cfo', 'cto', 'ceo'][index] ?? 'ceo', is_decision_maker: index === 2 }))
  const script = Array.from(
    { length: 60 },
    (_, index) => [lines[(index * 5) % lines.length] ?? '', replies[index % replies.length] ?? '', replies[(index + 3) % replies.length] ?? ''] as const,
  )
  for (const seed of [1, 2, 3, 4, 5]) {
    const buyers = hold(panel, script, seed).speakers.filter((speaker) => speaker !== salespersonSpeaker)
    for (const { _id } of panel) {
      const share = buyers.filter((speaker) => speaker === _id).length / buyers.length
      expect(share).toBeGreaterThan(0.08)
      expect(share).toBeLessThan(0.75)
    }
  }
})
