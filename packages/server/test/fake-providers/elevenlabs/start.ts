import { defaultSettings } from '../default-settings.ts'
import type { FakeProvider, FakeSettings, FakeVoice } from '../fake-provider.ts'
import { startProvider, type Vendor } from '../start-provider.ts'
import { elevenlabsError } from './errors.ts'
import { models } from './models.ts'
import { multiStreamInput } from './multi-stream-input.ts'
import { realtime } from './realtime.ts'
import { speech, speechStreamWithTimestamps, speechWithTimestamps } from './speech.ts'
import { streamInput } from './stream-input.ts'
import { transcription } from './transcription.ts'
import { allVoices, oneVoice, searchedVoices } from './voices.ts'

const offeredModels = ['eleven_multilingual_v2', 'eleven_flash_v2_5', 'eleven_turbo_v2_5', 'eleven_v3', 'eleven_v4', 'eleven_v4_turbo']
const voice = (voice_id: string, name: string, gender: string, accent = 'american'): FakeVoice => ({
  voice_id,
  name,
  labels: { gender, accent, language: 'en', age: 'middle_aged', use_case: 'conversational' },
})
const offeredVoices = [
  voice('21m00Tcm4TlvDq8ikWAM', 'Rachel', 'female'),
  voice('EXAVITQu4vr4xnSDxMaL', 'Sarah', 'female'),
  voice('XB0fDUnXU5powFXDhCwa', 'Charlotte', 'female', 'swedish'),
  voice('Xb7hH8MSUJpSbSDYk0k2', 'Alice', 'female', 'british'),
  voice('FGY2WhTYpPnrIDTdsKH5', 'Laura', 'female'),
  voice('cgSgspJ2msm6clMCkdW9', 'Jessica', 'female'),
  voice('pFZP5JQG7iQjIQuC4Bku', 'Lily', 'female', 'british'),
  voice('pNInz6obpgDQGcFmaJgB', 'Adam', 'male'),
  voice('JBFqnCBsd6RMkjVDRZzb', 'George', 'male', 'british'),
  voice('onwK4e9ZLuTAKqWW03F9', 'Daniel', 'male', 'british'),
  voice('nPczCjzI2devNBz1zQrb', 'Brian', 'male'),
  voice('TX3LPaxmHKxFdv7VOQHJ', 'Liam', 'male'),
]

/** An ElevenLabs of one's own, on a free port unless told; `url` is the root, without `/v1`. */
export function startFakeElevenlabs({ port = 0, ...settings }: Partial<FakeSettings> & { readonly port?: number } = {}): Promise<FakeProvider> {
  return startProvider(vendor, { ...defaultSettings, models: offeredModels, voices: offeredVoices, ...settings }, port)
}

const spoken = '\\/v1\\/text-to-speech\\/([^/]+)'

const vendor: Vendor = {
  base: '',
  routes: [
    { method: 'POST', path: new RegExp(`^${spoken}(?:\\/stream)?$`), answer: speech },
    { method: 'POST', path: new RegExp(`^${spoken}\\/with-timestamps$`), answer: speechWithTimestamps },
    { method: 'POST', path: new RegExp(`^${spoken}\\/stream\\/with-timestamps$`), answer: speechStreamWithTimestamps },
    { method: 'GET', path: /^\/v1\/voices$/, answer: allVoices },
    { method: 'GET', path: /^\/v1\/voices\/([^/]+)$/, answer: oneVoice },
    { method: 'GET', path: /^\/v2\/voices$/, answer: searchedVoices },
    { method: 'POST', path: /^\/v1\/speech-to-text$/, answer: transcription },
    { method: 'GET', path: /^\/v1\/models$/, answer: models },
  ],
  sockets: [
    { path: new RegExp(`^${spoken}\\/stream-input$`), open: streamInput },
    { path: new RegExp(`^${spoken}\\/multi-stream-input$`), open: multiStreamInput },
    { path: /^\/v1\/speech-to-text\/realtime$/, open: realtime },
  ],
  keyOf: ({ headers }) => headers['xi-api-key'] ?? null,
  headers: { 'request-id': 'req_fake', 'current-concurrent-requests': '1', 'maximum-concurrent-requests': '5' },
  errorBody: elevenlabsError,
}
