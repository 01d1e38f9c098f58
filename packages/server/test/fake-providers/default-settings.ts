import type { FakeSettings } from './fake-provider.ts'
import { defaultReply } from './openai/reply.ts'

/** Any key, everything at once, no jitter: what tests of behaviour want. */
export const defaultSettings: Omit<FakeSettings, 'models' | 'voices'> = {
  api_key: null,
  first_token_ms: 0,
  tokens_per_second: 0,
  speech_first_byte_ms: 0,
  real_time_factor: 0,
  jitter: 0,
  seed: 1,
  ms_per_character: 60,
  reply: defaultReply,
  heard: () => 'We cut the cost of your fleet by twelve percent.',
}
