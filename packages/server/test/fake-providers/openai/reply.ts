import { type Exchange, fieldsOf } from '../answer.ts'
import type { CapturedRequest } from '../fake-provider.ts'
import { madeUp } from '../made-up-json.ts'
import { countTokens, tokensOf } from '../tokens.ts'

export type FinishReason = 'stop' | 'length' | 'content_filter'

/** What the model says to one request, cut into tokens. */
export interface Spoken {
  readonly tokens: readonly string[]
  readonly refused: boolean
  readonly finish: FinishReason
}

const buyerLine = 'We plan by hand today, and that takes three people every morning. What would a pilot change in the first month?'

/** What a buyer may say; JSON of what stands in the prompt where a schema was asked for. */
export function defaultReply(request: CapturedRequest): string {
  const schema = schemaOf(request)
  return schema === null ? buyerLine : JSON.stringify(madeUp(schema, phrasesIn(request.body)))
}

const mostCharacters = 120

/** What the prompt gives as data, a phrase a line, without the word before its colon; of a prompt without any, all that it says. */
function phrasesIn(body: unknown): readonly string[] {
  const { messages, input } = fieldsOf(body)
  const said = textsOf([messages, input]).join('\n')
  const data = [...said.matchAll(/<data[^>]*>\n(.*?)\n<\/data>/gs)].map(([, lines]) => lines ?? '').join('\n')
  return (data || said)
    .split(/[\n;]/)
    .map((line) =>
      line
        .replace(/^[\w ]+: /, '')
        .slice(0, mostCharacters)
        .trim(),
    )
    .filter((phrase) => phrase.length > 3)
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  const { content, text } = fieldsOf(value)
  return [content, text].flatMap((part) => (part === undefined ? [] : textsOf(part)))
}

/** The format of structured output that a request asks for, in chat's shape or in that of responses; null where it asks for none. */
export function formatOf(request: CapturedRequest): Readonly<Record<string, unknown>> | null {
  const body = fieldsOf(request.body)
  const chat = fieldsOf(body['response_format'])
  const format = chat['type'] === 'json_schema' ? fieldsOf(chat['json_schema']) : fieldsOf(fieldsOf(body['text'])['format'])
  return 'schema' in format ? format : null
}

/** The JSON Schema that a request asks its answer to follow; null where it asks for none. */
export function schemaOf(request: CapturedRequest): unknown {
  return formatOf(request)?.['schema'] ?? null
}

/** What is said, ended early by a fault or by the most tokens allowed. */
export function spoken({ fault, request, settings }: Exchange, mostTokens: unknown): Spoken {
  if (fault?.kind === 'refusal') return { tokens: tokensOf("I'm sorry, I can't assist with that."), refused: true, finish: 'stop' }
  const all = tokensOf(settings.reply(request))
  if (fault?.kind === 'length' || fault?.kind === 'content_filter')
    return { tokens: all.slice(0, Math.ceil(all.length / 2)), refused: false, finish: fault.kind }
  const most = typeof mostTokens === 'number' ? mostTokens : Number.POSITIVE_INFINITY
  return { tokens: all.slice(0, most), refused: false, finish: all.length > most ? 'length' : 'stop' }
}

/** Remembers prompts, as the provider's cache of prefixes does. */
export class PromptCache {
  #seen: string[] = []

  /** How many tokens of this prompt were the beginning of an earlier one: from 1024 on, in steps of 128. */
  cachedTokens(prompt: unknown): number {
    const text = JSON.stringify(prompt)
    const longest = Math.max(0, ...this.#seen.map((earlier) => sameStart(earlier, text)))
    this.#seen = [...this.#seen.slice(-31), text]
    const tokens = Math.floor(countTokens(text.slice(0, longest)) / 128) * 128
    return tokens < 1024 ? 0 : tokens
  }
}

function sameStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let same = 0
  while (same < most && one[same] === other[same]) same++
  return same
}
