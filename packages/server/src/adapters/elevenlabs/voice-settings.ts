import type { PersonalityTrait } from '@sparring/core'

/** How a voice is to sound, in ElevenLabs' terms: each from 0 to 1, but speed from 0.7 to 1.2. */
export interface VoiceSettings {
  /** Low: emotional and varied. High: even. */
  readonly stability: number
  /** How close it keeps to the voice it imitates. */
  readonly similarity_boost: number
  /** How much it overdraws the voice's manner. */
  readonly style: number
  readonly speed: number
}

const plain: VoiceSettings = { stability: 0.5, similarity_boost: 0.75, style: 0, speed: 1 }

/** docs/voices.md explains this table. */
const ofTrait: Readonly<Record<PersonalityTrait, VoiceSettings>> = {
  angry: { stability: 0.3, similarity_boost: 0.8, style: 0.6, speed: 1.1 },
  arrogant: { stability: 0.55, similarity_boost: 0.8, style: 0.45, speed: 0.95 },
  soft: { stability: 0.7, similarity_boost: 0.75, style: 0.15, speed: 0.9 },
  cold_hearted: { stability: 0.85, similarity_boost: 0.8, style: 0.05, speed: 0.97 },
  nice: { stability: 0.5, similarity_boost: 0.75, style: 0.35, speed: 1.03 },
  analytical: { stability: 0.8, similarity_boost: 0.8, style: 0.05, speed: 0.96 },
  cool: { stability: 0.65, similarity_boost: 0.7, style: 0.25, speed: 0.94 },
}

/** Every trait counts: the first once, the second half, the third a third. No trait is the voice as it is. */
export function voiceSettings(traits: readonly PersonalityTrait[]): VoiceSettings {
  if (traits.length === 0) return plain
  const weights = traits.map((_, index) => 1 / (index + 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const blend = (of: keyof VoiceSettings) => {
    const sum = traits.reduce((total, trait, index) => total + ofTrait[trait][of] * (weights[index] ?? 0), 0)
    return Math.round((sum / all) * 100) / 100
  }
  return { stability: blend('stability'), similarity_boost: blend('similarity_boost'), style: blend('style'), speed: blend('speed') }
}
