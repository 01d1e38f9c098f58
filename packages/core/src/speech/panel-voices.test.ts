import { describe, expect, it } from 'vitest'
import { aMember } from '../testing/builders.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'
import { aliasRefusal, sharedVoices, unknownVoices, voiceOf } from './panel-voices.js'

const member = (_id: string, change: Parameters<typeof aMember>[0] | object = {}) => aMember({ _id, name: _id, role: 'cfo', ...change })
/** One that cannot tell what an alias stands for, and one whose aliases stand for `own_1`, `own_2` and so on. */
const mute = {}
const knowing = { resolve: (voice: string) => voice.replace(/^voice_/, 'own_') }

const voicesOf = (panel: readonly ReturnType<typeof member>[], provider: Parameters<typeof voiceOf>[2]) =>
  panel.map((one) => voiceOf(one, panel, provider).voice_id)

describe('the voices of a panel', () => {
  it('are those that were given, else distinct aliases, the same each time', () => {
    const panel = [member('a', { traits: ['angry'] }), member('b', { traits: ['angry'] }), member('c', { voice_id: 'custom' })]
    expect(voicesOf(panel, mute)).toEqual(['voice_5', 'voice_6', 'custom'])
    expect(voicesOf(panel, mute)).toEqual(voicesOf(panel, mute))
  })

  it('leave an alias that somebody was given to that one', () => {
    const panel = [member('a', { traits: ['cool'] }), member('b', { voice_id: 'voice_1' })]
    expect(voicesOf(panel, mute)).toEqual(['voice_2', 'voice_1'])
  })

  it('leave a voice that somebody was given by its own name to that one, though an alias stands for it', () => {
    const panel = [member('a', { traits: ['cool'] }), member('b', { voice_id: 'own_1' })]
    expect(voicesOf(panel, knowing)).toEqual(['voice_2', 'own_1'])
    expect(voicesOf(panel, mute)).toEqual(['voice_1', 'own_1'])
  })

  it('are one for several who were given it, which is told, by whichever names', () => {
    const panel = [member('a', { voice_id: 'voice_3' }), member('b', { voice_id: 'own_3' }), member('c', { voice_id: 'own_4' }), member('d')]
    expect(voicesOf(panel, knowing)).toEqual(['voice_3', 'own_3', 'own_4', 'voice_1'])
    expect(sharedVoices(knowing, panel)).toEqual([{ code: 'voice_shared', voice_id: 'voice_3', representative_ids: ['a', 'b'] }])
  })

  it('are told apart from those that their provider lists, and aliases from those that stand for nothing', async () => {
    const panel = ['first', 'voice_1', 'voice_9', 'made-up', null].map((voice_id, index) => member(`r${index}`, { voice_id }))
    expect(await unknownVoices(scriptedSpeech(), panel)).toEqual([
      { code: 'voice_unknown', voice_id: 'voice_9', representative_ids: ['r2'] },
      { code: 'voice_unknown', voice_id: 'made-up', representative_ids: ['r3'] },
    ])
    expect(['voice_9', 'voice_1', 'made-up'].map((voice) => aliasRefusal(scriptedSpeech(), voice))).toEqual([expect.stringContaining('voice_1'), null, null])
  })
})
