import type { Clock } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { virtualClock } from '@sparring/core/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { elevenlabsSpeech, type SpeechOptions } from './index.js'
import { failure, heard, json, line, soundOf, speak, texts, type Wire, wireServer } from './wire.fixture.js'

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function opened(answer: Wire['answer'], options: Partial<SpeechOptions> = {}, clock: Clock = systemClock) {
  const server = await wireServer({ answer })
  close = server.close
  return { ...server, synthesizer: elevenlabsSpeech({ api_key: 'secret-key', base_url: server.base_url, clock, ...options }) }
}

const textIn = ({ body }: { readonly body: Readonly<Record<string, unknown>> }): string => String(body['text'])
const lines = (...all: readonly unknown[]): string => all.map((one) => `${JSON.stringify(one)}\n`).join('')

describe('a buyer speaks over HTTP', () => {
  it('in the wanted voice, with its settings, its language, and what was said before', async () => {
    const { synthesizer, requests } = await opened((request, response) => json(response, 200, lines(line(textIn(request)))))
    const spoken = await speak(synthesizer, ['Well, ', 'no.'])
    expect(spoken).toMatchObject({ text: 'Well, no.', bytes: soundOf('Well, no.').length, characters: 9 })
    expect(requests.map(({ path }) => path)).toEqual(Array(2).fill('/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL/stream/with-timestamps'))
    expect(requests[0]?.query.get('output_format')).toBe('pcm_24000')
    expect(requests[0]?.headers['xi-api-key']).toBe('secret-key')
    expect(requests.map(({ body }) => body)).toEqual([
      { text: 'Well, ', model_id: 'eleven_flash_v2_5', language_code: 'en', voice_settings: { stability: 0.3, similarity_boost: 0.8, style: 0.6, speed: 1.1 } },
      expect.objectContaining({ text: 'no.', previous_text: 'Well, ' }),
    ])
  })

  it('with the times of the second piece behind those of the first', async () => {
    const { synthesizer } = await opened((request, response) => json(response, 200, lines(line(textIn(request)))))
    const { start_ms } = await speak(synthesizer, ['ab', 'cd'])
    expect(start_ms).toEqual([0, 60, 120, 180])
  })

  it('with one timeline, whether chunks are timed from the request’s beginning or from their own', async () => {
    const fromOwn = await opened((_, response) => json(response, 200, lines(line('abcd'), line('efgh'), line('ij'))))
    expect((await speak(fromOwn.synthesizer, ['abcdefghij'])).start_ms).toEqual([0, 60, 120, 180, 240, 300, 360, 420, 480, 540])
    await close()
    const fromFirst = await opened((_, response) => json(response, 200, lines(line('abcd'), line('efgh', 0.24), line('ij', 0.48))))
    expect((await speak(fromFirst.synthesizer, ['abcdefghij'])).start_ms).toEqual([0, 60, 120, 180, 240, 300, 360, 420, 480, 540])
  })

  it('with the exact text, where chunks have no times, or the provider spells out a number', async () => {
    const silent = { ...line('It costs '), alignment: null }
    const untimed = await opened((_, response) => json(response, 200, lines(silent, { ...line('5 €'), alignment: null })))
    const spoken = await speak(untimed.synthesizer, ['It costs 5 €.'])
    expect(spoken.text).toBe('It costs 5 €.')
    expect(spoken.end_ms.at(-1)).toBe(soundOf('It costs 5 €').length / 48)
    await close()
    const spelled = await opened((_, response) => json(response, 200, lines(line('It costs '), line('five euros.', 0.54))))
    const other = await speak(spelled.synthesizer, ['It costs 5 €.'])
    expect(other.text).toBe('It costs 5 €.')
    expect(other.start_ms.slice(0, 9)).toEqual([0, 60, 120, 180, 240, 300, 360, 420, 480])
    expect(other.end_ms.at(-1)).toBe(soundOf('It costs five euros.').length / 48)
  })

  it('with the times that were told, where a chunk in the middle or at the end has none', async () => {
    const untold = (text: string) => ({ ...line(text), alignment: null })
    const middle = await opened((_, response) => json(response, 200, lines(line('Well, we '), untold('looked '), line('at it.', 0.96))))
    const spoken = await speak(middle.synthesizer, ['Well, we looked at it.'])
    expect(spoken.text).toBe('Well, we looked at it.')
    expect(spoken.start_ms).toEqual([...spoken.text].map((_, index) => index * 60))
    await close()
    const end = await opened((_, response) => json(response, 200, lines(line('Well, we '), untold('looked at it.'))))
    const other = await speak(end.synthesizer, ['Well, we looked at it.'])
    expect([other.text, other.end_ms.at(-1)]).toEqual(['Well, we looked at it.', 22 * 60])
  })

  it('to its last word, when no line break ends the last line', async () => {
    const { synthesizer } = await opened((_, response) => json(response, 200, lines(line('Well, ')) + JSON.stringify(line('no.', 0.36))))
    expect(await speak(synthesizer, ['Well, no.'])).toMatchObject({ text: 'Well, no.', bytes: soundOf('Well, no.').length })
  })

  it('without times, on a server that cannot tell them, and asks only once', async () => {
    const { synthesizer, requests } = await opened(({ path, body }, response) => {
      if (path.endsWith('/with-timestamps')) return json(response, 404, { detail: 'Not Found' })
      // The network may cut anywhere, also within a sample.
      const sound = soundOf(String(body['text']))
      response.write(sound.subarray(0, 101), () => response.end(sound.subarray(101)))
    })
    const spoken = await speak(synthesizer, ['Well, ', 'no.'])
    await speak(synthesizer, ['Yes.'])
    expect(spoken).toMatchObject({ text: 'Well, no.', bytes: soundOf('Well, no.').length })
    expect(requests.filter(({ path }) => path.endsWith('/with-timestamps')).length).toBeLessThanOrEqual(2)
    expect(requests.at(-1)?.path).toBe('/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL/stream')
  })

  it('and the second piece is asked for while the first is still coming', async () => {
    let second = () => {}
    const asked = new Promise<void>((resolve) => {
      second = resolve
    })
    const { synthesizer } = await opened(async (request, response) => {
      if (textIn(request) === 'no.') second()
      else {
        response.write(lines(line('Well, ')))
        await asked
        return void response.end()
      }
      json(response, 200, lines(line('no.')))
    })
    expect((await speak(synthesizer, ['Well, ', 'no.'])).text).toBe('Well, no.')
  })
})

describe('speech that breaks off is told, never passed off as whole', () => {
  it.each([
    ['its times stop before its text', lines(line('Well, we looked '))],
    ['its sound stops before its times', lines({ ...line('Well, we looked at it.'), audio_base64: soundOf('Well').toString('base64') })],
    ['there is no sound', lines({ ...line('Well, we looked at it.'), audio_base64: '' })],
    ['there is nothing', ''],
  ])('the connection ends cleanly, but %s', async (_, body) => {
    const { synthesizer } = await opened((__, response) => json(response, 200, body))
    expect(await failure(speak(synthesizer, ['Well, we looked at it.']))).toMatchObject({ kind: 'upstream', retryable: true })
  })

  it('the connection breaks', async () => {
    const { synthesizer } = await opened((_, response) => {
      response.write(lines(line('Well, ')), () => response.destroy())
    })
    expect(await failure(speak(synthesizer, ['Well, no.']))).toMatchObject({ kind: 'connect', retryable: true })
  })

  it('a line is no JSON, or JSON of something else', async () => {
    for (const body of ['{"audio_base64": "AA\n', lines({ message: 'internal' })]) {
      const { synthesizer } = await opened((_, response) => json(response, 200, body))
      expect(await failure(speak(synthesizer, ['Well, no.']))).toMatchObject({ kind: 'upstream' })
      await close()
    }
  })

  it('nobody is there', async () => {
    const { synthesizer, close: stop } = await opened((_, response) => json(response, 200, ''))
    await stop()
    close = async () => undefined
    expect(await failure(speak(synthesizer, ['Well, no.']))).toMatchObject({ kind: 'connect', retryable: true })
  })
})

describe('a provider that falls silent is given up', () => {
  it.each([
    ['before it answers', ''],
    ['amid the sound, which the SDK never gives up', lines(line('Well, '))],
  ])('%s', async (_, before) => {
    const clock = virtualClock()
    let begun = () => {}
    const reached = new Promise<void>((resolve) => {
      begun = resolve
    })
    const { synthesizer, requests } = await opened(
      (__, response) => {
        if (before !== '') response.write(before)
        begun()
      },
      { silence_ms: 5_000 },
      clock,
    )
    const stream = synthesizer.stream(texts('Well, no.'), {
      voice: { voice_id: 'voice_1', traits: [] },
      format: { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 },
      language: 'en',
    })
    const iterator = stream[Symbol.asyncIterator]()
    const first = iterator.next()
    await reached
    if (before !== '') await first
    const spoken = before === '' ? first : heard({ [Symbol.asyncIterator]: () => iterator })
    const failed = failure(spoken)
    await clock.advance(5_000)
    expect(await failed).toMatchObject({ kind: 'timeout', retryable: true })
    await requests[0]?.gone
  })
})

describe('whoever breaks in', () => {
  it('stops the buyer at once, with their own reason, and the request with it', async () => {
    const { synthesizer, requests } = await opened((_, response) => {
      response.write(lines(line('Well, ')))
    })
    const [reason, abort] = [new Error('broke in'), new AbortController()]
    const call = { signal: abort.signal }
    const stream = synthesizer.stream(
      texts('Well, no.'),
      { voice: { voice_id: 'voice_1', traits: [] }, format: { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 }, language: 'en' },
      call,
    )
    const cut = async () => {
      for await (const { type } of stream) if (type === 'audio') abort.abort(reason)
    }
    await expect(cut()).rejects.toBe(reason)
    await requests[0]?.gone
  })

  it('does not wait for a buyer who is queued', async () => {
    const { synthesizer } = await opened(
      (_, response) => {
        response.write(lines(line('Well, ')))
      },
      { most_at_once: 1 },
    )
    const first = new AbortController()
    const holding = speak(synthesizer, ['Well, no.'], 'voice_1', first.signal)
    const abort = new AbortController()
    const waiting = speak(synthesizer, ['I see.'], 'voice_2', abort.signal)
    const reason = new Error('broke in')
    abort.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    first.abort(reason)
    await expect(holding).rejects.toBe(reason)
  })
})
