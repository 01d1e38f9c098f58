import type { CapturedRequest, Fault } from '../../test/fake-providers/index.ts'
import { countTokens, tokensOf } from '../../test/fake-providers/tokens.ts'
import type { Place } from './menu.ts'

/** Plain ones, in US dollars, so that what the fakes were asked for can be priced here without the server's own sums. */
const prices = { input: 1, output: 5, speech_per_1000: 0.05, recognition_per_minute: 0.006 }
const spokenMinutes = 0.01

/** What a meeting may spend; a few of its replies use it up. */
export const capUsd = 0.08

/** Caps every meeting of a server that is wired to responses and to ElevenLabs. */
export const capped: Readonly<Record<string, string>> = {
  SPARRING_SPEND_CAP_MEETING_USD: String(capUsd),
  SPARRING_PRICES: JSON.stringify({
    models: { 'openai/gpt-6.1-terra': { input: prices.input, cached: prices.input, output: prices.output } },
    speech: { 'elevenlabs/eleven_flash_v2_5': prices.speech_per_1000 },
    recognition: { 'elevenlabs/scribe_v2': prices.recognition_per_minute },
  }),
}

/** What a provider charges for a request, in US dollars: nothing where it turned it away or brought nothing of an answer. */
export function chargeOf(place: Place, { body }: CapturedRequest, fault: Fault | null, reply: string): number {
  if (fault !== null && !isServed(fault)) return 0
  const of = (field: string): unknown => (typeof body === 'object' && body !== null ? Object.entries(body).find(([name]) => name === field)?.[1] : undefined)
  if (place === 'reply') return (countTokens(of('input')) * prices.input + tokensOf(reply).length * prices.output) / 1_000_000
  if (place === 'speech') return (String(of('text')).length * prices.speech_per_1000) / 1_000
  return place === 'recognition' ? spokenMinutes * prices.recognition_per_minute : 0
}

function isServed(fault: Fault): boolean {
  if (fault.kind === 'status') return false
  return !('after' in fault || 'before_headers' in fault) || (fault.before_headers !== true && fault.after !== 0)
}
