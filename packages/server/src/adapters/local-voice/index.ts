/**
 * Speech on this machine, in threads of its own: no key and no service.
 *
 * @module
 */
export { type LocalSpeech, localSpeech } from './speech.js'
