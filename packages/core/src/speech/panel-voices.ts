import type { PersonalityTrait } from '../domain/personality.js'
import type { PanelMember } from '../domain/representative.js'
import type { Voice } from '../ports/speech-synthesizer.js'

/** Which alias suits a trait best: the odd ones are lower voices, the even ones higher, the later the livelier. */
const suits: Readonly<Record<PersonalityTrait, number>> = { angry: 5, arrogant: 3, soft: 2, cold_hearted: 1, nice: 4, analytical: 6, cool: 1 }

/** Every provider has at least as many. */
const aliases = 6

/** Whose voice is whose: as given, else by their first trait, distinct within a panel as far as there are voices. */
export function voiceOf(member: PanelMember, panel: readonly PanelMember[]): Voice {
  const taken = new Set(panel.flatMap(({ voice_id }) => voice_id ?? []))
  for (const seated of panel) {
    const voice_id = seated.voice_id ?? freeAlias(seated, taken)
    taken.add(voice_id)
    if (seated._id === member._id) return { voice_id, traits: member.traits }
  }
  return { voice_id: 'voice_1', traits: member.traits }
}

function freeAlias({ traits: [first] }: PanelMember, taken: ReadonlySet<string>): string {
  const wanted = first === undefined ? 1 : suits[first]
  const inTurn = Array.from({ length: aliases }, (_, step) => `voice_${((wanted - 1 + step) % aliases) + 1}`)
  return inTurn.find((alias) => !taken.has(alias)) ?? `voice_${wanted}`
}
