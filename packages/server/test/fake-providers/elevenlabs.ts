import { upgradeElevenlabs } from './elevenlabs-sockets.ts'
import { elevenlabsError, elevenlabsSpeech, voices } from './elevenlabs-speech.ts'
import { type Exchange, sendJson, startFake } from './fake-server.ts'
import type { FakeProvider, FakeSettings, FormBody } from './settings.ts'

function recognised({ request, response, settings }: Exchange): unknown {
  const { fields, files } = request.body as FormBody
  if (!fields.some(([name]) => name === 'model_id') || files.length === 0)
    return sendJson(response, 422, { detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required' }] })
  const text = settings.heard(request)
  const words = text
    .split(' ')
    .flatMap((word, index) => [
      ...(index === 0 ? [] : [{ text: ' ', start: index * 0.3 - 0.05, end: index * 0.3, type: 'spacing', logprob: 0 }]),
      { text: word, start: index * 0.3, end: index * 0.3 + 0.25, type: 'word', logprob: -0.1 },
    ])
  return sendJson(response, 200, { language_code: 'eng', language_probability: 0.99, text, words: text === '' ? [] : words, transcription_id: 'tr_fake' })
}

function listed({ request, response }: Exchange): void {
  const query = new URL(request.path, 'http://fake').searchParams
  const from = Number(query.get('next_page_token') ?? 0)
  const size = Math.min(100, Number(query.get('page_size') ?? 10))
  const has_more = from + size < voices.length
  sendJson(response, 200, {
    voices: voices.slice(from, from + size),
    has_more,
    total_count: voices.length,
    next_page_token: has_more ? String(from + size) : null,
  })
}

/** ElevenLabs' API on loopback, as its SDK and its sockets see it. */
export const startFakeElevenlabs = (settings: Partial<FakeSettings> & { readonly port?: number } = {}): Promise<FakeProvider> =>
  startFake(
    {
      path: '',
      routes: [
        [/^POST \/v1\/text-to-speech\/[^/]+(?:\/stream)?(?:\/with-timestamps)?$/, elevenlabsSpeech],
        [/^POST \/v1\/speech-to-text$/, recognised],
        [/^GET \/v1\/voices$/, ({ response }) => sendJson(response, 200, { voices })],
        [/^GET \/v2\/voices$/, listed],
        [
          /^GET \/v1\/models$/,
          ({ response }) => sendJson(response, 200, [{ model_id: 'eleven_flash_v2_5', name: 'Flash', can_do_text_to_speech: true, languages: [] }]),
        ],
      ],
      keyOf: (headers) => headers['xi-api-key'],
      unknownKey: ({ response }) => elevenlabsError(response, 401, 'authentication_error', 'invalid_api_key'),
      unknownPath: ({ response }) => sendJson(response, 404, { detail: 'Not Found' }),
      upgrade: upgradeElevenlabs,
    },
    settings,
  )
