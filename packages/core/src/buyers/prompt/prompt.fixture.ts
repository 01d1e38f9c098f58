import type { ReplyRequest } from '../../ports/mind.js'
import { replyPrompt } from './reply-prompt.js'

/** All that a model reads, in its order. */
export function promptText(request: ReplyRequest): string {
  const { prefix, suffix } = replyPrompt(request)
  return [...prefix, ...suffix].map(({ role, text }) => `[${role}]\n${text}\n`).join('\n')
}
