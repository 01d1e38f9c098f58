/**
 * The wire of OpenAI and ElevenLabs on loopback: what their SDKs are driven against in tests, and what `pnpm fake:providers`
 * serves to whoever has no key. They imitate the protocol, its pace and its failures; what they say is made up.
 *
 * @module
 */
export { concurrentLimitExceeded, quotaExceeded, systemBusy } from './elevenlabs/errors.ts'
export { startFakeElevenlabs } from './elevenlabs/start.ts'
export type { CapturedRequest, FakeProvider, FakeSettings, FakeVoice, Fault, MultipartBody } from './fake-provider.ts'
export { insufficientQuota } from './openai/errors.ts'
export { defaultReply } from './openai/reply.ts'
export { startFakeOpenai } from './openai/start.ts'
export { tokensOf } from './tokens.ts'
