/**
 * Models, speech and recognition by OpenAI, and models of every server that speaks its chat completions.
 *
 * @module
 */
export { type ModelOptions, openaiModel, unlistedModels } from './model.js'
export { openaiRecognizer, type RecognizerOptions } from './recognizer.js'
export { openaiSpeech, type SpeechOptions } from './speech.js'
