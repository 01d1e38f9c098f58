import { type Endpoint, jsonAnswer } from '../answer.ts'
import { formIn } from '../form.ts'
import { missingField, refused } from './errors.ts'
import { wordsOf } from './words.ts'

/** POST /v1/speech-to-text. */
export const transcription: Endpoint = ({ request, settings, id }) => {
  const { fields, files } = formIn(request)
  if (fields['model_id'] === undefined) return missingField('model_id')
  if (!/^scribe_v[12]$/.test(String(fields['model_id'])))
    return refused(400, 'validation_error', 'invalid_model_id', `'${String(fields['model_id'])}' is not a valid model_id. Only 'scribe_v1', 'scribe_v2' are.`)
  const file = files.find(({ name }) => name === 'file')
  if (file === undefined && fields['source_url'] === undefined && fields['cloud_storage_url'] === undefined) return missingField('file')
  const text = file !== undefined && file.bytes.length === 0 ? '' : settings.heard(request)
  const words = fields['timestamps_granularity'] === 'none' ? [] : wordsOf(text)
  const value = { language_code: fields['language_code'] ?? 'eng', language_probability: 0.98, text, words, transcription_id: id('transcription') }
  return jsonAnswer(200, value, settings.first_token_ms)
}
