import { pcmMs, type SpeechSynthesizer, usualSpeech } from '@sparring/core'
import { runSuite, speechSynthesizerSuite } from '@sparring/core/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { localSpeech } from './index.js'
import { localVoices } from './voices.js'

const speech = localSpeech()
afterAll(() => speech.dispose())

async function sound(text: string, voice_id: string, traits: Parameters<SpeechSynthesizer['stream']>[1]['voice']['traits'] = []): Promise<Uint8Array> {
  const pieces = async function* () {
    yield text
  }
  const parts: Uint8Array[] = []
  for await (const part of speech.stream(pieces(), { voice: { voice_id, traits }, format: usualSpeech, language: 'en' }))
    if (part.type === 'audio') parts.push(part.bytes)
  return Buffer.concat(parts)
}

const sentence = 'We looked at three pilots last year.'
const length = (bytes: Uint8Array) => pcmMs(bytes.length, usualSpeech)

describe('the local voice', () => {
  runSuite(speechSynthesizerSuite, { describe, it }, { open: async () => ({ port: speech }) })

  it('speaks with a different sound for each of eight aliases', async () => {
    const sounds = await Promise.all(localVoices.map(({ alias }) => sound(sentence, String(alias))))
    expect(sounds).toHaveLength(8)
    expect(new Set(sounds.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(8)
  })

  it('says the same in the same way', async () => {
    expect(await sound(sentence, 'voice_2')).toEqual(await sound(sentence, 'voice_2'))
  })

  it('is quicker when angry than when soft', async () => {
    expect(length(await sound(sentence, 'voice_1', ['angry']))).toBeLessThan(0.9 * length(await sound(sentence, 'voice_1', ['soft'])))
  })

  it('reads a price out as a person does, not sign by sign', async () => {
    expect(await sound('$1.2M', 'voice_1')).toEqual(await sound('one point two million dollars', 'voice_1'))
  })

  it('speaks a text of any length, and names in any letters', async () => {
    expect(length(await sound('José Müller-Łukasz asked again. '.repeat(40), 'voice_5'))).toBeGreaterThan(40_000)
    expect(await sound('🙂 …', 'voice_5')).toHaveLength(0)
  })

  it('goes on in a new thread after its thread was lost', async () => {
    speech.dispose()
    expect(length(await sound(sentence, 'voice_5'))).toBeGreaterThan(500)
  })
})
