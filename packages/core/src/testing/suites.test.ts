import { describe, expect, it } from 'vitest'
import { modelMind } from '../buyers/model/model-mind.js'
import { scriptedMind } from '../buyers/scripted-mind.js'
import { createMemoryAdapters } from '../memory/create-memory-adapters.js'
import { blobStoreFaults } from './blob-store-faults.js'
import { blobStoreSuite } from './blob-store-suite.js'
import { countersFaults, countersSuite } from './counters-suite.js'
import { directUploadsFaults, directUploadsSuite } from './direct-uploads-suite.js'
import { documentStoreFaults } from './document-store-faults.js'
import { documentStoreSuite } from './document-store-suite.js'
import { languageModelFaults, languageModelSuite } from './language-model-suite.js'
import { liveBusFaults, liveBusSuite } from './live-bus-suite.js'
import { meetingLogFaults } from './meeting-log-faults.js'
import { meetingLogSuite } from './meeting-log-suite.js'
import { mindFaults, mindSuite } from './mind-suite.js'
import { postingStore } from './posting-store.js'
import { saying, scriptedModel } from './scripted-model.js'
import { scriptedRecognizer, scriptedSpeech } from './scripted-speech.js'
import { speechRecognizerFaults } from './speech-recognizer-faults.js'
import { speechRecognizerSuite } from './speech-recognizer-suite.js'
import { speechSynthesizerFaults } from './speech-synthesizer-faults.js'
import { speechSynthesizerSuite } from './speech-synthesizer-suite.js'
import { type Opened, type Runner, runSuite, type Suite, standsStill } from './suite.js'
import { virtualClock } from './virtual-clock.js'

/** What never comes is not kept either: a second is ample for adapters that do nothing but compute. */
const neverKept = () => new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the case never ended')), 1_000))

/** Every fault against every case: a table to print, and whether each is caught by the case that names it. */
async function table<Port>(
  suite: Suite<Port>,
  faults: Readonly<Record<string, (port: Port) => Port>>,
  make: () => Opened<Port>,
): Promise<{ readonly drawn: string; readonly missed: readonly string[] }> {
  const rows: string[] = []
  const missed: string[] = []
  for (const [index, { promise }] of suite.cases.entries()) {
    const fault = faults[promise]
    if (fault === undefined) {
      missed.push(`no twin: ${promise}`)
      continue
    }
    const caught = await Promise.all(
      suite.cases.map(({ run }) => {
        const { port, advance = standsStill } = make()
        return Promise.race([run(fault(port), advance), neverKept()]).then(
          () => false,
          () => true,
        )
      }),
    )
    if (caught[index] !== true) missed.push(promise)
    rows.push(`${caught.map((by) => (by ? '×' : '·')).join(' ')}  ${promise}`)
  }
  return { drawn: `${suite.port}: fault × case (× caught)\n${rows.join('\n')}`, missed }
}

const memory = () => createMemoryAdapters()

/** Counters of a clock that the case turns. */
const counters = () => {
  const clock = virtualClock()
  return { port: createMemoryAdapters({ clock }).counters, advance: clock.advance }
}

/** A store that takes direct uploads, of a clock that the case turns. */
const posting = () => {
  const clock = virtualClock()
  return { port: postingStore(clock), advance: clock.advance }
}

/** Says the same whatever it is asked. */
const wordy = () => scriptedModel(() => saying('About four hours a day, ', 'spread over two people. ', 'What would it be with yours?'))

describe('each fault is caught by the case that names it', () => {
  it.each([
    ['MeetingLog', () => table(meetingLogSuite, meetingLogFaults, () => ({ port: memory().log }))],
    ['DocumentStore', () => table(documentStoreSuite, documentStoreFaults, () => ({ port: memory().documents }))],
    ['BlobStore', () => table(blobStoreSuite, blobStoreFaults, () => ({ port: memory().blobs }))],
    ['DirectUploads', () => table(directUploadsSuite, directUploadsFaults, posting)],
    ['LiveBus', () => table(liveBusSuite, liveBusFaults, () => ({ port: memory().bus }))],
    ['Mind', () => table(mindSuite, mindFaults, () => ({ port: scriptedMind() }))],
    ['Mind, by a model', () => table(mindSuite, mindFaults, () => ({ port: modelMind({ model: wordy() }) }))],
    ['LanguageModel', () => table(languageModelSuite, languageModelFaults, () => ({ port: wordy() }))],
    ['SpeechSynthesizer', () => table(speechSynthesizerSuite, speechSynthesizerFaults, () => ({ port: scriptedSpeech() }))],
    ['SpeechRecognizer', () => table(speechRecognizerSuite, speechRecognizerFaults, () => ({ port: scriptedRecognizer('We looked at it') }))],
    ['Counters', () => table(countersSuite, countersFaults, counters)],
  ])('%s', async (_, draw) => {
    const { drawn, missed } = await draw()
    process.stdout.write(`${drawn}\n`)
    expect(missed).toEqual([])
  })
})

describe('the scripted mind', () => {
  runSuite(mindSuite, { describe, it }, { open: async () => ({ port: scriptedMind() }) })
})

describe('the model mind', () => {
  runSuite(mindSuite, { describe, it }, { open: async () => ({ port: modelMind({ model: wordy() }) }) })
})

describe('the scripted model', () => {
  runSuite(languageModelSuite, { describe, it }, { open: async () => ({ port: wordy() }) })
})

describe('scripted speech', () => {
  runSuite(speechSynthesizerSuite, { describe, it }, { open: async () => ({ port: scriptedSpeech() }) })
  runSuite(speechSynthesizerSuite, { describe, it }, { open: async () => ({ port: scriptedSpeech({ alignment: 'none' }) }) })
  runSuite(speechRecognizerSuite, { describe, it }, { open: async () => ({ port: scriptedRecognizer('We looked at it') }) })
})

describe('the memory adapters', () => {
  runSuite(meetingLogSuite, { describe, it }, { open: async () => ({ port: memory().log }) })
  runSuite(documentStoreSuite, { describe, it }, { open: async () => ({ port: memory().documents }) })
  runSuite(blobStoreSuite, { describe, it }, { open: async () => ({ port: memory().blobs }) })
  runSuite(liveBusSuite, { describe, it }, { open: async () => ({ port: memory().bus }) })
  runSuite(countersSuite, { describe, it }, { open: async () => counters() })
  runSuite(directUploadsSuite, { describe, it }, { open: async () => posting() })
})

it('a promise that an adapter cannot keep is skipped by name, with the reason, and does not count as kept', () => {
  const told: string[] = []
  const skipped: string[] = []
  const body = (name: string) => told.push(name)
  const runner: Runner = { describe: (_, cases) => cases(), it: Object.assign(body, { skip: (name: string) => skipped.push(name) }) }
  runSuite(countersSuite, runner, { open: async () => counters(), skip: { 'keeps names apart': 'ours trims names' } })
  expect(skipped).toEqual(['keeps names apart (not kept: ours trims names)'])
  expect(told).toHaveLength(countersSuite.cases.length - 1)
})

it('a promise about time is not kept by standing still', async () => {
  const timed = countersSuite.cases.find(({ promise }) => promise.startsWith('forgets'))
  await expect(timed?.run(counters().port, standsStill)).rejects.toThrow('give `advance`')
})
