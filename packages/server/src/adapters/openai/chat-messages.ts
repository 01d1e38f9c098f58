import type { ModelMessage } from '@sparring/core'

type ChatMessage = { readonly role: ModelMessage['role']; readonly content: string }

/**
 * Messages as every server takes them: the templates of some models refuse two of one role in a row, those of others a system
 * message, which then begins the first one of the user.
 */
export function chatMessages(messages: readonly ModelMessage[], systemRole: boolean): ChatMessage[] {
  const merged: ChatMessage[] = []
  for (const { role: given, text } of messages) {
    const role = given === 'system' && !systemRole ? 'user' : given
    const last = merged.at(-1)
    if (last?.role === role) merged[merged.length - 1] = { role, content: `${last.content}\n\n${text}` }
    else merged.push({ role, content: text })
  }
  return merged
}
