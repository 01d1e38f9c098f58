import { type AudioFormat, pcmMs, usualSpeech } from '../ports/audio.js'
import { ProviderError } from '../ports/provider-error.js'
import type { SpeechPart, SpeechRequest, SpeechSynthesizer, Voice } from '../ports/speech-synthesizer.js'
import { check, checkAborts, checkSame, type Suite } from './suite.js'

const voice: Voice = { voice_id: 'voice_1', traits: ['analytical', 'cool'] }
const request: SpeechRequest = { voice, format: usualSpeech, language: 'en' }
const pieces = ['Well, ', 'we looked at 3 pilots 🙂 last year. ', 'None of them paid off.']
const text = pieces.join('')

async function* spoken(...texts: readonly string[]): AsyncIterable<string> {
  yield* texts
}

async function partsOf(stream: AsyncIterable<SpeechPart>): Promise<readonly SpeechPart[]> {
  const parts: SpeechPart[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

const audioOf = (parts: readonly SpeechPart[]) => parts.flatMap((part) => (part.type === 'audio' ? [part.bytes] : []))
const bytesIn = (parts: readonly SpeechPart[]) => audioOf(parts).reduce((sum, { length }) => sum + length, 0)
const alignmentOf = (parts: readonly SpeechPart[]) => parts.flatMap((part) => (part.type === 'alignment' ? [part] : []))

/** The stream must reject as a `ProviderError` of this kind does; resolves to the error. */
async function checkFails(stream: AsyncIterable<SpeechPart>, kind: string, what: string): Promise<Error> {
  const outcome = await partsOf(stream).then(
    () => new Error('finished'),
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
  const actual = 'kind' in outcome ? outcome.kind : outcome.message
  check(actual === kind, `${what}: expected ${kind}, got ${String(actual)}`)
  return outcome
}

/** What every synthesizer promises. How it sounds is its own affair, and so is whether it tells when characters are heard. */
export const speechSynthesizerSuite: Suite<SpeechSynthesizer> = {
  port: 'SpeechSynthesizer',
  cases: [
    {
      promise: 'says who it is and which formats it speaks, the usual one among them',
      async run(synthesizer) {
        check(synthesizer.id.includes('/'), 'an id names provider and model')
        check(
          synthesizer.formats.some((format) => same(format, usualSpeech)),
          'the usual format must be spoken',
        )
      },
    },
    {
      promise: 'finishes exactly once, last, and tells what was charged',
      async run(synthesizer) {
        const parts = await partsOf(synthesizer.stream(spoken(...pieces), request))
        checkSame(
          parts.flatMap(({ type }, index) => (type === 'finish' ? [index] : [])),
          [parts.length - 1],
          'where it finishes',
        )
        const last = parts.at(-1)
        check(last?.type === 'finish' && last.characters > 0, 'something is charged')
      },
    },
    {
      promise: 'gives sound as whole samples, none of it empty, and long enough for the text',
      async run(synthesizer) {
        const parts = await partsOf(synthesizer.stream(spoken(...pieces), request))
        for (const { length } of audioOf(parts)) check(length > 0 && length % 2 === 0, `a part of ${length} bytes splits a sample, or holds none`)
        check(pcmMs(bytesIn(parts), usualSpeech) > text.length * 10, 'nobody speaks that fast')
      },
    },
    {
      promise: 'tells characters that concatenate to the text, at times that never fall, or tells none at all',
      async run(synthesizer) {
        const told = alignmentOf(await partsOf(synthesizer.stream(spoken(...pieces), request)))
        if (synthesizer.alignment === 'none') return checkSame(told.length, 0, 'parts of alignment')
        checkSame(told.flatMap(({ characters }) => characters).join(''), text, 'the characters')
        const times = told.flatMap(({ characters, start_ms, end_ms }) => characters.map((_, index) => [start_ms[index] ?? -1, end_ms[index] ?? -1] as const))
        let before = 0
        for (const [start, end] of times) {
          check(start >= before && end >= start, `${start} to ${end} ms falls behind ${before} ms`)
          before = start
        }
      },
    },
    {
      promise: 'times characters within the sound of the whole utterance, not of their piece',
      async run(synthesizer) {
        if (synthesizer.alignment === 'none') return
        const parts = await partsOf(synthesizer.stream(spoken(...pieces), request))
        const ends = alignmentOf(parts).flatMap(({ end_ms }) => end_ms)
        const [last, whole] = [ends.at(-1) ?? 0, pcmMs(bytesIn(parts), usualSpeech)]
        check(last > whole / 2 && last < whole + 1000, `the last character ends at ${last} ms of ${whole}`)
      },
    },
    {
      promise: 'speaks each piece as soon as it is there, without waiting for the next',
      async run(synthesizer) {
        let heard = () => {}
        const first = new Promise<void>((resolve) => {
          heard = resolve
        })
        const waiting = async function* () {
          yield pieces[0] ?? ''
          await first
          yield pieces[1] ?? ''
        }
        const order: string[] = []
        for await (const part of synthesizer.stream(waiting(), request)) {
          order.push(part.type)
          if (part.type === 'audio') heard()
        }
        check(order.includes('audio'), 'something is heard')
      },
    },
    {
      promise: 'speaks nothing for a text without words, and goes on',
      async run(synthesizer) {
        const nothing = await partsOf(synthesizer.stream(spoken(), request))
        checkSame(
          nothing.map(({ type }) => type),
          ['finish'],
          'no pieces',
        )
        const parts = await partsOf(synthesizer.stream(spoken('Yes.', ' ', 'Of course.'), request))
        check(bytesIn(parts) > 0 && parts.at(-1)?.type === 'finish', 'what follows a space is spoken')
      },
    },
    {
      promise: 'fails when its text fails, with that very failure',
      async run(synthesizer) {
        const reason = new Error('the model broke off')
        const broken = async function* () {
          yield pieces[0] ?? ''
          throw reason
        }
        const outcome = await partsOf(synthesizer.stream(broken(), request)).then(
          () => 'finished',
          (error: unknown) => error,
        )
        check(outcome === reason, 'a text that broke off is no spoken text')
      },
    },
    {
      promise: 'refuses a voice that it does not have, naming it',
      async run(synthesizer) {
        const error = await checkFails(
          synthesizer.stream(spoken(...pieces), { ...request, voice: { voice_id: 'unknown_to_everybody', traits: [] } }),
          'invalid',
          'an unknown voice',
        )
        check(error.message.includes('unknown_to_everybody'), 'the message must name the voice')
      },
    },
    {
      promise: 'refuses a format that it does not speak',
      async run(synthesizer) {
        const format: AudioFormat = { encoding: 'flac', sample_rate: 12_345, channels: 2 }
        await checkFails(synthesizer.stream(spoken(...pieces), { ...request, format }), 'invalid', 'an odd format')
      },
    },
    {
      promise: 'stops with the signal’s own reason, before and amid the sound',
      async run(synthesizer) {
        await checkAborts((signal) => partsOf(synthesizer.stream(spoken(...pieces), request, { signal })))
        const [reason, abort] = [new Error('somebody broke in'), new AbortController()]
        const outcome = await (async () => {
          for await (const { type } of synthesizer.stream(endless(), request, { signal: abort.signal })) if (type === 'audio') abort.abort(reason)
        })().then(
          () => 'finished',
          (error: unknown) => error,
        )
        check(outcome === reason, 'an utterance that was cut must reject with the reason of its signal')
      },
    },
    {
      promise: 'lets go of its text when it is no longer listened to',
      async run(synthesizer) {
        let gone = () => {}
        const letGo = new Promise<boolean>((resolve) => {
          gone = () => resolve(true)
        })
        const text = async function* () {
          try {
            yield* endless()
          } finally {
            gone()
          }
        }
        for await (const { type } of synthesizer.stream(text(), request)) if (type === 'audio') break
        check(await letGo, 'the text must be let go of')
      },
    },
    {
      promise: 'offers voices, those that an alias stands for first, and speaks in each by its id',
      async run(synthesizer) {
        const voices = await synthesizer.voices()
        check(voices.length > 0, 'there are voices')
        const places = voices.map(({ alias }) => (alias === null ? 1 : 0))
        checkSame(places, [...places].sort(), 'which voices have an alias')
        check(new Set(voices.map(({ voice_id }) => voice_id)).size === voices.length, 'a voice is offered once')
        const [one] = voices
        const parts = await partsOf(synthesizer.stream(spoken('Yes, of course.'), { ...request, voice: { voice_id: one?.voice_id ?? '', traits: [] } }))
        check(bytesIn(parts) > 0, 'the first voice on offer speaks')
      },
    },
    {
      promise: 'knows what an alias stands for, leaves another name as it is, and refuses an alias of nothing, or cannot tell',
      async run(synthesizer) {
        if (synthesizer.resolve === undefined) return
        for (const { voice_id, alias } of await synthesizer.voices())
          checkSame(
            [alias ?? voice_id, voice_id].map((name) => synthesizer.resolve?.(name)),
            [voice_id, voice_id],
            `what ${alias} and ${voice_id} are`,
          )
        let refusal: unknown = null
        try {
          synthesizer.resolve('voice_9999')
        } catch (error) {
          refusal = error
        }
        check(
          ProviderError.is(refusal) && refusal.kind === 'invalid' && refusal.message.includes('voice_1'),
          'an alias of nothing is refused, naming those there are',
        )
      },
    },
  ],
}

async function* endless(): AsyncIterable<string> {
  for (;;) yield 'And so it went on and on. '
}

const same = (one: AudioFormat, other: AudioFormat): boolean =>
  one.encoding === other.encoding && one.sample_rate === other.sample_rate && one.channels === other.channels
