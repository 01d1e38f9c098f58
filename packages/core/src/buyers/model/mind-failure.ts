import { SparringError } from '../../domain/sparring-error.js'
import type { FinishReason } from '../../ports/language-model.js'
import { ProviderError } from '../../ports/provider-error.js'

/** What a failing model is to a meeting. Names kind and provider; what the provider said itself is only the cause. */
export function failureOf(error: unknown): SparringError {
  if (SparringError.is(error)) return error
  if (!ProviderError.is(error)) return new SparringError('mind_failed', 'The language model failed while it was replying. Try again.', { cause: error })
  const { kind, provider } = error
  if (kind === 'timeout')
    return new SparringError('mind_timed_out', `The language model of ${provider} took too long to reply (timeout). Try again.`, { cause: error })
  const then = error.retryable ? 'Try again.' : 'Whoever runs this server has to look at it.'
  return new SparringError('mind_failed', `The language model of ${provider} failed while it was replying (${kind}). ${then}`, { cause: error })
}

/** What it is when a model stops before it has said a reply; `null` where it has said all. */
export function stopFailure(reason: FinishReason, model: string): SparringError | null {
  if (reason === 'refusal') return new SparringError('mind_refused', `The language model ${model} would not give this reply. Say it in other words.`)
  if (reason === 'filtered')
    return new SparringError('mind_refused', `The provider of ${model} held this reply back by its content filter. Say it in other words.`)
  if (reason === 'length')
    return new SparringError('mind_failed', `The language model ${model} reached its most tokens before it had said one whole sentence. Allow it more.`)
  return null
}
