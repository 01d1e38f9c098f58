import { fileOf } from '@sparring/core'
import { runSuite, speechRecognizerSuite } from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { recognizerBy } from './recognizer.js'
import { toPcm } from './samples.js'

/** The thread's end of the wire: it hears words in whatever it is given, and keeps what that was. */
function anEar(text = ' How do you plan? ') {
  const given: Float32Array[] = []
  return {
    given,
    dispose: () => undefined,
    async perform(samples: Float32Array) {
      given.push(samples)
      return text
    },
  }
}

const tone = Float32Array.from({ length: 48_000 }, (_, index) => 0.5 * Math.sin((2 * Math.PI * 440 * index) / 48_000))
const pcm = { encoding: 'pcm_s16le', sample_rate: 48_000, channels: 1 } as const

/** How often it crosses zero upwards: its pitch, of a second. */
const crossings = (samples: Float32Array) => samples.filter((sample, index) => sample >= 0 && (samples[index - 1] ?? 0) < 0).length

describe('the local recogniser', () => {
  runSuite(speechRecognizerSuite, { describe, it }, { open: async () => ({ port: recognizerBy(anEar()) }) })

  it.each([
    ['bare samples', toPcm(tone), pcm],
    ['a WAV file', fileOf(toPcm(tone), pcm).bytes, { ...pcm, encoding: 'wav' as const }],
    [
      'two channels',
      toPcm(tone.reduce((both, sample, index) => both.fill(sample, 2 * index, 2 * index + 2), new Float32Array(96_000))),
      { ...pcm, channels: 2 },
    ],
  ])('hears %s at the rate that it knows, at their pitch and as loud as they are', async (_, audio, format) => {
    const ear = anEar()
    const { duration_ms } = await recognizerBy(ear).transcribe(audio, format)
    const [heard = new Float32Array()] = ear.given
    expect(duration_ms).toBeCloseTo(1_000)
    expect(heard).toHaveLength(16_000)
    expect(Math.abs(crossings(heard) - 440)).toBeLessThan(3)
    expect(Math.max(...heard.subarray(100, -100))).toBeCloseTo(0.5, 2)
  })

  it('does not ask for less than any word takes', async () => {
    const ear = anEar()
    expect(await recognizerBy(ear).transcribe(toPcm(tone.subarray(0, 4_000)), pcm)).toMatchObject({ text: '' })
    expect(ear.given).toEqual([])
  })

  it.each([
    ['what is no WAV file', new Uint8Array(100), { ...pcm, encoding: 'wav' as const }],
    ['another kind of file', new Uint8Array(100), { ...pcm, encoding: 'mp3' as const }],
  ])('refuses %s', async (_, audio, format) => {
    await expect(recognizerBy(anEar()).transcribe(audio, format)).rejects.toMatchObject({ kind: 'invalid' })
  })
})
