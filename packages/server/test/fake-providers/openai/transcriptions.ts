import { type Endpoint, jsonAnswer } from '../answer.ts'
import { formIn } from '../form.ts'
import { countTokens, msPerToken, tokensOf } from '../tokens.ts'
import { openaiError, refused } from './errors.ts'
import { unknownModel } from './requirements.ts'

/** The service goes by the name of a file, not by its bytes. */
const knownFile = /\.(?:flac|m4a|mp3|mp4|mpeg|mpga|oga|ogg|wav|webm)$/

/** POST /audio/transcriptions: whole, or as a stream where the model can. */
export const transcriptions: Endpoint = (exchange) => {
  const { request, settings } = exchange
  const { fields, files } = formIn(request)
  const { model, response_format = 'json', stream } = fields
  const unknown = unknownModel(exchange, model)
  if (unknown !== null) return unknown
  const file = files.find(({ name }) => name === 'file')
  if (file === undefined) return refused(400, 'missing_required_parameter', "Missing required parameter: 'file'.", 'file')
  if (!knownFile.test(file.file_name)) return refused(400, 'unsupported_format', 'Unrecognized file format.', 'file')
  if (String(model).startsWith('gpt-4o') && response_format !== 'json')
    return refused(400, 'unsupported_value', `response_format '${String(response_format)}' is not compatible with this model.`, 'response_format')
  const text = file.bytes.length === 0 ? '' : settings.heard(request)
  const tokens = tokensOf(text)
  const usage = { type: 'tokens', input_tokens: countTokens(text), output_tokens: tokens.length, total_tokens: countTokens(text) + tokens.length }
  if (stream !== 'true' || model === 'whisper-1')
    return jsonAnswer(200, { text, usage }, settings.first_token_ms + tokens.length * msPerToken(settings.tokens_per_second))
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    parts: [
      ...tokens.map((delta, index) => ({
        wait_ms: index === 0 ? settings.first_token_ms : msPerToken(settings.tokens_per_second),
        bytes: event({ type: 'transcript.text.delta', delta }),
      })),
      { wait_ms: 0, bytes: event({ type: 'transcript.text.done', text, usage }) },
    ],
    malformed: 'data: {"type": "transcript\n\n',
    in_stream_error: event(openaiError(500)),
  }
}

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
