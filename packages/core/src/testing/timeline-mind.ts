import type { Clock } from '../ports/clock.js'
import type { Mind, ReplyPart, ReplyRequest } from '../ports/mind.js'

/** What a reply does, step by step. */
export type MindStep =
  | { readonly say: string }
  | { readonly name: string }
  | { readonly wait_ms: number }
  | { readonly fail: Error }
  | { readonly hang: true }
  | { readonly stop: true }

/** A mind that follows a timeline: for tests of what holds a meeting, not of what is said in it. */
export function timelineMind(
  clock: Clock,
  script: (request: ReplyRequest, call: number) => readonly MindStep[],
  { names_speaker = false }: { readonly names_speaker?: boolean } = {},
): Mind & { readonly requests: readonly ReplyRequest[] } {
  const requests: ReplyRequest[] = []
  return {
    id: 'timeline',
    label: 'Timeline (for tests)',
    languages: ['en'],
    names_speaker,
    requests,
    async *reply(request, { signal } = {}) {
      requests.push(request)
      for (const step of script(request, requests.length)) {
        signal?.throwIfAborted()
        if ('say' in step) yield { type: 'text', text: step.say } satisfies ReplyPart
        else if ('name' in step) yield { type: 'speaker', representative_id: step.name } satisfies ReplyPart
        else if ('wait_ms' in step) await clock.sleep(step.wait_ms, signal ? { signal } : {})
        else if ('fail' in step) throw step.fail
        else if ('hang' in step) await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
        else return
      }
      yield { type: 'finish', usage: null, remember: [] }
    },
  }
}
