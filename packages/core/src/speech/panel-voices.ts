import type { PersonalityTrait } from '../domain/personality.js'
import type { PanelMember } from '../domain/representative.js'
import { ProviderError } from '../ports/provider-error.js'
import type { SpeechSynthesizer, Voice } from '../ports/speech-synthesizer.js'

/** Which alias suits a trait: two buyers of one panel who differ in it then sound apart. */
const suits: Readonly<Record<PersonalityTrait, number>> = { angry: 5, arrogant: 3, soft: 2, cold_hearted: 1, nice: 4, analytical: 6, cool: 1 }

/** Every provider has at least as many. */
const aliases = 6

const aliasPattern = /^voice_\d+$/

type Resolve = (voice_id: string) => string

/** What its provider calls a voice, as far as it can tell. */
const resolverOf =
  ({ resolve }: Pick<SpeechSynthesizer, 'resolve'>): Resolve =>
  (voice_id) => {
    try {
      return resolve?.(voice_id) ?? voice_id
    } catch (error) {
      if (ProviderError.is(error)) return voice_id
      throw error
    }
  }

/** Whose voice is whose: as given, else by their first trait, distinct within a panel as far as there are voices, whatever they are called. */
export function voiceOf(member: PanelMember, panel: readonly PanelMember[], provider: Pick<SpeechSynthesizer, 'resolve'>): Voice {
  const resolve = resolverOf(provider)
  const taken = new Set(panel.flatMap(({ voice_id }) => (voice_id === null ? [] : resolve(voice_id))))
  for (const seated of panel) {
    const voice_id = seated.voice_id ?? freeAlias(seated, (alias) => !taken.has(resolve(alias)))
    taken.add(resolve(voice_id))
    if (seated._id === member._id) return { voice_id, traits: member.traits }
  }
  return { voice_id: 'voice_1', traits: member.traits }
}

function freeAlias({ traits: [first] }: PanelMember, isFree: (alias: string) => boolean): string {
  const wanted = first === undefined ? 1 : suits[first]
  const inTurn = Array.from({ length: aliases }, (_, step) => `voice_${((wanted - 1 + step) % aliases) + 1}`)
  return inTurn.find(isFree) ?? `voice_${wanted}`
}

/** What is odd about a voice that a panel was given. It is used as it was given all the same. */
export interface VoiceProblem {
  /** `voice_unknown` its provider does not list it, or the alias stands for nothing: it may be mute. `voice_shared` several have it. */
  readonly code: 'voice_unknown' | 'voice_shared'
  readonly voice_id: string
  readonly representative_ids: readonly string[]
}

type Voiced = Pick<PanelMember, '_id' | 'voice_id'>

/** Who were given one voice, by one name or by two. */
export function sharedVoices(provider: Pick<SpeechSynthesizer, 'resolve'>, panel: readonly Voiced[]): readonly VoiceProblem[] {
  const resolve = resolverOf(provider)
  const given = panel.flatMap(({ _id, voice_id }) => (voice_id === null ? [] : [{ _id, voice_id, resolved: resolve(voice_id) }]))
  const groups = Map.groupBy(given, ({ resolved }) => resolved)
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined || others.length === 0
      ? []
      : [{ code: 'voice_shared', voice_id: first.voice_id, representative_ids: [first, ...others].map(({ _id }) => _id) }],
  )
}

/** Which voices their provider does not list. It may have them all the same: some speak by voices that are not the account's own. */
export async function unknownVoices(
  synthesizer: SpeechSynthesizer,
  panel: readonly Voiced[],
  options?: { readonly signal?: AbortSignal },
): Promise<readonly VoiceProblem[]> {
  const named = panel.flatMap(({ _id, voice_id }) => (voice_id === null || isKnownAlias(synthesizer, voice_id) ? [] : [{ _id, voice_id }]))
  if (named.length === 0) return []
  const offered = new Set((await synthesizer.voices(options)).map(({ voice_id }) => voice_id))
  const resolve = resolverOf(synthesizer)
  return named.flatMap(({ _id, voice_id }) => (offered.has(resolve(voice_id)) ? [] : [{ code: 'voice_unknown', voice_id, representative_ids: [_id] }]))
}

const isKnownAlias = (provider: Pick<SpeechSynthesizer, 'resolve'>, voice_id: string): boolean =>
  aliasPattern.test(voice_id) && aliasRefusal(provider, voice_id) === null

/** Why an alias cannot be had, naming those that can; `null` where it can, where it is none, and where the provider cannot tell. */
export function aliasRefusal({ resolve }: Pick<SpeechSynthesizer, 'resolve'>, voice_id: string): string | null {
  if (!aliasPattern.test(voice_id)) return null
  try {
    resolve?.(voice_id)
    return null
  } catch (error) {
    if (ProviderError.is(error)) return error.message
    throw error
  }
}
