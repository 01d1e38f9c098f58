import { problemStatus } from '@sparring/core/contract'
import fc from 'fast-check'
import { DocumentedApi, type JudgedAnswer } from '../../src/documented-api.fixture.ts'
import type { KnownIds } from '../../src/requests.fixture.ts'
import { get, post, startMeeting } from '../server-process.ts'
import { sendRaw } from './raw-http.ts'
import { type HostileRequest, hostileRequests } from './requests.ts'

export interface HostileFigures {
  readonly requests: number
  readonly server_errors: number
  readonly broken_promises: number
  /** Closed without a word, where the client itself said that nothing follows in the middle of its request. */
  readonly unanswered: number
  readonly by_status: Readonly<Record<string, number>>
  /** The first of what went wrong, with the request that did it. */
  readonly examples: readonly string[]
}

const mostExamples = 20
const rare = new Set(['endMeeting', 'eraseMeeting', 'erasePerson'])

/** Something of everything: meetings that wait, that run and that have ended. */
async function knownIds(url: string): Promise<KnownIds> {
  interface Made {
    readonly _id: string
    readonly salesperson_id: string
    readonly company_id: string
    readonly representative_ids: readonly string[]
  }
  const meetings: string[] = []
  for (let seed = 0; seed < 6; seed += 1) meetings.push(await startMeeting(url, seed))
  await post(`${url}/api/meeting/${meetings[0]}/end`, {})
  const { salesperson_id, company_id, representative_ids } = await get<Made>(`${url}/api/meeting/${meetings[1]}`)
  return {
    salesperson_id: [salesperson_id, 'sal_nobody'],
    company_id: [company_id, 'com_nobody'],
    representative_id: [...representative_ids, 'rep_nobody'],
    representatives: representative_ids,
    meeting_id: [...meetings, 'mee_nothing'],
  }
}

/** Sends so many hostile requests to a server, some at a time, and judges every answer by the document that the server itself gives. */
export async function runHostile({
  url,
  requests,
  seed,
  at_a_time = 16,
}: {
  url: string
  requests: number
  seed: number
  at_a_time?: number
}): Promise<HostileFigures> {
  const document: object = await (await fetch(`${url}/openapi.json`)).json()
  const api = new DocumentedApi(document)
  // Meetings that are ended or erased would refuse all that is said: that comes now and then only.
  const operations = api.operations.filter(({ described }) => !rare.has(described.operationId))
  const generated = fc.sample(hostileRequests([...operations, ...operations, ...api.operations], await knownIds(url)), { numRuns: requests, seed })
  const figures = { requests: 0, server_errors: 0, broken_promises: 0, unanswered: 0, by_status: {} as Record<string, number>, examples: [] as string[] }
  const port = Number(new URL(url).port)
  const judge = (answer: JudgedAnswer | null, { raw, operation }: HostileRequest) => {
    figures.requests += 1
    if (answer === null) {
      figures.unanswered += 1
      if (!raw.ends) throw new Error('The connection was closed without an answer.')
      return
    }
    figures.by_status[answer.status] = (figures.by_status[answer.status] ?? 0) + 1
    if (answer.status >= 500) figures.server_errors += 1
    if (raw.line.startsWith('HEAD ')) return
    if (operation === null) api.judgeRefusal(answer, problemStatus)
    else api.judge(answer, operation)
  }
  const work = generated.values()
  const worker = async () => {
    for (const request of work) {
      try {
        judge(await sendRaw(port, request.raw), request)
      } catch (error) {
        figures.broken_promises += 1
        const { line, headers, body } = request.raw
        if (figures.examples.length < mostExamples)
          figures.examples.push(
            `${String(error)} ← ${JSON.stringify([line.slice(0, 200), ...headers.map((header) => header.slice(0, 80)).slice(0, 8), body.toString('latin1').slice(0, 300)])}`,
          )
      }
    }
  }
  await Promise.all(Array.from({ length: at_a_time }, worker))
  return figures
}
