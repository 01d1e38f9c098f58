import { defaultSettings } from '../default-settings.ts'
import type { FakeProvider, FakeSettings } from '../fake-provider.ts'
import { startProvider, type Vendor } from '../start-provider.ts'
import { chatCompletions } from './chat.ts'
import { openaiError } from './errors.ts'
import { model, models } from './models.ts'
import { PromptCache } from './reply.ts'
import { responses } from './responses.ts'
import { speech } from './speech.ts'
import { transcriptions } from './transcriptions.ts'

const languageModels = ['gpt-6-luna', 'gpt-6.1-terra', 'gpt-6.1-sol', 'gpt-6-astra', 'gpt-5-mini', 'gpt-4o', 'gpt-4o-mini']
const speechModels = ['gpt-4o-mini-tts', 'tts-1', 'tts-1-hd', 'gpt-transcribe', 'gpt-4o-transcribe', 'gpt-4o-mini-transcribe', 'whisper-1']
const voices = ['alloy', 'ash', 'ballad', 'cedar', 'coral', 'echo', 'fable', 'marin', 'nova', 'onyx', 'sage', 'shimmer', 'verse']

/** An OpenAI of one's own, on a free port unless told; `url` ends in `/v1`. */
export function startFakeOpenai({ port = 0, ...settings }: Partial<FakeSettings> & { readonly port?: number } = {}): Promise<FakeProvider> {
  const offered = { models: [...languageModels, ...speechModels], voices: voices.map((name) => ({ voice_id: name, name, labels: {} })) }
  return startProvider(vendor(), { ...defaultSettings, ...offered, ...settings }, port)
}

function vendor(): Vendor {
  const cache = new PromptCache()
  return {
    base: '/v1',
    routes: [
      { method: 'POST', path: /^\/v1\/chat\/completions$/, answer: chatCompletions(cache) },
      { method: 'POST', path: /^\/v1\/responses$/, answer: responses(cache) },
      { method: 'POST', path: /^\/v1\/audio\/speech$/, answer: speech },
      { method: 'POST', path: /^\/v1\/audio\/transcriptions$/, answer: transcriptions },
      { method: 'GET', path: /^\/v1\/models$/, answer: models },
      { method: 'GET', path: /^\/v1\/models\/([^/]+)$/, answer: model },
    ],
    sockets: [],
    keyOf: ({ headers }) => headers['authorization']?.replace(/^Bearer /i, '') ?? null,
    headers: {
      'x-request-id': 'req_fake',
      'openai-version': '2020-10-01',
      'openai-processing-ms': '5',
      'x-ratelimit-limit-requests': '10000',
      'x-ratelimit-remaining-requests': '9999',
      'x-ratelimit-reset-requests': '6ms',
      'x-ratelimit-limit-tokens': '2000000',
      'x-ratelimit-remaining-tokens': '1999000',
      'x-ratelimit-reset-tokens': '30ms',
    },
    errorBody: openaiError,
  }
}
