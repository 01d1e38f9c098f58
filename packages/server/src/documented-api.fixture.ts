import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { z } from 'zod'
import type { Schema } from './requests.fixture.js'

const schema = z.custom<Schema>((value) => typeof value === 'object')
const content = z.record(z.string(), z.object({ schema }))
const described = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), schema })),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: content.optional() })),
})
const api = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), described)) })
const problem = z.object({ success: z.literal(false), error: z.object({ code: z.string(), message: z.string().min(1) }) })

export type Described = z.infer<typeof described>

export interface Operation {
  readonly path: string
  readonly method: string
  readonly described: Described
}

/** An answer as far as it is judged: its type without parameters; of a stream the text is left out. */
export interface JudgedAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
}

const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')).join('/')

/** Judges answers by the document that is published, references and all. */
export class DocumentedApi {
  readonly operations: readonly Operation[]
  #ajv: Ajv2020

  constructor(document: object) {
    this.operations = Object.entries(api.parse(document).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, described: operation })),
    )
    this.#ajv = formats.default(new Ajv2020({ strict: false, allErrors: true })).addSchema(document, 'api')
  }

  /** Throws unless the answer is one that the document promises for this endpoint. */
  judge({ status, type, text }: JudgedAnswer, { path, method, described: operation }: Operation): void {
    const told = `${status} ${text.slice(0, 300)}`
    if (status >= 500) throw new Error(`${told} is a failure of the server`)
    const documented = operation.responses[status]
    if (documented === undefined) throw new Error(`${told} is not documented`)
    if (documented.content === undefined) return
    if (!(type in documented.content)) throw new Error(`${told} is ${JSON.stringify(type)}, which is not documented`)
    if (type !== 'application/json') return
    const valid = this.#ajv.getSchema(`api#/${pointer('paths', path, method, 'responses', String(status), 'content', type, 'schema')}`)
    const body: unknown = JSON.parse(text)
    if (valid?.(body) !== true) throw new Error(`${told} is not as documented: ${JSON.stringify(valid?.errors)}`)
    if (status >= 400 && !documented.description.split(', ').includes(problem.parse(body).error.code)) throw new Error(`${told} has a code of another status`)
  }

  /** For what is no documented request: throws unless it is refused as the API refuses, with a code of that status, or answered as a page. */
  judgeRefusal({ status, type, text }: JudgedAnswer, statusOf: Readonly<Record<string, number>>): void {
    const told = `${status} ${text.slice(0, 300)}`
    if (status >= 500) throw new Error(`${told} is a failure of the server`)
    if (status < 400) return
    if (type !== 'application/json') throw new Error(`${told} is ${JSON.stringify(type)}, and no problem`)
    const { error } = problem.parse(JSON.parse(text))
    if (statusOf[error.code] !== status) throw new Error(`${told} has a code of another status`)
  }
}
