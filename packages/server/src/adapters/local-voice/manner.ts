import type { PersonalityTrait } from '@sparring/core'

/** How a voice is to sound: both as a share of what is usual. */
export interface Manner {
  readonly speed: number
  /** Of the voice's own; where it can be moved at all. */
  readonly pitch: number
}

/** docs/voices.md explains this table. */
const ofTrait: Readonly<Record<PersonalityTrait, Manner>> = {
  angry: { speed: 1.14, pitch: 1.1 },
  arrogant: { speed: 0.94, pitch: 0.94 },
  soft: { speed: 0.9, pitch: 1.04 },
  cold_hearted: { speed: 0.98, pitch: 0.9 },
  nice: { speed: 1.03, pitch: 1.08 },
  analytical: { speed: 0.95, pitch: 0.98 },
  cool: { speed: 0.93, pitch: 0.95 },
}

/** Every trait counts: the first once, the second half, the third a third. No trait is the voice as it is. */
export function mannerOf(traits: readonly PersonalityTrait[]): Manner {
  const weights = traits.map((_, index) => 1 / (index + 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const blend = (of: keyof Manner) => {
    if (all === 0) return 1
    const sum = traits.reduce((total, trait, index) => total + ofTrait[trait][of] * (weights[index] ?? 0), 0)
    return Math.round((sum / all) * 100) / 100
  }
  return { speed: blend('speed'), pitch: blend('pitch') }
}
