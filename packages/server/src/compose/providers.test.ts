import { createMemoryAdapters } from '@sparring/core/memory'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { environmentFrom } from '../environment.js'
import { composeProviders } from './providers.js'

const loaded = vi.hoisted(() => new Set<string>())
vi.mock('../adapters/openai/index.js', (original) => {
  loaded.add('openai')
  return original()
})
vi.mock('../adapters/elevenlabs/index.js', (original) => {
  loaded.add('elevenlabs')
  return original()
})
vi.mock('../adapters/local-voice/index.js', (original) => {
  loaded.add('local-voice')
  return original()
})
beforeEach(() => {
  loaded.clear()
  vi.resetModules()
})

const memory = () => ({ ...createMemoryAdapters(), data_dir: '/nowhere' })

describe('the providers', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['no key', {}, ['local-voice']],
    ['no key and no wish to hear anything', { SPARRING_SPEECH: 'none', SPARRING_RECOGNITION: 'none' }, []],
    ['a key of OpenAI', { OPENAI_API_KEY: 'sk-test' }, ['openai']],
    ['a key of ElevenLabs', { ELEVENLABS_API_KEY: 'xi-test' }, ['elevenlabs']],
  ])('of %s load what it needs, and no more', async (_, variables, needed) => {
    const { dispose } = await composeProviders(environmentFrom(variables).providers, memory())
    dispose()
    expect([...loaded]).toEqual(needed)
  })

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['no key', {}, ['embedded: Scripted buyers', 'embedded: local/flite', 'embedded: local/moonshine-tiny, once its weights']],
    ['both keys', { OPENAI_API_KEY: 'sk-test', ELEVENLABS_API_KEY: 'xi-test' }, ['gpt-6.1-terra', 'elevenlabs', 'elevenlabs']],
    ['a key of OpenAI', { OPENAI_API_KEY: 'sk-test' }, ['gpt-6.1-terra', 'gpt-4o-mini-tts', 'gpt-transcribe']],
  ])('of %s are named without it at the start and in the readiness', async (_, variables, named) => {
    const { summary, checks, dispose } = await composeProviders(environmentFrom(variables).providers, memory())
    dispose()
    for (const [index, name] of named.entries()) expect(summary[index]).toContain(name)
    const told = JSON.stringify([summary, checks()])
    for (const key of Object.values(variables)) expect(told).not.toContain(key)
  })
})
