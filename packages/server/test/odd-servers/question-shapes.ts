import type { Asked, Shape } from './start-odd-server.ts'

const stream = (content: string, finish_reason = 'stop', more: object = {}) => ({
  body: [`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content, ...more }, finish_reason }] })}\n\n`, 'data: [DONE]\n\n'],
})

const six = (ask: string) =>
  JSON.stringify({
    questions: [1, 2, 3, 4, 5, 6].map((number) => ({
      question: `John, what would number ${number} have to be for you?`,
      reason: `It shows what counts, part ${number}.`,
      ask,
      rests_on: { source: 'product', text: 'RouteWise' },
    })),
  })

const isQuestions = ({ body }: Asked): boolean => JSON.stringify(body['messages'] ?? '').includes('six different questions')
/** The questions in this way; replies as any server has them. */
const asking =
  (answer: (asked: Asked) => ReturnType<Shape>): Shape =>
  (asked) =>
    asked.path !== '/v1/chat/completions' ? null : isQuestions(asked) ? answer(asked) : stream('Four hours a day.')

interface Case {
  readonly shape: Shape
  readonly source: 'model' | 'rules'
}

/** What servers make of a schema. */
export const questions: Readonly<Record<string, Case>> = {
  'plain text': { shape: asking(() => stream('Sure! Here are six questions that you may ask. First, ask them how they plan their routes.')), source: 'rules' },
  'JSON between fences': { shape: asking(() => stream(`Here you are:\n\`\`\`json\n${six('john')}\n\`\`\``)), source: 'model' },
  'thoughts, then JSON': { shape: asking(() => stream(`<think>{"a": 1}</think>${six('john')}`)), source: 'model' },
  'JSON of another shape': { shape: asking(() => stream('{"answer": "Hello, this is a reply."}')), source: 'rules' },
  'nobody of the panel': { shape: asking(() => stream(six('mallory'))), source: 'rules' },
  'half of it': { shape: asking(() => stream(six('john').slice(0, 200), 'length')), source: 'rules' },
  'a refusal': { shape: asking(() => stream('', 'stop', { content: null, refusal: 'I cannot help with that.' })), source: 'rules' },
  nothing: { shape: asking(() => stream('')), source: 'rules' },
  'a refusal of the schema, then JSON': {
    shape: asking(({ body }) =>
      'response_format' in body
        ? { status: 400, body: { error: { message: "'response_format' of type 'json_schema' is not supported", param: null, code: null } } }
        : stream(six('@john')),
    ),
    source: 'model',
  },
  'a failure of its own': { shape: asking(() => ({ status: 500, body: { error: { message: 'oops' } } })), source: 'rules' },
}
