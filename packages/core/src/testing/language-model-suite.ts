import type { LanguageModel, ModelPart, ModelRequest } from '../ports/language-model.js'
import { check, checkSame, type Suite } from './suite.js'

const request: ModelRequest = {
  prefix: [{ role: 'system', text: 'You are a buyer in a business meeting. Answer in two sentences.' }],
  suffix: [{ role: 'user', text: 'What does planning cost you today?' }],
  max_output_tokens: 200,
}

async function partsOf(model: LanguageModel, signal?: AbortSignal): Promise<readonly ModelPart[]> {
  const parts: ModelPart[] = []
  for await (const part of model.stream(request, signal ? { signal } : {})) parts.push(part)
  return parts
}

const outcomeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'finished',
    (error: unknown) => error,
  )

/** What every language model promises. What it says is its own affair. */
export const languageModelSuite: Suite<LanguageModel> = {
  port: 'LanguageModel',
  cases: [
    {
      promise: 'says which model it is',
      async run(model) {
        check(model.id.trim() !== '', 'usage is counted by it')
      },
    },
    {
      promise: 'says something, then finishes exactly once, last',
      async run(model) {
        const parts = await partsOf(model)
        check(
          parts.some((part) => part.type === 'text' && part.text.trim() !== ''),
          'a reply has words',
        )
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
      async run(model) {
        for (const part of await partsOf(model)) check(part.type !== 'text' || part.text !== '', 'an empty part tells nobody anything')
      },
    },
    {
      promise: 'counts whole tokens, the cached ones among the others, or none at all',
      async run(model) {
        const finish = (await partsOf(model)).find((part) => part.type === 'finish')
        if (finish?.usage === undefined || finish.usage === null) return
        const { input_tokens, cached_tokens, output_tokens } = finish.usage
        for (const tokens of [input_tokens, cached_tokens, output_tokens]) check(Number.isSafeInteger(tokens) && tokens >= 0, 'tokens are whole')
        check(cached_tokens <= input_tokens, 'cached tokens were sent, too')
      },
    },
    {
      promise: 'rejects an aborted call with the signal’s own reason',
      async run(model) {
        const reason = new Error('nobody waits for it any more')
        check((await outcomeOf(partsOf(model, AbortSignal.abort(reason)))) === reason, 'an aborted reply rejects with the reason of its signal')
      },
    },
    {
      promise: 'stops with the signal’s own reason when it is aborted at a word',
      async run(model) {
        const reason = new Error('the floor went to somebody else')
        const abort = new AbortController()
        const reading = async () => {
          for await (const part of model.stream(request, { signal: abort.signal })) if (part.type === 'text') abort.abort(reason)
        }
        check((await outcomeOf(reading())) === reason, 'a reply that is aborted rejects with the reason of its signal, and is never silently short')
      },
    },
  ],
}

const streaming = (model: LanguageModel, stream: LanguageModel['stream']): LanguageModel => ({ ...model, stream })

/** For each promise a model that breaks it, and only has that one fault. */
export const languageModelFaults: Readonly<Record<string, (model: LanguageModel) => LanguageModel>> = {
  'says which model it is': (model) => ({ ...model, id: ' ' }),
  'says something, then finishes exactly once, last': (model) =>
    streaming(model, async function* (of, options) {
      for await (const part of model.stream(of, options)) {
        yield part
        if (part.type === 'finish') yield part
      }
    }),
  'gives no empty part of text': (model) =>
    streaming(model, async function* (of, options) {
      options?.signal?.throwIfAborted()
      yield { type: 'text', text: '' }
      yield* model.stream(of, options)
    }),
  'counts whole tokens, the cached ones among the others, or none at all': (model) =>
    streaming(model, async function* (of, options) {
      for await (const part of model.stream(of, options))
        yield part.type === 'finish' ? { ...part, usage: { input_tokens: 10, cached_tokens: 20, output_tokens: 1.5 } } : part
    }),
  'rejects an aborted call with the signal’s own reason': (model) =>
    streaming(model, async function* (of, options) {
      if (options?.signal?.aborted === true) throw new Error('aborted')
      yield* model.stream(of, options)
    }),
  'stops with the signal’s own reason when it is aborted at a word': (model) =>
    streaming(model, async function* (of, options) {
      options?.signal?.throwIfAborted()
      for await (const part of model.stream(of)) {
        yield part
        if (options?.signal?.aborted === true) return
      }
    }),
}
