/**
 * Speech and recognition on this machine, in threads of their own: no key and no service.
 *
 * @module
 */
export { type FetchingListener, LocalWeights } from './local-weights.js'
export { type LocalRecognizer, localRecognizer } from './recognizer.js'
export { type LocalSpeech, localSpeech } from './speech.js'
