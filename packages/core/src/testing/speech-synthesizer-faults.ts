import type { SpeechPart, SpeechSynthesizer } from '../ports/speech-synthesizer.js'

type Stream = SpeechSynthesizer['stream']
const streaming = (synthesizer: SpeechSynthesizer, stream: Stream): SpeechSynthesizer => ({ ...synthesizer, stream })

/** The same parts, each of them, or some of them, changed. */
const changing = (synthesizer: SpeechSynthesizer, change: (part: SpeechPart) => readonly SpeechPart[]): SpeechSynthesizer =>
  streaming(synthesizer, async function* (...call) {
    for await (const part of synthesizer.stream(...call)) yield* change(part)
  })

/** For each promise of the suite a synthesizer that breaks it, and only has that one fault. */
export const speechSynthesizerFaults: Readonly<Record<string, (synthesizer: SpeechSynthesizer) => SpeechSynthesizer>> = {
  'says who it is and which formats it speaks, the usual one among them': (synthesizer) => ({ ...synthesizer, formats: [] }),
  'finishes exactly once, last, and tells what was charged': (synthesizer) => changing(synthesizer, (part) => (part.type === 'finish' ? [] : [part])),
  'gives sound as whole samples, none of it empty, and long enough for the text': (synthesizer) =>
    changing(synthesizer, (part) => (part.type === 'audio' ? [{ ...part, bytes: part.bytes.subarray(1) }] : [part])),
  'tells characters that concatenate to the text, at times that never fall, or tells none at all': (synthesizer) =>
    changing(synthesizer, (part) =>
      part.type === 'alignment' ? [{ ...part, characters: part.characters.map((character) => (/\d/.test(character) ? 'three' : character)) }] : [part],
    ),
  'times characters within the sound of the whole utterance, not of their piece': (synthesizer) =>
    changing(synthesizer, (part) =>
      part.type === 'alignment' ? [{ ...part, start_ms: part.start_ms.map(() => 0), end_ms: part.end_ms.map(() => 0) }] : [part],
    ),
  'speaks each piece as soon as it is there, without waiting for the next': (synthesizer) =>
    streaming(synthesizer, async function* (pieces, ...call) {
      const held: SpeechPart[] = []
      for await (const part of synthesizer.stream(pieces, ...call)) {
        held.push(part)
        if (held.length > 2) yield* held.splice(0, 1)
      }
      yield* held
    }),
  'speaks nothing for a text without words, and goes on': (synthesizer) =>
    streaming(synthesizer, async function* (pieces, ...call) {
      const upToASpace = async function* () {
        for await (const piece of pieces) {
          if (piece.trim() === '') throw new Error('the provider refuses an empty text')
          yield piece
        }
      }
      yield* synthesizer.stream(upToASpace(), ...call)
    }),
  'fails when its text fails, with that very failure': (synthesizer) =>
    streaming(synthesizer, async function* (pieces, ...call) {
      const swallowing = async function* () {
        try {
          yield* pieces
        } catch {}
      }
      yield* synthesizer.stream(swallowing(), ...call)
    }),
  'refuses a voice that it does not have, naming it': (synthesizer) =>
    streaming(synthesizer, (pieces, request, options) =>
      synthesizer.stream(
        pieces,
        request.voice.voice_id.startsWith('unknown') ? { ...request, voice: { ...request.voice, voice_id: 'voice_1' } } : request,
        options,
      ),
    ),
  'refuses a format that it does not speak': (synthesizer) =>
    streaming(synthesizer, (pieces, request, options) =>
      synthesizer.stream(pieces, request.format.encoding === 'flac' ? { ...request, format: { ...request.format, encoding: 'pcm_s16le' } } : request, options),
    ),
  'stops with the signal’s own reason, before and amid the sound': (synthesizer) =>
    streaming(synthesizer, async function* (pieces, request, options) {
      try {
        yield* synthesizer.stream(pieces, request, options)
      } catch (error) {
        if (options?.signal?.aborted !== true) throw error
        yield { type: 'finish', characters: 0 }
      }
    }),
  'lets go of its text when it is no longer listened to': (synthesizer) =>
    streaming(synthesizer, async function* (pieces, ...call) {
      const iterator = pieces[Symbol.asyncIterator]()
      yield* synthesizer.stream({ [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) }, ...call)
    }),
  'offers voices, those that an alias stands for first, and speaks in each by its id': (synthesizer) => ({
    ...synthesizer,
    voices: async (options) => [...(await synthesizer.voices(options))].reverse(),
  }),
  'knows what an alias stands for, leaves another name as it is, and refuses an alias of nothing, or cannot tell': (synthesizer) => ({
    ...synthesizer,
    resolve: (voice_id) => voice_id,
  }),
}
