/**
 * Models, speech and recognition by OpenAI, and models of every server that speaks its chat completions.
 *
 * @module
 */
export { modelOfServer, unlistedModels } from './listed-models.js'
export { type ModelOptions, openaiModel } from './model.js'
export { openaiRecognizer, type RecognizerOptions } from './recognizer.js'
export { openaiSpeech, type SpeechOptions } from './speech.js'
