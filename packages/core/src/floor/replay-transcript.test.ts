import { describe, expect, it } from 'vitest'
import { salespersonSpeaker } from '../domain/turn.js'
import { aPanel } from '../testing/builders.js'
import { replayTranscript } from './replay-transcript.js'

const said = (speaker: string, text: string) => ({ speaker, text })
const turns = [
  said(salespersonSpeaker, 'Good morning.'),
  said(salespersonSpeaker, 'Tom, what do the drivers say?'),
  said('rep_tom', 'They like it.'),
  said('rep_sarah', 'And I do not.'),
  said(salespersonSpeaker, 'Sarah, why is that?'),
  said('rep_ines', 'May I?'),
  said(salespersonSpeaker, 'Shall we agree on a pilot in March?'),
]

describe('a transcript', () => {
  const replayed = replayTranscript({ panel: aPanel(), turns, seed: 7 })
  it('is asked after every turn of the salesperson', () => {
    expect(replayed.turns.map(({ turn_number, decision: { rule } }) => [turn_number, rule])).toEqual([
      [1, 'score'],
      [2, 'named'],
      [5, 'named'],
      [7, 'closing'],
    ])
  })
  it('counts only the turns after which a buyer really spoke', () => {
    expect(replayed.turns.map(({ spoke }) => spoke)).toEqual([null, 'rep_tom', 'rep_ines', null])
    expect(replayed).toMatchObject({ answered: 2, agreed: 1 })
  })
})
