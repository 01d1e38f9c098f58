import type { Mind, ReplyPart, ReplyRequest } from '../ports/mind.js'
import { aDecision, aReplyRequest } from './reply-builders.js'
import { check, checkSame, type Suite } from './suite.js'

async function partsOf(mind: Mind, of: ReplyRequest, signal?: AbortSignal): Promise<readonly ReplyPart[]> {
  const parts: ReplyPart[] = []
  for await (const part of mind.reply(of, signal ? { signal } : {})) parts.push(part)
  return parts
}

const textOf = (parts: readonly ReplyPart[]): string => parts.map((part) => (part.type === 'text' ? part.text : '')).join('')

/** What every mind promises to the runner. What it says is its own affair. */
export const mindSuite: Suite<Mind> = {
  port: 'Mind',
  cases: [
    {
      promise: 'says who it is and which languages it speaks',
      async run(mind) {
        check(mind.id !== '' && mind.label !== '' && mind.languages.length > 0, 'a person must be told who sits in the chair')
      },
    },
    {
      promise: 'says something, then finishes exactly once, last',
      async run(mind) {
        const parts = await partsOf(mind, aReplyRequest())
        check(textOf(parts).trim() !== '', 'a reply has words')
        checkSame(
          parts.map(({ type }) => type).filter((type) => type === 'finish'),
          ['finish'],
          'finishes',
        )
        check(parts.at(-1)?.type === 'finish', 'the finish is last')
      },
    },
    {
      promise: 'gives no empty part of text',
      async run(mind) {
        for (const part of await partsOf(mind, aReplyRequest())) check(part.type !== 'text' || part.text !== '', 'an empty part tells nobody anything')
      },
    },
    {
      promise: 'goes on from what it has said already, and never repeats it',
      async run(mind) {
        const whole = await partsOf(mind, aReplyRequest())
        const [first] = whole
        if (first?.type !== 'text') return
        const rest = textOf(await partsOf(mind, aReplyRequest({ already_said: first.text })))
        check(!rest.trim().startsWith(first.text.trim()), 'what was said is said again')
      },
    },
    {
      promise: 'opens, adds, objects, takes over, breaks in and leaves when the floor wants it',
      async run(mind) {
        for (const kind of ['open', 'add', 'object', 'take_over', 'interrupt', 'leave'] as const) {
          const parts = await partsOf(mind, aReplyRequest({ decision: aDecision({ kind }), ...(kind === 'open' ? { heard: [] } : {}) }))
          check(textOf(parts).trim() !== '', `nothing was said for ${kind}`)
        }
      },
    },
    {
      promise: 'stops with the signal’s own reason when it is aborted',
      async run(mind) {
        const reason = new Error('the floor went to somebody else')
        const outcome = await partsOf(mind, aReplyRequest(), AbortSignal.abort(reason)).then(
          () => 'finished',
          (error: unknown) => error,
        )
        check(outcome === reason, 'an aborted reply must reject with the reason of its signal')
      },
    },
  ],
}

type Reply = Mind['reply']
const replying = (mind: Mind, reply: Reply): Mind => ({ ...mind, reply })

/** For each promise a mind that breaks it, and only has that one fault. */
export const mindFaults: Readonly<Record<string, (mind: Mind) => Mind>> = {
  'says who it is and which languages it speaks': (mind) => ({ ...mind, label: '' }),
  'says something, then finishes exactly once, last': (mind) =>
    replying(mind, async function* (of, options) {
      for await (const part of mind.reply(of, options)) {
        yield part
        if (part.type === 'finish') yield part
      }
    }),
  'gives no empty part of text': (mind) =>
    replying(mind, async function* (of, options) {
      options?.signal?.throwIfAborted()
      yield { type: 'text', text: '' }
      yield* mind.reply(of, options)
    }),
  'goes on from what it has said already, and never repeats it': (mind) => replying(mind, (of, options) => mind.reply({ ...of, already_said: '' }, options)),
  'opens, adds, objects, takes over, breaks in and leaves when the floor wants it': (mind) =>
    replying(mind, async function* (of, options) {
      if (of.decision.kind === 'leave') yield { type: 'finish', usage: null, remember: [] }
      else yield* mind.reply(of, options)
    }),
  'stops with the signal’s own reason when it is aborted': (mind) => replying(mind, (of) => mind.reply(of)),
}
