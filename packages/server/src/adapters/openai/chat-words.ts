import type { FinishReason } from '@sparring/core'

/** Why a reply ended, in OpenAI's words and in those of the servers that pass on what their model says. */
const reasons: ReadonlyMap<string, FinishReason> = new Map([
  ['stop', 'stop'],
  ['length', 'length'],
  ['max_tokens', 'length'],
  ['model_length', 'length'],
  ['content_filter', 'filtered'],
  ['safety', 'filtered'],
  ['refusal', 'refusal'],
])
/** Ends that are none. */
const broken: ReadonlySet<string> = new Set(['error', 'abort', 'aborted', 'cancelled'])

/** `null` where the reply is not whole. Any other word is an end where something was said: `end_turn`, `eos_token`, `tool_calls`. */
export function chatReason(word: string, spoken: boolean): FinishReason | null {
  const told = word.toLowerCase()
  return reasons.get(told) ?? (spoken && !broken.has(told) ? 'stop' : null)
}

/** Some servers give parts of kinds in place of a text; what is thought is not said. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part: unknown) => (isText(part) ? part.text : '')).join('')
}

const isText = (part: unknown): part is { readonly text: string } =>
  typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' && (!('type' in part) || part.type === 'text')
