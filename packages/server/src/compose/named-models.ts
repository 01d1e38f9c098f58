import { type CallOptions, type Clock, ProviderError } from '@sparring/core'
import type { OpenaiSettings } from '../environment/providers.js'

/** How the models are named, and whether that is still to be found out. */
export interface NamedOpenai extends OpenaiSettings {
  readonly late: { readonly usual: string; find(options: CallOptions): Promise<string> } | null
}

/** With the model that is to be asked where nobody named one; of a server that is not there yet, that shows later. */
export async function namedModels(openai: OpenaiSettings, clock: Clock): Promise<NamedOpenai> {
  if (!openai.whichever_model) return { ...openai, late: null }
  const { modelOfServer } = await import('../adapters/openai/index.js')
  const { models } = openai
  const { reply, prepare, score } = models
  const find = (options: CallOptions) => modelOfServer({ ...openai, clock }, reply, options)
  const model = await find({}).catch((error: unknown) => (ProviderError.is(error) ? null : Promise.reject(error)))
  if (model === null) return { ...openai, late: { usual: reply, find } }
  const found = (name: string) => (name === reply ? model : name)
  return { ...openai, models: { ...models, reply: model, prepare: found(prepare), score: found(score) }, late: null }
}

/** What is wrong with the names, as far as their provider tells. */
export async function modelWarnings(openai: OpenaiSettings, clock: Clock): Promise<readonly string[]> {
  const { unlistedModels } = await import('../adapters/openai/index.js')
  const { reply, prepare, score } = openai.models
  try {
    const unlisted = await unlistedModels({ ...openai, clock }, [reply, prepare, score])
    return unlisted.map(
      (name) => `The model ${name} is not among those that its provider lists. Check OPENAI_MODEL_REPLY, OPENAI_MODEL_PREPARE and OPENAI_MODEL_SCORE.`,
    )
  } catch (error) {
    if (!ProviderError.is(error)) throw error
    return [`The model provider did not say which models it has: whether the names are right shows with the first message. ${error.message}`]
  }
}
