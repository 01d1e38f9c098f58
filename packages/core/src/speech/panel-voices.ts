import type { PersonalityTrait } from '../domain/personality.js'
import type { PanelMember } from '../domain/representative.js'
import type { SpeechSynthesizer, Voice } from '../ports/speech-synthesizer.js'

/** Which alias suits a trait: two buyers of one panel who differ in it then sound apart. */
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

/** Which of these voices their provider does not list. It may have them all the same: some speak by voices that are not the account's own. */
export async function unofferedVoices(synthesizer: SpeechSynthesizer, voices: readonly Voice[]): Promise<readonly string[]> {
  const named = voices.map(({ voice_id }) => voice_id).filter((voice_id) => !/^voice_\d+$/.test(voice_id))
  if (named.length === 0) return []
  const offered = new Set((await synthesizer.voices()).map(({ voice_id }) => voice_id))
  return named.filter((voice_id) => !offered.has(voice_id))
}
