import type { OfferedVoice, PersonalityTrait } from '@sparring/core'
import { impossible } from './failures.js'

const names = ['onyx', 'coral', 'ash', 'nova', 'echo', 'sage', 'alloy', 'shimmer', 'fable', 'ballad', 'verse', 'marin', 'cedar'] as const

export const offeredVoices: readonly OfferedVoice[] = names.map((voice_id, index) => ({
  voice_id,
  name: `${voice_id.charAt(0).toUpperCase()}${voice_id.slice(1)}`,
  description: null,
  alias: `voice_${index + 1}`,
}))

/** The provider's name of a voice. Throws `invalid` for one that it does not have. */
export function voiceNamed(voice: string): string {
  const found = offeredVoices.find(({ voice_id, alias }) => voice === alias || voice.toLowerCase() === voice_id)
  if (found === undefined) throw impossible(`There is no voice ${JSON.stringify(voice)}: voice_1 to voice_${names.length}, or one of ${names.join(', ')}.`)
  return found.voice_id
}

const manners: Readonly<Record<PersonalityTrait, string>> = {
  angry: 'with impatience and an edge',
  arrogant: 'with cool superiority',
  soft: 'gently, without haste',
  cold_hearted: 'flatly and briefly, without feeling',
  nice: 'warmly, with a smile',
  analytical: 'precisely and evenly',
  cool: 'relaxed and sure',
}

/** How to say it, for models that can be told: all traits, the first of them most. */
export function mannerOf(traits: readonly PersonalityTrait[]): string {
  const [first, ...others] = traits.map((trait) => manners[trait])
  if (first === undefined) return 'Speak as a buyer in a business meeting, naturally.'
  return `Speak as a buyer in a business meeting, ${first}${others.map((other) => `, a little ${other}`).join('')}.`
}
