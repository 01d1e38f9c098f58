import type { Answer, Asked, Shape } from './start-odd-server.ts'

/** What every server below says, whatever it is asked. It has letters that take more than one byte, and no head. */
export const words = 'Hello, this is a reply. We pay 3 € a kilometre, señor.'

const isChat = ({ path }: Asked): boolean => path === '/v1/chat/completions'
const over =
  (answer: (asked: Asked) => Answer): Shape =>
  (asked) =>
    isChat(asked) ? answer(asked) : null

const event = (body: object): string => `data: ${JSON.stringify(body)}\n\n`
const done = 'data: [DONE]\n\n'
const delta = (content: unknown, finish_reason: string | null = null): object => ({ choices: [{ index: 0, delta: { content }, finish_reason }] })
const end = (finish_reason = 'stop'): object => ({ choices: [{ index: 0, delta: {}, finish_reason }] })
const usage = { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 }

/** The words one by one, then the end. */
const spoken = (said = words, finish = 'stop'): readonly object[] => [...(said.match(/\S+\s*/g) ?? []).map((word) => delta(word)), end(finish)]
const stream = (chunks: readonly object[], ...tail: readonly string[]): Answer => ({ body: [...chunks.map(event), ...tail] })

/** One byte at a time, so that characters arrive in halves. */
const bytes = (text: string): readonly Uint8Array[] => [...Buffer.from(text)].map((byte) => Uint8Array.of(byte))
const whole = (said = words): object => ({
  id: 'x',
  object: 'chat.completion',
  model: 'house-model',
  choices: [{ index: 0, message: { role: 'assistant', content: said }, finish_reason: 'stop' }],
  usage,
})

/** Ways in which compatible servers stream, each seen somewhere. */
export const streaming: Readonly<Record<string, Shape>> = {
  'word by word, without ids, models, roles or usage': over(() => stream(spoken(), done)),
  'everything in one chunk that is the end as well': over(() => stream([delta(words, 'stop')], done)),
  'a role alone first, then an empty delta': over(() =>
    stream([{ choices: [{ index: 0, delta: { role: 'assistant' }, finish_reason: null }] }, delta(''), ...spoken()], done),
  ),
  'a first chunk without choices, as Azure sends what it filtered': over(() => stream([{ choices: [], prompt_filter_results: [] }, ...spoken()], done)),
  'chunks that have no choices at all': over(() => stream([{ object: 'ping' }, ...spoken()], done)),
  'a choice without a delta': over(() => stream([{ choices: [{ index: 0, finish_reason: null }] }, ...spoken()], done)),
  'usage on every chunk, and once more behind the end': over(() => stream([...spoken().map((chunk) => ({ ...chunk, usage })), { choices: [], usage }], done)),
  'null usage throughout': over(() =>
    stream(
      spoken().map((chunk) => ({ ...chunk, usage: null })),
      done,
    ),
  ),
  'usage that counts in other words': over(() => stream([...spoken(), { choices: [], usage: { input: 1 } }], done)),
  'no [DONE]': over(() => stream(spoken())),
  'nothing behind a [DONE] without its line end': over(() => stream(spoken(), 'data: [DONE]')),
  'lines that end as Windows ends them': over(() => ({ body: [...spoken().map(event), done].map((text) => text.replaceAll('\n', '\r\n')) })),
  'no space behind data:': over(() => ({ body: [...spoken().map(event), done].map((text) => text.replace('data: ', 'data:')) })),
  'comments that keep the line open': over(() => ({
    body: [': ping\n\n', ...spoken().flatMap((chunk) => [event(chunk), ': OPENROUTER PROCESSING\n\n']), done],
  })),
  'events that have names and numbers': over(() => ({ body: [...spoken().map((chunk, at) => `event: message\nid: ${at}\n${event(chunk)}`), done] })),
  'one byte at a time, through the middle of characters': over(() => ({ body: bytes(spoken().map(event).join('') + done) })),
  'all in one piece': over(() => ({ body: [spoken().map(event).join('') + done] })),
  'events that call themselves JSON': over(() => ({ ...stream(spoken(), done), headers: { 'content-type': 'application/json' } })),
  'events that call themselves text': over(() => ({ ...stream(spoken(), done), headers: { 'content-type': 'text/plain; charset=utf-8' } })),
  'events without a kind': over(() => ({ ...stream(spoken(), done), headers: {} })),
  'the most tokens reached': over(() => stream(spoken(`${words} And what`, 'length'), done)),
  'an end in the words of Anthropic': over(() => stream(spoken(words, 'end_turn'), done)),
  'an end in capitals, as Gemini has it': over(() => stream(spoken(words, 'STOP'), done)),
  'an end in the words of the model': over(() => stream(spoken(words, 'eos_token'), done)),
  'thoughts beside the words': over(() =>
    stream([{ choices: [{ index: 0, delta: { content: null, reasoning_content: 'The seller says hello.' } }] }, ...spoken()], done),
  ),
  'thoughts under another name, with empty words': over(() =>
    stream([{ choices: [{ index: 0, delta: { content: '', reasoning: 'Hm.', reasoning_details: [{ text: 'Hm.' }] } }] }, ...spoken()], done),
  ),
  'thoughts between tags before the words': over(() =>
    stream([...spoken('<think>\nThey say: hello. I say {something}.\n</think>\n\n').slice(0, -1), ...spoken()], done),
  ),
  'no thoughts between tags': over(() => stream([delta('<think>'), delta('\n\n</think>\n\n'), ...spoken()], done)),
  'words in parts with kinds, as Mistral has them': over(() =>
    stream([delta([{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }]), delta([{ type: 'text', text: words }]), end()], done),
  ),
  'tools that nobody asked for, beside the words': over(() =>
    stream(
      [
        ...spoken().slice(0, -1),
        { choices: [{ index: 0, delta: { tool_calls: [{ index: 0, id: 'c1', type: 'function', function: { name: 'look_up', arguments: '{}' } }] } }] },
        end('tool_calls'),
      ],
      done,
    ),
  ),
  'a label before the words': over(() => stream(spoken(`John Miller (CTO): ${words}`), done)),
  'more than one choice': over(() =>
    stream(
      [
        ...spoken()
          .slice(0, -1)
          .flatMap((chunk) => [chunk, { choices: [{ index: 1, delta: { content: 'OTHER ' } }] }]),
        end(),
      ],
      done,
    ),
  ),
}

/** Servers that answer at once, whatever `stream` says. */
export const unstreamed: Readonly<Record<string, Shape>> = {
  'whole JSON': over(() => ({ body: whole() })),
  'whole JSON in pieces, of no kind': over(() => ({ headers: {}, body: JSON.stringify(whole()).match(/.{1,50}/gsu) ?? [] })),
  'whole JSON as one event': over(() => stream([whole()], done)),
}

const refusing =
  (isWrong: (body: Asked['body']) => boolean, refusal: Answer): Shape =>
  (asked) =>
    !isChat(asked) ? null : isWrong(asked.body) ? refusal : stream(spoken(), done)

const roles = ({ messages }: Asked['body']): readonly string[] => (Array.isArray(messages) ? messages.map(({ role }: { readonly role: string }) => role) : [])
const known: readonly string[] = ['model', 'messages', 'stream']
const unknownIn = (body: Asked['body']): readonly string[] => Object.keys(body).filter((name) => !known.includes(name))

/** Servers that refuse what OpenAI takes. */
export const refusals: Readonly<Record<string, Shape>> = {
  'everything but the three fields of the first day, each by its name': (asked) => {
    const [name] = isChat(asked) ? unknownIn(asked.body) : []
    return name === undefined
      ? over(() => stream(spoken(), done))(asked)
      : { status: 400, body: { error: { message: `Unrecognized request argument supplied: ${name}`, type: 'invalid_request_error', param: null, code: null } } }
  },
  'the same, as FastAPI lists it': (asked) => {
    const names = isChat(asked) ? unknownIn(asked.body) : []
    return names.length === 0
      ? over(() => stream(spoken(), done))(asked)
      : { status: 422, body: { detail: names.map((name) => ({ type: 'extra_forbidden', loc: ['body', name], msg: 'Extra inputs are not permitted' })) } }
  },
  'the same, without saying what': refusing((body) => unknownIn(body).length > 0, { status: 400, body: { error: 'Bad Request' } }),
  'the same, in no JSON': refusing((body) => unknownIn(body).length > 0, { status: 422, headers: { 'content-type': 'text/plain' }, body: ['Unprocessable'] }),
  'max_tokens, for its newer name': refusing((body) => 'max_tokens' in body, {
    status: 400,
    body: {
      error: {
        message: "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        type: 'invalid_request_error',
        param: 'max_tokens',
        code: 'unsupported_parameter',
      },
    },
  }),
  'two messages of one role in a row, as the templates of some models do': refusing((body) => roles(body).some((role, at) => role === roles(body)[at - 1]), {
    status: 400,
    body: { object: 'error', message: 'Conversation roles must alternate user/assistant/user/assistant/...', type: 'BadRequestError', param: null, code: 400 },
  }),
  'a system message, as the templates of others do': refusing((body) => roles(body).includes('system'), {
    status: 400,
    body: { object: 'error', message: 'System role not supported', type: 'BadRequestError', param: null, code: 400 },
  }),
}
