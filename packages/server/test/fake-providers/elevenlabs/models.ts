import { type Endpoint, jsonAnswer } from '../answer.ts'

/** GET /v1/models: a bare array. */
export const models: Endpoint = ({ settings }) =>
  jsonAnswer(
    200,
    settings.models.map((model_id) => ({
      model_id,
      name: model_id,
      can_do_text_to_speech: model_id.startsWith('eleven_'),
      can_do_voice_conversion: false,
      can_use_style: true,
      can_use_speaker_boost: true,
      serves_pro_voices: false,
      token_cost_factor: 1,
      requires_alpha_access: false,
      max_characters_request_free_user: 2500,
      max_characters_request_subscribed_user: 40_000,
      maximum_text_length_per_request: 40_000,
      languages: [{ language_id: 'en', name: 'English' }],
      model_rates: { character_cost_multiplier: 1 },
      concurrency_group: 'standard',
    })),
  )
