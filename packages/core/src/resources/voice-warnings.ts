import type { Brief } from '../domain/brief.js'
import type { Representative } from '../domain/representative.js'
import { SparringError } from '../domain/sparring-error.js'
import type { CallOptions } from '../ports/call-options.js'
import type { SpeechSynthesizer } from '../ports/speech-synthesizer.js'
import { aliasRefusal, sharedVoices, unknownVoices, type VoiceProblem } from '../speech/panel-voices.js'
import type { ResourceParts } from './resource-parts.js'

/** A brief does not wait longer for a provider to say which voices it has, in milliseconds. */
const patienceMs = 2_000

/** Throws `validation_failed` for an alias that stands for no voice here. */
export function refuseUnknownAlias(synthesizer: SpeechSynthesizer | undefined, voice_id: string | null): void {
  const message = synthesizer === undefined || voice_id === null ? null : aliasRefusal(synthesizer, voice_id)
  if (message === null) return
  throw new SparringError('validation_failed', `The request is not valid. voice_id: ${message}`, { details: { fields: [{ path: 'voice_id', message }] } })
}

/** What is odd about the voices of a panel; what a provider does not tell in time is not warned of. */
export async function voiceWarnings(
  { synthesizer, clock }: Pick<ResourceParts, 'synthesizer' | 'clock'>,
  panel: readonly Representative[],
  { signal }: CallOptions = {},
): Promise<Brief['warnings']> {
  if (synthesizer === undefined) return []
  const enough = new AbortController()
  const given = signal === undefined ? enough.signal : AbortSignal.any([signal, enough.signal])
  const none = (): readonly VoiceProblem[] => []
  const unknown = await Promise.race([
    unknownVoices(synthesizer, panel, { signal: given }).catch(none),
    clock.sleep(patienceMs, { signal: given }).then(none, none),
  ])
  enough.abort()
  signal?.throwIfAborted()
  const nameOf = (id: string) => panel.find(({ _id }) => _id === id)?.name ?? id
  return [...sharedVoices(synthesizer, panel), ...unknown].map(({ code, voice_id, representative_ids }) => {
    const names = representative_ids.map(nameOf).join(' and ')
    const message =
      code === 'voice_shared'
        ? `${names} were given one voice, ${JSON.stringify(voice_id)}: by ear nobody tells them apart.`
        : `${synthesizer.id} does not list the voice ${JSON.stringify(voice_id)} of ${names}, who may be mute. GET /api/voices lists those there are.`
    return { code, message, representative_ids: [...representative_ids] }
  })
}
