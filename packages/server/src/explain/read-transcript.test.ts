import { readFile } from 'node:fs/promises'
import { replayTranscript } from '@sparring/core'
import { describe, expect, it } from 'vitest'
import { paintFor } from '../practice/paint.js'
import { drawTranscript, shareOf } from './draw-transcript.js'
import { readTranscript } from './read-transcript.js'

const example = await readFile(new URL('../../../../docs/transcripts/written-by-hand.txt', import.meta.url), 'utf8')

describe('a transcript in the plain form', () => {
  const transcript = readTranscript(example)
  it('tells the panel and who said what, also over several lines and by another name', () => {
    expect(transcript.panel.map(({ name, is_decision_maker }) => [name, is_decision_maker])).toEqual([
      ['Carolina Vega', false],
      ['John Miller', false],
      ['Emma Stone', true],
    ])
    expect(transcript.panel[1]).toMatchObject({ role: 'CTO', aliases: ['Jon Mill'], expertise: ['telematics', 'gateway'] })
    expect(transcript.turns).toHaveLength(14)
    expect(transcript.turns[3]).toEqual({ speaker: 'buyer_1', text: 'Three people and most of a morning, every day of the week.' })
    const called = (name: string) => readTranscript(`panel:\nJohn Miller, CTO, aliases: Jon Mill\n\nsalesperson: Hi.\n${name}: Hello.`).turns[1]?.speaker
    for (const name of ['John Miller', 'jon mill', 'John']) expect(called(name)).toBe('buyer_1')
  })
  it('is shown with whom the floor would choose, beside who really spoke, and the share of the same', async () => {
    const shown = drawTranscript(
      replayTranscript(transcript),
      transcript.panel,
      paintFor('none', () => 80),
    )
    await expect(shown).toMatchFileSnapshot('./expected-transcript.txt')
    for (const columns of [40, 60, 80, 100]) {
      const narrow = drawTranscript(
        replayTranscript(transcript),
        transcript.panel,
        paintFor('none', () => columns),
      )
      expect(narrow.split('\n').filter((line) => line.length > columns)).toEqual([])
    }
    expect(shareOf({ turns: [], answered: 0, agreed: 0 })).toContain('nothing to compare')
  })
  it.each([
    ['salesperson: Hi.', 'line 1: a transcript begins'],
    ['panel:\n\nsalesperson: Hi.', 'line 1: nobody is on the panel'],
    ['panel:\nCarolina Vega\n\nsalesperson: Hi.', 'line 2: a buyer is a name and a role'],
    ['panel:\nCarolina Vega, CFO, decider\n\nsalesperson: Hi.', 'line 2: "decider" is none of'],
    ['panel:\nCarolina Vega, CFO\n\nsalesperson: Hi.\nTom: Hello.', 'line 5: "Tom" is not on the panel. Known: salesperson, Carolina Vega.'],
    ['panel:\nJohn Miller, CTO\nJohn Doe, CFO\n\nJohn: Hello.', 'line 5: "John" may be several'],
    ['panel:\nCarolina Vega, CFO\n\nsalesperson: Hi.\nand more', 'line 5: a turn is'],
    ['panel:\nCarolina Vega, CFO\n', 'nobody says anything'],
  ])('%j is refused by its line', (text, message) => {
    expect(() => readTranscript(text)).toThrow(message)
  })
})

describe('a page of docs/transcripts', () => {
  it('is read with its seed, panel and decision maker, and the floor chooses nearly always whom it chose', async () => {
    const page = await readFile(new URL('../../../../docs/transcripts/1-three-chiefs.md', import.meta.url), 'utf8')
    const transcript = readTranscript(page)
    expect(transcript.panel.map(({ name, role, is_decision_maker }) => [name, role, is_decision_maker])).toContainEqual(['Emma Stone', 'ceo', true])
    expect(transcript.seed).toBe(7)
    const { answered, agreed } = replayTranscript(transcript)
    expect(answered).toBe(15)
    // Why a second buyer spoke is not written there: what follows from an objection may differ.
    expect(agreed).toBeGreaterThanOrEqual(13)
  })
})
