import { describe, expect, it } from 'vitest'
import { questionSentences } from '../acts/questions.js'
import { sentencesOf } from '../acts/sentences.js'
import { contentWords, plainWords } from '../acts/word-list.js'
import { type PersonalityTrait, personalityTraits } from '../domain/personality.js'
import { firstName } from '../domain/spoken-name.js'
import { aPanel, aSalesperson, companyFacts } from '../testing/builders.js'
import { HeldMeeting } from './meeting.fixture.js'
import { sellerLines } from './seller-lines.fixture.js'

interface Exchange {
  readonly line: string
  readonly text: string
}

const seeds = [1, 2, 3, 4, 5]

/** An hour: every line of the seller answered, by each in turn. */
async function anHour(trait: PersonalityTrait, seed: number): Promise<readonly Exchange[]> {
  const panel = aPanel().map((member) => ({ ...member, traits: [trait] }))
  const meeting = new HeldMeeting({ panel, seed })
  const said: Exchange[] = []
  for (const [index, line] of sellerLines.entries()) {
    const speaker = panel[(index + seed) % panel.length]
    said.push({ line, text: await meeting.say(line, firstName(speaker?.name ?? '')) })
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

const facts = contentWords(Object.values(companyFacts()).flat().join(' ') + aSalesperson().description)
const asksSomething = ({ line }: Exchange) => questionSentences(line).length > 0 && !line.includes('penguins')
const isGrounded = ({ line, text }: Exchange): boolean => {
  const words = new Set(contentWords(text))
  return contentWords(line).some((word) => words.has(word)) || facts.some((word) => words.has(word))
}

describe.each(personalityTraits)('an hour with a panel that is %s', (trait) => {
  it.each(seeds)('repeats no sentence of four words or more: seed %i', async (seed) => {
    const sentences = (await anHour(trait, seed))
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
  })

  it.each(seeds)('answers nine questions of ten with a word of theirs or a fact: seed %i', async (seed) => {
    const answered = (await anHour(trait, seed)).filter(asksSomething)
    const others = answered.filter((one) => !isGrounded(one))
    expect(1 - others.length / answered.length, others.map(({ line, text }) => `${line} → ${text}`).join('\n')).toBeGreaterThanOrEqual(0.9)
  })
})
