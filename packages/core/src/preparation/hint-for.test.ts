import { describe, expect, it } from 'vitest'
import { aCompany, aPanel, aSalesperson, aTurn } from '../testing/builders.js'
import { hintFor } from './hint-for.js'
import { prepareQuestions } from './prepare-questions.js'
import { wasAsked } from './was-asked.js'

const panel = aPanel()
const questions = prepareQuestions({ product: aSalesperson(), company: aCompany(), panel, meeting_goal: 'agree on a pilot', seed: 7 })
const asked = (...indices: readonly number[]) => indices.map((index) => aTurn(index + 1, 'salesperson', questions[index]?.question ?? ''))

describe('a hint', () => {
  it('tells what a buyer asked and still waits to hear', () => {
    const { waiting } = hintFor({ questions, panel, turns: [aTurn(1, 'rep_tom', 'Fine. What does it cost?', { speaker_name: 'Tom Becker' })] })
    expect(waiting).toEqual({ name: 'Tom Becker', question: 'What does it cost?' })
  })
  it('names the next prepared question that was not asked, why, and whom to ask', () => {
    const [first, second] = questions
    expect(hintFor({ questions, panel, turns: [] }).ask?.question).toBe(first?.question)
    const { ask } = hintFor({ questions, panel, turns: asked(0) })
    expect(ask).toEqual({ question: second?.question, reason: second?.reason, to: panel.find(({ _id }) => _id === second?.ask)?.name ?? null })
  })
  it('offers another question when the first was offered already, and begins again after the last', () => {
    const offered = new Set<string>()
    const told = [0, 1, 2, 3, 4, 5].map(() => {
      const question = hintFor({ questions, panel, turns: [], offered }).ask?.question ?? ''
      offered.add(question)
      return question
    })
    expect(told).toEqual([...questions.map(({ question }) => question), questions[0]?.question])
  })
  it('has none left once all were asked', () => {
    expect(hintFor({ questions, panel, turns: asked(0, 1, 2, 3, 4) }).ask).toBeNull()
  })
  it('turns to a buyer who has not spoken after six turns', () => {
    const turns = [1, 2, 3, 4, 5, 6].map((turn) => aTurn(turn, turn % 2 === 1 ? 'salesperson' : 'rep_sarah', 'Well.'))
    const { ask } = hintFor({ questions, panel, turns })
    expect(['Tom Becker', 'Inês Duarte']).toContain(ask?.to)
  })
})

describe('a prepared question', () => {
  const prepared = {
    question: 'Emma, we claim “Cuts fuel by 12 %”: which number on your own dashboard would move first?',
    rests_on: { source: 'product', text: 'Cuts fuel by 12 %' } as const,
  }
  const said = (text: string) => wasAsked(prepared, [aTurn(1, 'salesperson', text)])
  it('was asked where half of what it asks was said, in whatever form of the words', () => {
    expect(said('Emma, which number on your dashboard moves first?')).toBe(true)
  })
  it('was not asked where only the name or the fact it rests on was said', () => {
    expect(said('Emma, we cut fuel by 12 %.')).toBe(false)
    expect(said('Emma, shall we look at the first month?')).toBe(false)
  })
  it('was not asked by a buyer', () => {
    expect(wasAsked(prepared, [aTurn(1, 'rep_emma', prepared.question)])).toBe(false)
  })
})
