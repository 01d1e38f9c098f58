import { type AudioFormat, usualSpeech } from '../ports/audio.js'
import type { RecognitionEvent, SpeechRecognizer } from '../ports/speech-recognizer.js'
import { check, checkAborts, type Suite } from './suite.js'

const plain: AudioFormat = { ...usualSpeech, sample_rate: 16_000 }

/** Two seconds of a rising and falling tone: a recogniser under test is set up so that it hears words in it. */
const sound = Uint8Array.from({ length: 64_000 }, (_, index) => (index % 2 === 0 ? (index * 7) % 251 : (index >> 6) % 32))

async function* inChunks(bytes: Uint8Array, size = 6_400): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function eventsOf(stream: AsyncIterable<RecognitionEvent>): Promise<readonly RecognitionEvent[]> {
  const events: RecognitionEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}

/** What every recogniser promises. Whether it can listen while one speaks, and whether it tells words, is its own affair. */
export const speechRecognizerSuite: Suite<SpeechRecognizer> = {
  port: 'SpeechRecognizer',
  cases: [
    {
      promise: 'says who it is and what it takes, bare samples among it',
      async run(recognizer) {
        check(recognizer.id.includes('/'), 'an id names provider and model')
        check(recognizer.encodings.includes('pcm_s16le'), 'bare samples must be taken')
      },
    },
    {
      promise: 'hears what was said, in one text without space around it',
      async run(recognizer) {
        const { text } = await recognizer.transcribe(sound, plain, { language: 'en', key_terms: ['RouteWise'] })
        check(text !== '' && text === text.trim(), 'the text')
      },
    },
    {
      promise: 'tells words in order, in whole milliseconds within the sound, or tells none at all',
      async run(recognizer) {
        const { words } = await recognizer.transcribe(sound, plain)
        let before = 0
        for (const { text, start_ms, end_ms } of words ?? []) {
          check(text.trim() !== '', 'a word has letters')
          check(Number.isInteger(start_ms) && Number.isInteger(end_ms), `${start_ms} to ${end_ms} is not in milliseconds`)
          check(start_ms >= before && end_ms >= start_ms && end_ms <= 60_000, `${start_ms} to ${end_ms} ms falls behind ${before} ms`)
          before = start_ms
        }
      },
    },
    {
      promise: 'takes bare samples of any rate, and terms that are empty, twice there or very long',
      async run(recognizer) {
        const terms = ['', ' ', 'RouteWise', 'RouteWise', 'x'.repeat(200)]
        const { text } = await recognizer.transcribe(sound, { ...plain, sample_rate: 44_100 }, { key_terms: terms })
        check(text !== '', 'the text')
      },
    },
    {
      promise: 'hears nothing in no sound',
      async run(recognizer) {
        check((await recognizer.transcribe(new Uint8Array(), plain)).text === '', 'the text of nothing')
      },
    },
    {
      promise: 'rejects an aborted call with the signal’s own reason',
      async run(recognizer) {
        await checkAborts((signal) => recognizer.transcribe(sound, plain, { signal }))
        const { stream } = recognizer
        if (stream !== undefined) await checkAborts((signal) => eventsOf(stream(inChunks(sound), plain, { signal })))
      },
    },
    {
      promise: 'commits what is left when the sound ends: its last event is final',
      async run({ stream }) {
        if (stream === undefined) return
        const events = await eventsOf(stream(inChunks(sound), plain))
        const last = events.at(-1)
        check(last?.type === 'final' && last.transcript.text !== '', 'the last event must be what was said')
        for (const event of events) check(event.type === 'final' || event.text !== '', 'a partial without text tells nobody anything')
      },
    },
    {
      promise: 'fails when its sound fails, with that very failure',
      async run({ stream }) {
        if (stream === undefined) return
        const reason = new Error('the microphone is gone')
        const broken = async function* () {
          yield* inChunks(sound.subarray(0, 6_400))
          throw reason
        }
        const outcome = await eventsOf(stream(broken(), plain)).then(
          () => 'finished',
          (error: unknown) => error,
        )
        check(outcome === reason, 'a sound that broke off is nothing to commit')
      },
    },
    {
      promise: 'stops amid the sound with the signal’s own reason, and lets go of it',
      async run({ stream }) {
        if (stream === undefined) return
        const [reason, abort] = [new Error('the meeting is over'), new AbortController()]
        let gone = () => {}
        const letGo = new Promise<boolean>((resolve) => {
          gone = () => resolve(true)
        })
        let asked = 0
        const microphone: AsyncIterator<Uint8Array, undefined> = {
          async next() {
            asked += 1
            if (asked === 1) return { done: false, value: sound.subarray(0, 6_400) }
            abort.abort(reason)
            return new Promise(() => undefined)
          },
          async return() {
            gone()
            return { done: true, value: undefined }
          },
        }
        const outcome = await eventsOf(stream({ [Symbol.asyncIterator]: () => microphone }, plain, { signal: abort.signal })).then(
          () => 'finished',
          (error: unknown) => error,
        )
        check(outcome === reason, 'a recognition that was cut must reject with the reason of its signal')
        check(await letGo, 'the sound must be let go of')
      },
    },
  ],
}
