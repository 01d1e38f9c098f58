import { describe, expect, it } from 'vitest'
import { aMember } from '../testing/builders.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'
import { unofferedVoices, voiceOf } from './panel-voices.js'

const member = (_id: string, change: Parameters<typeof aMember>[0] | object = {}) => aMember({ _id, name: _id, role: 'cfo', ...change })

describe('the voices of a panel', () => {
  it('are those that were given, else distinct aliases, the same each time', () => {
    const panel = [member('a', { traits: ['angry'] }), member('b', { traits: ['angry'] }), member('c', { voice_id: 'custom' })]
    const chosen = panel.map((one) => voiceOf(one, panel).voice_id)
    expect(chosen).toEqual(['voice_5', 'voice_6', 'custom'])
    expect(panel.map((one) => voiceOf(one, panel).voice_id)).toEqual(chosen)
  })

  it('leave an alias that somebody was given to that one', () => {
    const panel = [member('a', { traits: ['cool'] }), member('b', { voice_id: 'voice_1' })]
    expect(panel.map((one) => voiceOf(one, panel).voice_id)).toEqual(['voice_2', 'voice_1'])
  })

  it('are told apart from those that their provider lists; an alias is always one', async () => {
    const voices = ['first', 'voice_3', 'made-up'].map((voice_id) => ({ voice_id, traits: [] }))
    expect(await unofferedVoices(scriptedSpeech(), voices)).toEqual(['made-up'])
  })
})
