/**
 * The wire of OpenAI and ElevenLabs on loopback: what their SDKs are driven against in tests, and what `pnpm fake:providers`
 * serves to whoever has no key. They imitate the protocol, its pace and its failures; what they say is made up.
 *
 * @module
 */
export { startFakeElevenlabs } from './elevenlabs.ts'
export { startFakeOpenai } from './openai.ts'
export { type CapturedRequest, type FakeProvider, type FakeSettings, type Fault, type FormBody, tokensOf } from './settings.ts'
