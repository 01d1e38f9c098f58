import {
  type Clock,
  type LanguageModel,
  type Mind,
  modelMind,
  modelPreparation,
  type PlatformOptions,
  type SpeechRecognizer,
  type SpeechSynthesizer,
  scriptedMind,
} from '@sparring/core'
import type { Readiness } from '@sparring/core/contract'
import { patientModel, patientRecognizer, patientSynthesizer } from '../policy/patient-providers.js'
import { ProviderPatience } from '../policy/provider-patience.js'
import type { OpenaiSettings, ProviderSettings } from '../provider-environment.js'

/** Who sits in the chairs, speaks and listens. */
export interface ComposedProviders {
  readonly platform: Pick<PlatformOptions, 'mind' | 'preparation' | 'synthesizer' | 'recognizer'>
  readonly checks: Readiness['checks']
  /** What serves what, for the lines at the start. */
  readonly summary: readonly string[]
  /** What is wrong with how it is set up, as far as its provider tells. Empty where nothing is, or where nobody could be asked. */
  warnings(): Promise<readonly string[]>
  dispose(): void
}

/** Without a key: buyers by script, meetings in writing. */
export const noProviders: ProviderSettings = { openai: null, elevenlabs: null, speech: null, recognition: null }

/** Loaded where they are used: their SDKs take longer to load than the rest of the server, which starts without them. */
const loadOpenai = () => import('../adapters/openai/index.js')
const loadElevenlabs = () => import('../adapters/elevenlabs/index.js')

/** Chooses the mind, the voice and the ear, each with its own patience. */
export async function composeProviders(settings: ProviderSettings, clock: Clock): Promise<ComposedProviders> {
  const { openai } = settings
  const mind: Mind = openai === null ? scriptedMind() : modelMind({ model: await modelFor(openai, 'reply', clock) })
  const preparation = openai === null ? null : modelPreparation({ model: await modelFor(openai, 'prepare', clock) })
  const voice = await voiceFor(settings, clock)
  const recognizer = await earFor(settings, clock)
  const written = 'none: meetings are held in writing'
  return {
    platform: {
      mind,
      ...(preparation === null ? {} : { preparation }),
      ...(voice === null ? {} : { synthesizer: voice.synthesizer }),
      ...(recognizer === null ? {} : { recognizer }),
    },
    checks: [
      { name: 'Buyers', adapter: mind.label, embedded: openai === null, ok: true, reason: null },
      ...(voice === null ? [] : [{ name: 'Voices', adapter: voice.synthesizer.id, embedded: false, ok: true, reason: null }]),
      ...(recognizer === null ? [] : [{ name: 'Recognition', adapter: recognizer.id, embedded: false, ok: true, reason: null }]),
    ],
    summary: [
      `buyers     ${openai === null ? 'embedded: ' : ''}${mind.label}`,
      `voices     ${voice?.synthesizer.id ?? written}`,
      `listening  ${recognizer?.id ?? written}`,
    ],
    warnings: () => warningsOf(openai),
    dispose: () => voice?.dispose(),
  }
}

async function modelFor(openai: OpenaiSettings, purpose: 'reply' | 'prepare', clock: Clock): Promise<LanguageModel> {
  const { openaiModel } = await loadOpenai()
  const { api_key, base_url, api } = openai
  const model = openaiModel({ api_key, base_url, api, clock, model: openai.models[purpose], effort: openai.effort[purpose] })
  return patientModel(model, new ProviderPatience('openai'))
}

interface ChosenVoice {
  readonly synthesizer: SpeechSynthesizer
  dispose(): void
}

async function voiceFor({ speech, openai, elevenlabs }: ProviderSettings, clock: Clock): Promise<ChosenVoice | null> {
  if (speech === 'elevenlabs' && elevenlabs !== null) {
    const { elevenlabsSpeech } = await loadElevenlabs()
    const { api_key, base_url, models, transport } = elevenlabs
    const voice = elevenlabsSpeech({ api_key, base_url, clock, model: models.speech, transport })
    return { synthesizer: patientSynthesizer(voice, new ProviderPatience('elevenlabs')), dispose: () => voice.dispose() }
  }
  if (speech === 'openai' && openai !== null) {
    const { openaiSpeech } = await loadOpenai()
    const { api_key, base_url, models } = openai
    const voice = openaiSpeech({ api_key, base_url, clock, model: models.speech })
    return { synthesizer: patientSynthesizer(voice, new ProviderPatience('openai')), dispose: () => undefined }
  }
  return null
}

async function earFor({ recognition, openai, elevenlabs }: ProviderSettings, clock: Clock): Promise<SpeechRecognizer | null> {
  if (recognition === 'elevenlabs' && elevenlabs !== null) {
    const { elevenlabsRecognizer } = await loadElevenlabs()
    const { api_key, base_url, models } = elevenlabs
    return patientRecognizer(elevenlabsRecognizer({ api_key, base_url, clock, model: models.transcribe }), new ProviderPatience('elevenlabs'))
  }
  if (recognition === 'openai' && openai !== null) {
    const { openaiRecognizer } = await loadOpenai()
    const { api_key, base_url, models } = openai
    return patientRecognizer(openaiRecognizer({ api_key, base_url, clock, model: models.transcribe }), new ProviderPatience('openai'))
  }
  return null
}

async function warningsOf(openai: OpenaiSettings | null): Promise<readonly string[]> {
  if (openai === null) return []
  const { unlistedModels } = await loadOpenai()
  const { reply, prepare } = openai.models
  const unlisted = await unlistedModels(openai, [reply, prepare])
  if (unlisted === null) return ['The model provider did not say which models it has: whether the names are right shows with the first message.']
  return unlisted.map((name) => `The model ${name} is not among those that its provider lists. Check OPENAI_MODEL_REPLY and OPENAI_MODEL_PREPARE.`)
}
