/**
 * `pnpm bench:voice [--json]`: the local voices and the local recogniser, over ten sentences of sales meetings: how long a sentence
 * takes, how much memory, and which share of the words of each voice the recogniser gets wrong (intelligibility, not naturalness).
 */
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pcmMs, spokenForm, usualSpeech } from '@sparring/core'
import { LocalWeights, localRecognizer, localSpeech } from '@sparring/server/local-voice'
import { quantile } from './latency/numbers.ts'
import { wordErrors } from './voice/word-errors.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, weights: { type: 'string', default: join(tmpdir(), 'sparring-speech') } },
})

const sentences = [
  'What would a pilot have to prove for you?',
  'We looked at three vendors last year, and none of them convinced us.',
  'Our budget for this is fixed until the end of the year.',
  'I am worried about the time that my team would lose during the change.',
  'How does your product connect to the systems that we already have?',
  'Send me the numbers, and I will look at them with my colleagues.',
  'The price is too high for what we have seen so far.',
  'Who else in our industry has done this, and what came of it?',
  'If it saves twelve percent of our fuel, we should talk again next week.',
  'I need to know who would support us when something goes wrong.',
]

const megabytes = () => Math.round(process.memoryUsage().rss / 1e6)
const say = (line: string) => process.stderr.write(`${line}\n`)

const weights = new LocalWeights(values.weights)
await weights.fetch({
  begun: () => say('fetching the weights (28 MB, once)…'),
  done: (seconds) => say(`there after ${seconds.toFixed(1)} s`),
  failed: (error) => say(`they cannot be had: ${String(error)}`),
})
const [speech, ear] = [localSpeech(), existsSync(weights.folder) ? localRecognizer(weights) : null]
const memory = { before: megabytes(), voices: 0, both: 0 }

async function spoken(text: string, voice_id: string): Promise<{ readonly sound: Uint8Array; readonly first_ms: number; readonly ms: number }> {
  const began = performance.now()
  const parts: Uint8Array[] = []
  let first_ms = 0
  const pieces = async function* () {
    yield text
  }
  for await (const part of speech.stream(pieces(), { voice: { voice_id, traits: [] }, format: usualSpeech, language: 'en' })) {
    if (part.type !== 'audio') continue
    if (parts.length === 0) first_ms = performance.now() - began
    parts.push(part.bytes)
  }
  return { sound: Buffer.concat(parts), first_ms, ms: performance.now() - began }
}

const begun = performance.now()
await spoken('Yes.', 'voice_1')
const voice_load_ms = performance.now() - begun
const voices = await speech.voices()
const sounds: { readonly voice: string; readonly text: string; readonly sound: Uint8Array; readonly first_ms: number; readonly ms: number }[] = []
for (const { voice_id } of voices) for (const text of sentences) sounds.push({ voice: voice_id, text, ...(await spoken(text, voice_id)) })
memory.voices = megabytes()

let ear_load_ms = 0
const heard: { readonly voice: string; readonly errors: number; readonly words: number; readonly ms: number; readonly sound_ms: number }[] = []
if (ear !== null) {
  const from = performance.now()
  await ear.transcribe(new Uint8Array(16_000), usualSpeech)
  ear_load_ms = performance.now() - from
  for (const { voice, text, sound } of sounds) {
    const began = performance.now()
    const { text: understood } = await ear.transcribe(sound, usualSpeech)
    const ms = performance.now() - began
    const [said, got] = [spokenForm(text), spokenForm(understood)]
    heard.push({ voice, ...wordErrors(said, got), ms, sound_ms: pcmMs(sound.length, usualSpeech) })
  }
  memory.both = megabytes()
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const percent = (share: number) => Math.round(share * 1_000) / 10
const perVoice = voices.map(({ voice_id, alias }) => {
  const [own, ownHeard] = [sounds.filter(({ voice }) => voice === voice_id), heard.filter(({ voice }) => voice === voice_id)]
  const sound_ms = sum(own.map(({ sound }) => pcmMs(sound.length, usualSpeech)))
  return {
    ...{
      voice: voice_id,
      alias,
      sentence_ms_p50: Math.round(
        quantile(
          own.map(({ ms }) => ms),
          0.5,
        ),
      ),
    },
    real_time_factor: Math.round((sum(own.map(({ ms }) => ms)) / sound_ms) * 1_000) / 1_000,
    word_error_percent: ear === null ? null : percent(sum(ownHeard.map(({ errors }) => errors)) / sum(ownHeard.map(({ words }) => words))),
  }
})
const report = {
  ...{ sentences: sentences.length, voice_load_ms: Math.round(voice_load_ms) },
  voices: perVoice,
  recogniser:
    ear === null
      ? null
      : {
          ...{
            load_ms: Math.round(ear_load_ms),
            sentence_ms_p50: Math.round(
              quantile(
                heard.map(({ ms }) => ms),
                0.5,
              ),
            ),
          },
          real_time_factor: Math.round((sum(heard.map(({ ms }) => ms)) / sum(heard.map(({ sound_ms }) => sound_ms))) * 1_000) / 1_000,
          word_error_percent: percent(sum(heard.map(({ errors }) => errors)) / sum(heard.map(({ words }) => words))),
        },
  memory_mb: memory,
}
if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
else {
  for (const row of perVoice)
    process.stdout.write(
      `${row.voice.padEnd(12)}${String(row.sentence_ms_p50).padStart(6)} ms  rtf ${row.real_time_factor}  WER ${row.word_error_percent ?? '–'} %\n`,
    )
  process.stdout.write(`${JSON.stringify({ ...report, voices: undefined }, null, 2)}\n`)
}
speech.dispose()
ear?.dispose()
