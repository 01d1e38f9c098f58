import {
  type Clock,
  type Counters,
  type LanguageModel,
  type Mind,
  modelMind,
  modelPreparation,
  type PlatformOptions,
  type PriceTable,
  type SpeechRecognizer,
  type SpeechSynthesizer,
  scriptedMind,
} from '@sparring/core'
import type { Readiness } from '@sparring/core/contract'
import type { Logger } from 'pino'
import type { OpenaiSettings, ProviderSettings } from '../environment/providers.js'
import { type SpendingSettings, spendingFrom } from '../environment/spending.js'
import { cappedModel, cappedRecognizer, cappedSynthesizer } from '../policy/capped-providers.js'
import { patientModel, patientRecognizer, patientSynthesizer } from '../policy/patient-providers.js'
import { ProviderBreaker, type ProviderUse } from '../policy/provider-breaker.js'
import { ProviderPatience } from '../policy/provider-patience.js'
import { SpendCap } from '../policy/spend-cap.js'
import { gaugeBreakers } from '../telemetry/gauges.js'
import { tracedModel, tracedRecognizer, tracedSynthesizer } from '../telemetry/traced-providers.js'
import { lateModel } from './late-model.js'
import { fetchLogged, onceThere, weightsFolder } from './local-ear.js'
import { modelWarnings, type NamedOpenai, namedModels } from './named-models.js'

/** Who sits in the chairs, speaks and listens. */
export interface ComposedProviders {
  readonly platform: Pick<PlatformOptions, 'mind' | 'preparation' | 'synthesizer' | 'speaks' | 'recognizer' | 'prices'>
  /** Who sits where, and what was last heard of them. Asks nobody. */
  checks(): Readiness['checks']
  /** What serves what, for the lines at the start. */
  readonly summary: readonly string[]
  /** What is wrong with how it is set up, as far as its provider tells. Empty where nothing is, or where nobody could be asked. */
  warnings(): Promise<readonly string[]>
  /** Fetches what is missing on this machine to do what it is to do, and tells the log. Never rejects. */
  fetchMissing(logger: Logger): Promise<void>
  dispose(): void
}

/** Without a key: buyers by script, meetings in writing. */
export const noProviders: ProviderSettings = { openai: null, elevenlabs: null, speech: null, recognition: null }

/** Usual prices, and no cap. */
export const uncapped: SpendingSettings = spendingFrom({})

interface Parts {
  readonly clock: Clock
  readonly counters: Counters
  /** Where what belongs to this machine is kept. */
  readonly data_dir: string
}

/** Loaded where they are used: their SDKs take longer to load than the rest of the server, which starts without them. */
const loadOpenai = () => import('../adapters/openai/index.js')
const loadElevenlabs = () => import('../adapters/elevenlabs/index.js')
const loadLocal = () => import('../adapters/local-voice/index.js')

/** Chooses the mind, the voice and the ear, each with its own patience. Rejects where a cap cannot be kept for want of a price. */
export async function composeProviders(settings: ProviderSettings, parts: Parts, spending: SpendingSettings = uncapped): Promise<ComposedProviders> {
  const { clock } = parts
  const openai = settings.openai === null ? null : await namedModels(settings.openai, clock)
  const capped = traced(cappedBy(spending, parts), spending.prices)
  const accounts: Accounts = {
    openai: new ProviderBreaker('openai', { clock }),
    elevenlabs: new ProviderBreaker('elevenlabs', { clock }),
    local: new ProviderBreaker('local', { clock }),
  }
  const replies = openai === null ? null : await modelFor(openai, 'reply', accounts, clock, capped)
  const mind: Mind = openai === null || replies === null ? scriptedMind() : modelMind({ model: replies.provider, ...roomToThink(openai) })
  const questions = openai === null ? null : await modelFor(openai, 'prepare', accounts, clock, capped)
  const voice = await voiceFor(settings, accounts, clock, capped)
  const ear = await earFor(settings, accounts, parts, capped)
  const forgetBreakers = gaugeBreakers({ reply: replies?.use, prepare: questions?.use, speech: voice?.use, recognition: ear?.use })
  const written = 'none: meetings are held in writing'
  return {
    platform: {
      mind,
      prices: spending.prices,
      ...(questions === null ? {} : { preparation: modelPreparation({ model: questions.provider }) }),
      ...(voice === null ? {} : { synthesizer: voice.provider, speaks: settings.speech === 'local' ? 'in_kind' : 'always' }),
      ...(ear === null ? {} : { recognizer: ear.provider }),
    },
    checks: () => [
      { name: 'Buyers', adapter: mind.label, embedded: openai === null, ok: true, reason: lastHeard(replies) },
      ...(voice === null ? [] : [{ name: 'Voices', adapter: voice.provider.id, embedded: settings.speech === 'local', ok: true, reason: lastHeard(voice) }]),
      ...(ear === null
        ? []
        : [{ name: 'Recognition', adapter: ear.provider.id, embedded: settings.recognition === 'local', ok: true, reason: ear.lack() ?? lastHeard(ear) }]),
    ],
    summary: [
      `buyers     ${openai === null ? 'embedded: ' : ''}${mind.label}`,
      `voices     ${settings.speech === 'local' ? 'embedded: ' : ''}${voice?.provider.id ?? written}`,
      `listening  ${settings.recognition === 'local' ? 'embedded: ' : ''}${ear?.provider.id ?? written}${ear?.lack() == null ? '' : ', once its weights (28 MB) are fetched'}`,
    ],
    warnings: () => (openai === null ? Promise.resolve([]) : modelWarnings(openai, clock)),
    fetchMissing: async (logger) => ear?.fetch(logger),
    dispose() {
      forgetBreakers()
      voice?.dispose()
      ear?.dispose()
    },
  }
}

type Accounts = Readonly<Record<'openai' | 'elevenlabs' | 'local', ProviderBreaker>>

/** Who sits in a chair, and what is known of whether they answer. */
interface Seated<Provider> {
  readonly provider: Provider
  readonly use: ProviderUse
}

/** A model that thinks first spends tokens on it before it says a word: one that is told not to needs no more than the words. */
const roomToThink = ({ effort }: OpenaiSettings) => (effort.reply === 'none' ? {} : { max_output_tokens: 4_000 })

/** Nobody is asked for it, and nothing is held against the server: the meeting goes on in words, or says what is missing. */
function lastHeard(seated: Seated<unknown> | null): string | null {
  if (seated === null) return null
  const { provider, restsSince, answeredAt } = seated.use
  const at = (ms: number) => new Date(ms).toISOString()
  if (restsSince !== null) return `${provider} does not answer: since ${at(restsSince)} it is left alone but for a try in ten seconds`
  return answeredAt === null ? null : `${provider} answered last at ${at(answeredAt)}`
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

/** Told inside the cap: a call that it refuses reaches no provider. */
const traced = (capped: Capped, prices: PriceTable): Capped => ({
  model: (model) => capped.model(tracedModel(model, prices)),
  synthesizer: (synthesizer) => capped.synthesizer(tracedSynthesizer(synthesizer, prices)),
  recognizer: (recognizer) => capped.recognizer(tracedRecognizer(recognizer, prices)),
})

// Inside the patience, not around it: every try is a call that may be charged.
async function modelFor(openai: NamedOpenai, purpose: 'reply' | 'prepare', accounts: Accounts, clock: Clock, capped: Capped): Promise<Seated<LanguageModel>> {
  const { openaiModel } = await loadOpenai()
  const { api_key, base_url, api, late, models } = openai
  const make = (model: string) => capped.model(openaiModel({ api_key, base_url, api, clock, model, effort: openai.effort[purpose] }))
  const model = late !== null && models[purpose] === late.usual ? lateModel(`openai/${late.usual}`, late.find, make) : make(models[purpose])
  const use = accounts.openai.use()
  return { provider: patientModel(model, new ProviderPatience(use)), use }
}

interface SeatedVoice extends Seated<SpeechSynthesizer> {
  dispose(): void
}

async function voiceFor({ speech, openai, elevenlabs }: ProviderSettings, accounts: Accounts, clock: Clock, capped: Capped): Promise<SeatedVoice | null> {
  if (speech === 'local') {
    const { localSpeech } = await loadLocal()
    const voice = localSpeech()
    const use = accounts.local.use()
    return { provider: patientSynthesizer(capped.synthesizer(voice), new ProviderPatience(use)), use, dispose: () => voice.dispose() }
  }
  if (speech === 'elevenlabs' && elevenlabs !== null) {
    const { elevenlabsSpeech } = await loadElevenlabs()
    const { api_key, base_url, models, transport } = elevenlabs
    const voice = elevenlabsSpeech({ api_key, base_url, clock, model: models.speech, transport })
    const use = accounts.elevenlabs.use()
    return { provider: patientSynthesizer(capped.synthesizer(voice), new ProviderPatience(use)), use, dispose: () => voice.dispose() }
  }
  if (speech === 'openai' && openai !== null) {
    const { openaiSpeech } = await loadOpenai()
    const { api_key, base_url, models } = openai
    const voice = openaiSpeech({ api_key, base_url, clock, model: models.speech })
    const use = accounts.openai.use()
    return { provider: patientSynthesizer(capped.synthesizer(voice), new ProviderPatience(use)), use, dispose: () => undefined }
  }
  return null
}

interface SeatedEar extends Seated<SpeechRecognizer> {
  /** What it cannot do without and has not yet; `null` where nothing is missing. */
  lack(): string | null
  fetch(logger: Logger): Promise<void>
  dispose(): void
}

const lacksNothing = { lack: () => null, fetch: async () => undefined, dispose: () => undefined }

async function earFor(
  { recognition, openai, elevenlabs }: ProviderSettings,
  accounts: Accounts,
  { clock, data_dir }: Parts,
  capped: Capped,
): Promise<SeatedEar | null> {
  if (recognition === 'local') {
    const { LocalWeights, localRecognizer } = await loadLocal()
    const weights = new LocalWeights(weightsFolder(data_dir))
    const ear = localRecognizer(weights)
    const use = accounts.local.use()
    const provider = onceThere(patientRecognizer(capped.recognizer(ear), new ProviderPatience(use)), weights)
    const dispose = () => {
      weights.dispose()
      ear.dispose()
    }
    return { provider, use, lack: () => weights.lack, fetch: (logger) => fetchLogged(weights, logger), dispose }
  }
  if (recognition === 'elevenlabs' && elevenlabs !== null) {
    const { elevenlabsRecognizer } = await loadElevenlabs()
    const { api_key, base_url, models } = elevenlabs
    const ear = elevenlabsRecognizer({ api_key, base_url, clock, model: models.transcribe })
    const use = accounts.elevenlabs.use()
    return { provider: patientRecognizer(capped.recognizer(ear), new ProviderPatience(use)), use, ...lacksNothing }
  }
  if (recognition === 'openai' && openai !== null) {
    const { openaiRecognizer } = await loadOpenai()
    const { api_key, base_url, models } = openai
    const ear = openaiRecognizer({ api_key, base_url, clock, model: models.transcribe })
    const use = accounts.openai.use()
    return { provider: patientRecognizer(capped.recognizer(ear), new ProviderPatience(use)), use, ...lacksNothing }
  }
  return null
}
