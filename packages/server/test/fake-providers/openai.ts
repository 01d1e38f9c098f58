import { type Exchange, sendJson, startFake } from './fake-server.ts'
import { speech, transcriptions } from './openai-audio.ts'
import { openaiError } from './openai-error.ts'
import { chatCompletions, responses } from './openai-text.ts'
import type { FakeProvider, FakeSettings } from './settings.ts'

/** Only models that it lists are there. */
const known =
  (serve: (exchange: Exchange) => Promise<void>) =>
  (exchange: Exchange): Promise<void> | void => {
    const { model } = exchange.request.body as { readonly model: string }
    return exchange.settings.models.includes(model) ? serve(exchange) : openaiError(exchange.response, 404, 'invalid_request_error', 'model_not_found')
  }

/** OpenAI's API on loopback, as its SDK sees it. */
export const startFakeOpenai = (settings: Partial<FakeSettings> & { readonly port?: number } = {}): Promise<FakeProvider> =>
  startFake(
    {
      path: '/v1',
      routes: [
        [/^POST \/v1\/chat\/completions$/, known(chatCompletions)],
        [/^POST \/v1\/responses$/, known(responses)],
        [/^POST \/v1\/audio\/speech$/, known(speech)],
        [/^POST \/v1\/audio\/transcriptions$/, transcriptions],
        [
          /^GET \/v1\/models$/,
          ({ response, settings: { models } }) =>
            sendJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'fake' })) }),
        ],
      ],
      keyOf: ({ authorization }) => authorization?.replace(/^Bearer /, ''),
      unknownKey: ({ response }) => openaiError(response, 401, 'invalid_request_error', 'invalid_api_key'),
      unknownPath: ({ response }) => openaiError(response, 404, 'invalid_request_error', 'unknown_url'),
    },
    settings,
  )
