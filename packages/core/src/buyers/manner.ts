import type { PersonalityTrait } from '../domain/personality.js'

/** How somebody talks, in numbers. */
export interface Manner {
  /** Sentences a reply has on average. */
  readonly sentences: number
  /** How often a reply ends with a question of their own. */
  readonly asks: number
  /** How often it begins with an interjection. */
  readonly interjects: number
  /** How often a sentence of pure character is added. */
  readonly extras: number
  /** How readily they object. */
  readonly objects: number
}

const plainManner: Manner = { sentences: 1.8, asks: 0.45, interjects: 0, extras: 0, objects: 0.3 }

const byTrait: Readonly<Record<PersonalityTrait, Manner>> = {
  angry: { sentences: 1.7, asks: 0.4, interjects: 0.7, extras: 0.45, objects: 0.6 },
  arrogant: { sentences: 2, asks: 0.3, interjects: 0.45, extras: 0.5, objects: 0.45 },
  soft: { sentences: 2.1, asks: 0.5, interjects: 0.55, extras: 0.35, objects: 0.2 },
  cold_hearted: { sentences: 1, asks: 0.12, interjects: 0, extras: 0, objects: 0.45 },
  nice: { sentences: 2.3, asks: 0.5, interjects: 0.6, extras: 0.45, objects: 0.2 },
  analytical: { sentences: 2.6, asks: 0.85, interjects: 0.35, extras: 0.45, objects: 0.35 },
  cool: { sentences: 1.5, asks: 0.35, interjects: 0.65, extras: 0.35, objects: 0.2 },
}

/** All traits at once: the mean of what each would do. */
export function mannerOf(traits: readonly PersonalityTrait[]): Manner {
  if (traits.length === 0) return plainManner
  const mean = (read: (manner: Manner) => number) => traits.reduce((sum, trait) => sum + read(byTrait[trait]), 0) / traits.length
  return {
    sentences: mean((of) => of.sentences),
    asks: mean((of) => of.asks),
    interjects: mean((of) => of.interjects),
    extras: mean((of) => of.extras),
    objects: mean((of) => of.objects),
  }
}
