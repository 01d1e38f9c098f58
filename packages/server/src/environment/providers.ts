import { z } from 'zod'

const address = (example: string) => z.url({ protocol: /^https?$/, error: `must be an http or https address, such as ${example}` }).optional()
const name = z.string().trim().max(200).optional()
const effort = z
  .enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'], { error: 'must be none, minimal, low, medium, high, xhigh or max' })
  .optional()
const speechProvider = z.enum(['auto', 'local', 'elevenlabs', 'openai', 'none'], { error: 'must be auto, local, elevenlabs, openai or none' }).default('auto')

/** The variables of models and voices. */
export const providerVariables = {
  OPENAI_API_KEY: name,
  OPENAI_BASE_URL: address('http://127.0.0.1:11434/v1'),
  OPENAI_API: z.enum(['auto', 'responses', 'chat'], { error: 'must be auto, responses or chat' }).default('auto'),
  OPENAI_MODEL_REPLY: name,
  OPENAI_MODEL_PREPARE: name,
  OPENAI_MODEL_SCORE: name,
  OPENAI_EFFORT_REPLY: effort,
  OPENAI_EFFORT_PREPARE: effort,
  OPENAI_MODEL_SPEECH: name,
  OPENAI_MODEL_TRANSCRIBE: name,
  ELEVENLABS_API_KEY: name,
  ELEVENLABS_BASE_URL: address('https://api.eu.residency.elevenlabs.io'),
  ELEVENLABS_MODEL_SPEECH: name,
  ELEVENLABS_MODEL_TRANSCRIBE: name,
  ELEVENLABS_TRANSPORT: z.enum(['http', 'websocket'], { error: 'must be http or websocket' }).default('http'),
  SPARRING_SPEECH: speechProvider,
  SPARRING_RECOGNITION: speechProvider,
} as const

/** No message shows what they are set to. */
export const providerSecrets: ReadonlySet<string> = new Set(['OPENAI_API_KEY', 'ELEVENLABS_API_KEY'])

const schema = z.object(providerVariables)

/** Which models and voices this server is to use. */
export interface ProviderSettings {
  readonly openai: OpenaiSettings | null
  readonly elevenlabs: ElevenlabsSettings | null
  /** Who speaks, and who recognises speech. */
  readonly speech: 'local' | 'elevenlabs' | 'openai' | null
  readonly recognition: 'local' | 'elevenlabs' | 'openai' | null
}

export type Effort = NonNullable<z.output<typeof effort>>

export interface OpenaiSettings {
  /** No model was named: of a server that imitates OpenAI, whichever it has. */
  readonly whichever_model: boolean
  readonly api_key: string
  readonly base_url: string | undefined
  readonly api: 'auto' | 'responses' | 'chat'
  readonly models: {
    readonly reply: string
    readonly prepare: string
    /** Asked for nothing yet; that it exists is checked at the start with the others. */
    readonly score: string
    readonly speech: string
    readonly transcribe: string
  }
  readonly effort: { readonly reply: Effort | undefined; readonly prepare: Effort | undefined }
}

export interface ElevenlabsSettings {
  readonly api_key: string
  readonly base_url: string | undefined
  readonly models: { readonly speech: string; readonly transcribe: string }
  readonly transport: 'http' | 'websocket'
}

/** Buyers must answer at once: the usual model is a quick one, without thinking first. */
const usual = { reply: 'gpt-6.1-terra', speech: 'gpt-4o-mini-tts', transcribe: 'gpt-transcribe', voices: 'eleven_flash_v2_5', scribe: 'scribe_v2' } as const

/** What the variables come to. They were held to the schema before. */
export function providersFrom(variables: z.output<typeof schema>): ProviderSettings {
  const openai = openaiFrom(variables)
  const elevenlabs = elevenlabsFrom(variables)
  const chosen = (wanted: z.output<typeof speechProvider>, variable: string) => speechFrom(wanted, variable, { openai, elevenlabs })
  return {
    openai,
    elevenlabs,
    speech: chosen(variables.SPARRING_SPEECH, 'SPARRING_SPEECH'),
    recognition: chosen(variables.SPARRING_RECOGNITION, 'SPARRING_RECOGNITION'),
  }
}

/** OpenAI's own address, also where it is written out, or a region of it. */
const isOpenais = (address: string | undefined): boolean => address === undefined || /(?:^|\.)openai\.com$/.test(new URL(address).hostname)

/** A server of one's own needs no key: its address is enough. */
function openaiFrom(given: z.output<typeof schema>): OpenaiSettings | null {
  if (given.OPENAI_API_KEY === undefined && given.OPENAI_BASE_URL === undefined) return null
  const reply = given.OPENAI_MODEL_REPLY ?? usual.reply
  const prepare = given.OPENAI_MODEL_PREPARE ?? reply
  return {
    whichever_model: !isOpenais(given.OPENAI_BASE_URL) && given.OPENAI_MODEL_REPLY === undefined,
    api_key: given.OPENAI_API_KEY ?? 'none',
    base_url: given.OPENAI_BASE_URL,
    api: given.OPENAI_API,
    models: {
      reply,
      prepare,
      score: given.OPENAI_MODEL_SCORE ?? prepare,
      speech: given.OPENAI_MODEL_SPEECH ?? usual.speech,
      transcribe: given.OPENAI_MODEL_TRANSCRIBE ?? usual.transcribe,
    },
    effort: { reply: given.OPENAI_EFFORT_REPLY ?? (isOpenais(given.OPENAI_BASE_URL) ? 'none' : undefined), prepare: given.OPENAI_EFFORT_PREPARE },
  }
}

function elevenlabsFrom(given: z.output<typeof schema>): ElevenlabsSettings | null {
  if (given.ELEVENLABS_API_KEY === undefined) return null
  return {
    api_key: given.ELEVENLABS_API_KEY,
    base_url: given.ELEVENLABS_BASE_URL,
    models: { speech: given.ELEVENLABS_MODEL_SPEECH ?? usual.voices, transcribe: given.ELEVENLABS_MODEL_TRANSCRIBE ?? usual.scribe },
    transport: given.ELEVENLABS_TRANSPORT,
  }
}

/** A compatible server seldom speaks: where an address is given, its speech must be asked for, and until then this machine speaks. */
function speechFrom(
  wanted: z.output<typeof speechProvider>,
  variable: string,
  { openai, elevenlabs }: Pick<ProviderSettings, 'openai' | 'elevenlabs'>,
): ProviderSettings['speech'] {
  if (wanted === 'none') return null
  if (wanted === 'local') return 'local'
  if (wanted === 'auto') return elevenlabs !== null ? 'elevenlabs' : openai !== null && isOpenais(openai.base_url) ? 'openai' : 'local'
  if (wanted === 'openai' ? openai === null : elevenlabs === null)
    throw new Error(`${variable}=${wanted} needs ${wanted === 'openai' ? 'OPENAI_API_KEY or OPENAI_BASE_URL' : 'ELEVENLABS_API_KEY'}. See .env.example.`)
  return wanted
}
