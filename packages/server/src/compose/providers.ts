import {
  type Clock,
  type Counters,
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
import type { OpenaiSettings, ProviderSettings } from '../environment/providers.js'
import { type SpendingSettings, spendingFrom } from '../environment/spending.js'
import { cappedModel, cappedRecognizer, cappedSynthesizer } from '../policy/capped-providers.js'
import { patientModel, patientRecognizer, patientSynthesizer } from '../policy/patient-providers.js'
import { ProviderPatience } from '../policy/provider-patience.js'
import { SpendCap } from '../policy/spend-cap.js'

/** Who sits in the chairs, speaks and listens. */
export interface ComposedProviders {
  readonly platform: Pick<PlatformOptions, 'mind' | 'preparation' | 'synthesizer' | 'recognizer' | 'prices'>
  readonly checks: Readiness['checks']
  /** What serves what, for the lines at the start. */
  readonly summary: readonly string[]
  /** What is wrong with how it is set up, as far as its provider tells. Empty where nothing is, or where nobody could be asked. */
  warnings(): Promise<readonly string[]>
  dispose(): void
}

/** Without a key: buyers by script, meetings in writing. */
export const noProviders: ProviderSettings = { openai: null, elevenlabs: null, speech: null, recognition: null }

/** Usual prices, and no cap. */
export const uncapped: SpendingSettings = spendingFrom({})

interface Parts {
  readonly clock: Clock
  readonly counters: Counters
}

/** Loaded where they are used: their SDKs take longer to load than the rest of the server, which starts without them. */
const loadOpenai = () => import('../adapters/openai/index.js')
const loadElevenlabs = () => import('../adapters/elevenlabs/index.js')

/** Chooses the mind, the voice and the ear, each with its own patience. Rejects where a cap cannot be kept for want of a price. */
export async function composeProviders(settings: ProviderSettings, parts: Parts, spending: SpendingSettings = uncapped): Promise<ComposedProviders> {
  const openai = await named(settings.openai)
  const { clock } = parts
  const capped = cappedBy(spending, parts)
  const mind: Mind = openai === null ? scriptedMind() : modelMind({ model: await modelFor(openai, 'reply', clock, capped), ...roomToThink(openai) })
  const preparation = openai === null ? null : modelPreparation({ model: await modelFor(openai, 'prepare', clock, capped) })
  const voice = await voiceFor(settings, clock, capped)
  const recognizer = await earFor(settings, clock, capped)
  const written = 'none: meetings are held in writing'
  return {
    platform: {
      mind,
      prices: spending.prices,
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

/** A model that thinks first spends tokens on it before it says a word: one that is told not to needs no more than the words. */
const roomToThink = ({ effort }: OpenaiSettings) => (effort.reply === 'none' ? {} : { max_output_tokens: 4_000 })

/** With the model that is to be asked where nobody named one. */
async function named(openai: OpenaiSettings | null): Promise<OpenaiSettings | null> {
  if (openai === null || !openai.whichever_model) return openai
  const { modelOfServer } = await loadOpenai()
  const { reply, prepare } = openai.models
  const model = await modelOfServer(openai, reply)
  return { ...openai, models: { ...openai.models, reply: model, prepare: prepare === reply ? model : prepare } }
}

/** How a provider is held to the caps. */
interface Capped {
  model(model: LanguageModel): LanguageModel
  synthesizer(synthesizer: SpeechSynthesizer): SpeechSynthesizer
  recognizer(recognizer: SpeechRecognizer): SpeechRecognizer
}

const freely: Capped = { model: (model) => model, synthesizer: (synthesizer) => synthesizer, recognizer: (recognizer) => recognizer }

function cappedBy({ caps, prices }: SpendingSettings, parts: Parts): Capped {
  if (caps.meeting_usd === null && caps.tenant_usd_per_day === null) return freely
  const cap = new SpendCap(parts, caps)
  return {
    model: (model) => cappedModel(model, cap, prices),
    synthesizer: (synthesizer) => cappedSynthesizer(synthesizer, cap, prices),
    recognizer: (recognizer) => cappedRecognizer(recognizer, cap, prices),
  }
}

// Inside the patience, not around it: every try is a call that may be charged.
async function modelFor(openai: OpenaiSettings, purpose: 'reply' | 'prepare', clock: Clock, capped: Capped): Promise<LanguageModel> {
  const { openaiModel } = await loadOpenai()
  const { api_key, base_url, api } = openai
  const model = openaiModel({ api_key, base_url, api, clock, model: openai.models[purpose], effort: openai.effort[purpose] })
  return patientModel(capped.model(model), new ProviderPatience('openai'))
}

interface ChosenVoice {
  readonly synthesizer: SpeechSynthesizer
  dispose(): void
}

async function voiceFor({ speech, openai, elevenlabs }: ProviderSettings, clock: Clock, capped: Capped): Promise<ChosenVoice | null> {
  if (speech === 'elevenlabs' && elevenlabs !== null) {
    const { elevenlabsSpeech } = await loadElevenlabs()
    const { api_key, base_url, models, transport } = elevenlabs
    const voice = elevenlabsSpeech({ api_key, base_url, clock, model: models.speech, transport })
    return { synthesizer: patientSynthesizer(capped.synthesizer(voice), new ProviderPatience('elevenlabs')), dispose: () => voice.dispose() }
  }
  if (speech === 'openai' && openai !== null) {
    const { openaiSpeech } = await loadOpenai()
    const { api_key, base_url, models } = openai
    const voice = openaiSpeech({ api_key, base_url, clock, model: models.speech })
    return { synthesizer: patientSynthesizer(capped.synthesizer(voice), new ProviderPatience('openai')), dispose: () => undefined }
  }
  return null
}

async function earFor({ recognition, openai, elevenlabs }: ProviderSettings, clock: Clock, capped: Capped): Promise<SpeechRecognizer | null> {
  if (recognition === 'elevenlabs' && elevenlabs !== null) {
    const { elevenlabsRecognizer } = await loadElevenlabs()
    const { api_key, base_url, models } = elevenlabs
    const ear = elevenlabsRecognizer({ api_key, base_url, clock, model: models.transcribe })
    return patientRecognizer(capped.recognizer(ear), new ProviderPatience('elevenlabs'))
  }
  if (recognition === 'openai' && openai !== null) {
    const { openaiRecognizer } = await loadOpenai()
    const { api_key, base_url, models } = openai
    const ear = openaiRecognizer({ api_key, base_url, clock, model: models.transcribe })
    return patientRecognizer(capped.recognizer(ear), new ProviderPatience('openai'))
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
