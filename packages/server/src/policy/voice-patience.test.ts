import { ProviderError, type ProviderErrorKind, type SpeechPart, type SpeechSynthesizer, usualSpeech } from '@sparring/core'
import { runSuite, scriptedSpeech, speechSynthesizerSuite } from '@sparring/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aPatience } from './patience.fixture.js'
import { patientSynthesizer } from './patient-providers.js'

const failing = (kind: ProviderErrorKind) => new ProviderError(kind, 'test', 'It failed.')
const request = { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }

async function spoken(voice: SpeechSynthesizer, pieces: AsyncIterable<string>): Promise<readonly SpeechPart[]> {
  const parts: SpeechPart[] = []
  for await (const part of voice.stream(pieces, request)) parts.push(part)
  return parts
}

async function* given(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces
}

/** Takes its first piece and is silent for ever, deaf to everything. */
const deaf: SpeechSynthesizer = {
  ...scriptedSpeech(),
  async *stream(pieces) {
    for await (const _ of pieces) await new Promise(() => undefined)
  },
}

describe('a patient voice', () => {
  runSuite(speechSynthesizerSuite, { describe, it }, { open: async () => ({ port: patientSynthesizer(scriptedSpeech(), aPatience()) }) })

  it('is given again what it was given to say, where it had made no sound', async () => {
    const voice = scriptedSpeech()
    const asked: string[][] = []
    const unsteady: SpeechSynthesizer = {
      ...voice,
      async *stream(pieces, ...rest) {
        const taken: string[] = []
        asked.push(taken)
        const noted = async function* () {
          for await (const piece of pieces) {
            taken.push(piece)
            if (asked.length === 1) throw failing('connect')
            yield piece
          }
        }
        yield* voice.stream(noted(), ...rest)
      },
    }
    const parts = await spoken(patientSynthesizer(unsteady, aPatience()), given('One. ', 'Two.'))
    expect(asked).toEqual([['One. '], ['One. ', 'Two.']])
    expect(parts.at(-1)).toEqual({ type: 'finish', characters: 9 })
  })

  it('never asks again once a sound was made, whatever fails', async () => {
    const kinds = fc.constantFrom<ProviderErrorKind>('connect', 'timeout', 'rate_limit', 'upstream')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), kinds, async (sounds, kind) => {
        let asked = 0
        const breaking: SpeechSynthesizer = {
          ...scriptedSpeech(),
          async *stream() {
            asked += 1
            for (let sound = 0; sound < sounds; sound += 1) yield { type: 'audio', bytes: new Uint8Array(2) }
            throw failing(kind)
          },
        }
        await expect(spoken(patientSynthesizer(breaking, aPatience()), given('One.'))).rejects.toMatchObject({ kind })
        expect(asked).toBe(1)
      }),
      { numRuns: 40, seed: 7 },
    )
  })

  it('gives up, typed, where it stays silent over words that it was given', async () => {
    await expect(spoken(patientSynthesizer(deaf, aPatience(), 20), given('One.'))).rejects.toMatchObject({ kind: 'timeout' })
  })

  it('is waited for no less because its words are long in coming', async () => {
    const late = async function* () {
      await new Promise((resolve) => setTimeout(resolve, 60))
      yield 'One.'
    }
    expect((await spoken(patientSynthesizer(scriptedSpeech(), aPatience(), 30), late())).at(-1)).toMatchObject({ type: 'finish' })
  })
})
