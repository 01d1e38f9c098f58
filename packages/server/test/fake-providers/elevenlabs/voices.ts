import { type Endpoint, jsonAnswer } from '../answer.ts'
import type { FakeVoice } from '../fake-provider.ts'
import { refused } from './errors.ts'

const voiceOf = ({ voice_id, name, labels }: FakeVoice) => ({
  voice_id,
  name,
  labels,
  category: 'premade',
  description: null,
  preview_url: null,
  samples: null,
  settings: null,
  available_for_tiers: [],
  high_quality_base_model_ids: [],
})

/** GET /v1/voices: all of them. */
export const allVoices: Endpoint = ({ settings }) => jsonAnswer(200, { voices: settings.voices.map(voiceOf) })

/** GET /v1/voices/{voice_id}. */
export const oneVoice: Endpoint = ({ settings, params: [id] }) => {
  const voice = settings.voices.find(({ voice_id }) => voice_id === id)
  return voice === undefined ? refused(400, 'not_found_error', 'voice_not_found', `A voice with the id ${id} was not found.`) : jsonAnswer(200, voiceOf(voice))
}

/** GET /v2/voices: a page, ten unless told; `next_page_token` is the id that the next page begins behind. */
export const searchedVoices: Endpoint = ({ settings, url: { searchParams } }) => {
  const wanted = searchParams.get('search')?.toLowerCase() ?? ''
  const ids = searchParams.getAll('voice_ids')
  const label = (voice: FakeVoice, name: string) => !searchParams.has(name) || voice.labels[name] === searchParams.get(name)
  const found = settings.voices.filter(
    (voice) =>
      voice.name.toLowerCase().includes(wanted) && (ids.length === 0 || ids.includes(voice.voice_id)) && label(voice, 'gender') && label(voice, 'language'),
  )
  const size = Math.min(Number(searchParams.get('page_size') ?? 10), 100)
  const from = found.findIndex(({ voice_id }) => voice_id === searchParams.get('next_page_token')) + 1
  const page = found.slice(from, from + size)
  const has_more = from + size < found.length
  return jsonAnswer(200, { voices: page.map(voiceOf), has_more, total_count: found.length, next_page_token: has_more ? page.at(-1)?.voice_id : null })
}
