import { ProviderError, usualSpeech } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { runSuite, speechRecognizerSuite, speechSynthesizerSuite } from '@sparring/core/testing'
import { elevenlabsRecognizer, elevenlabsSpeech } from '@sparring/server/elevenlabs'
import { afterEach, describe, expect, it } from 'vitest'
import { type FakeProvider, type FakeSettings, type Fault, startFakeElevenlabs } from './fake-providers/index.ts'

const runner = { describe, it }

for (const transport of ['http', 'websocket'] as const)
  describe(`speech over ${transport}, of the fake of ElevenLabs`, () => {
    runSuite(speechSynthesizerSuite, runner, {
      async open() {
        const fake = await startFakeElevenlabs()
        const port = elevenlabsSpeech({ api_key: 'k', base_url: fake.url, clock: systemClock, transport })
        return {
          port,
          async close() {
            port.dispose()
            await fake.close()
          },
        }
      },
    })
  })

describe('an alias whose voice this account lacks', () => {
  it.each(['http', 'websocket'] as const)('is spoken whole by a voice that it has, over %s, even by the same for all', async (transport) => {
    const fake = await startFakeElevenlabs({ voices: [{ voice_id: 'mine', name: 'Mine', labels: {} }] })
    const port = elevenlabsSpeech({ api_key: 'k', base_url: fake.url, clock: systemClock, transport })
    async function* pieces() {
      yield 'Well, we looked at three pilots last year, '
      yield 'and none of them paid off.'
    }
    const text: string[] = []
    for (const voice_id of ['voice_6', 'voice_1'])
      for await (const part of port.stream(pieces(), { voice: { voice_id, traits: [] }, format: usualSpeech, language: 'en' }))
        if (part.type === 'alignment') text.push(...part.characters)
    port.dispose()
    await fake.close()
    expect(text.join('')).toBe('Well, we looked at three pilots last year, and none of them paid off.'.repeat(2))
    expect(fake.requests.some(({ path }) => path.includes('/text-to-speech/mine/'))).toBe(true)
  })
})

describe('recognition of the fake of ElevenLabs', () => {
  runSuite(speechRecognizerSuite, runner, {
    async open() {
      const fake = await startFakeElevenlabs()
      return { port: elevenlabsRecognizer({ api_key: 'k', base_url: fake.url, clock: systemClock }), close: () => fake.close() }
    },
  })
})

describe('a provider that fails', () => {
  let fake: FakeProvider
  afterEach(() => fake.close())

  const start = async (settings: Partial<FakeSettings> = {}) => {
    fake = await startFakeElevenlabs(settings)
  }

  /** Shorter than anybody waits, so that a stall is a matter of a moment. */
  const options = () => ({ api_key: 'k', base_url: fake.url, clock: systemClock, silence_ms: 150 })

  async function* pieces() {
    yield 'Well, we looked at three pilots last year, '
    yield 'and none of them paid off.'
  }
  async function* sound() {
    for (let chunk = 0; chunk < 4; chunk += 1) yield new Uint8Array(3_200)
  }

  const settled = (stream: AsyncIterable<{ readonly type: string }>) =>
    (async () => {
      let last = ''
      for await (const { type } of stream) last = type
      return last
    })().then(
      (last): unknown => last,
      (error: unknown) => error,
    )

  const streamFaults = (['disconnect', 'clean_close', 'stall', 'malformed', 'in_stream_error'] as const).flatMap((kind): Fault[] => [
    { kind, after: 0 },
    { kind, after: 1 },
    { kind, before_headers: true },
  ])
  const statuses = [400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503].map((status): Fault => ({ kind: 'status', status }))
  const faults = [...streamFaults, ...statuses].map((fault) => [JSON.stringify(fault), fault] as const)

  it.each(faults)('speech over HTTP is whole or fails with a kind, whatever happens: %s', async (_, fault) => {
    await start()
    fake.failWhen(({ path }) => (path.includes('/text-to-speech/') ? fault : null))
    const request = { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }
    const outcome = await settled(elevenlabsSpeech(options()).stream(pieces(), request))
    expect(ProviderError.is(outcome), String(outcome)).toBe(true)
  })

  it.each(faults)('speech over a socket is whole or fails with a kind, whatever happens: %s', async (_, fault) => {
    await start()
    fake.failWhen(() => fault)
    const synthesizer = elevenlabsSpeech({ ...options(), transport: 'websocket' })
    const request = { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }
    const outcome = await settled(synthesizer.stream(pieces(), request))
    synthesizer.dispose()
    expect(outcome === 'finish' || ProviderError.is(outcome), String(outcome)).toBe(true)
    if (fault.kind === 'status' || !('before_headers' in fault)) expect(ProviderError.is(outcome), String(outcome)).toBe(true)
  })

  it.each(faults)('live recognition ends or fails with a kind, whatever happens: %s', async (_, fault) => {
    await start()
    fake.failWhen(() => fault)
    const recognizer = elevenlabsRecognizer(options())
    const outcome = await settled(recognizer.stream?.(sound(), { ...usualSpeech, sample_rate: 16_000 }) ?? nothing())
    expect(outcome === 'final' || ProviderError.is(outcome), String(outcome)).toBe(true)
  })

  async function* nothing() {
    yield { type: 'absent' }
  }

  it('at the pace of a real one, the first sound is there as soon as the provider has it', async () => {
    await start({ speech_first_byte_ms: 120, real_time_factor: 0.1 })
    for (const transport of ['http', 'websocket'] as const) {
      const synthesizer = elevenlabsSpeech({ ...options(), silence_ms: 5_000, transport })
      await synthesizer.warm?.([{ voice_id: 'voice_1', traits: [] }])
      const begun = performance.now()
      let first = 0
      for await (const { type } of synthesizer.stream(pieces(), { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }))
        if (type === 'audio' && first === 0) first = performance.now() - begun
      synthesizer.dispose()
      process.stdout.write(`first sound over ${transport}: ${Math.round(first)} ms\n`)
      expect(first).toBeLessThan(1_000)
    }
  })
})
