import { createMemoryAdapters } from '@sparring/core/memory'
import { aCompany, aPanel, aSalesperson } from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { environmentFrom } from '../environment.js'
import { composeProviders } from './providers.js'

const memory = () => ({ ...createMemoryAdapters(), data_dir: '/nowhere' })
const composed = (variables: Readonly<Record<string, string>>) => {
  const { providers, spending } = environmentFrom(variables)
  return composeProviders(providers, memory(), spending)
}
const capped = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', SPARRING_SPEND_CAP_MEETING_USD: '1' }

describe('a server whose spend is capped', () => {
  it('does not start over a model or a voice whose price is not known', async () => {
    await expect(composed({ ...capped, OPENAI_MODEL_REPLY: 'llama-4' })).rejects.toThrow(/openai\/llama-4 .* SPARRING_PRICES/)
    await expect(composed({ ...capped, OPENAI_MODEL_PREPARE: 'llama-4' })).rejects.toThrow(/openai\/llama-4/)
    await expect(composed({ ...capped, SPARRING_SPEECH: 'openai', OPENAI_MODEL_SPEECH: 'kokoro' })).rejects.toThrow(/openai\/kokoro/)
    await expect(composed({ ...capped, SPARRING_RECOGNITION: 'openai', OPENAI_MODEL_TRANSCRIBE: 'parakeet' })).rejects.toThrow(/openai\/parakeet/)
  })

  it('starts over what is priced, be it at nothing, and over scripted buyers', async () => {
    expect((await composed({ ...capped })).platform.mind.id).toBe('openai/gpt-6.1-terra')
    const free = JSON.stringify({ models: { 'openai/llama-4': { input: 0, output: 0 } } })
    expect((await composed({ ...capped, OPENAI_MODEL_REPLY: 'llama-4', SPARRING_PRICES: free })).platform.mind.id).toBe('openai/llama-4')
    expect((await composed({ SPARRING_SPEND_CAP_MEETING_USD: '1' })).platform.mind.id).toMatch(/^scripted/)
  })

  it('asks no provider while its counters cannot tell', async () => {
    const { providers, spending } = environmentFrom({ ...capped, OPENAI_API_KEY: 'k', OPENAI_MODEL_REPLY: 'gpt-6-luna' })
    const down = new Error('down')
    const counters = { add: () => Promise.reject(down), read: () => Promise.reject(down) }
    const { preparation } = (await composeProviders(providers, { ...memory(), counters }, { ...spending, caps: { ...spending.caps, tenant_usd_per_day: 1 } }))
      .platform
    const input = { product: aSalesperson(), company: aCompany(), panel: aPanel(), meeting_goal: '', seed: 1 }
    await expect(preparation?.prepare(input)).rejects.toBe(down)
  })
})
