import type { ProblemCode } from '@sparring/core'
import { endpoints, type MessageAnswer, problemStatus } from '@sparring/core/contract'
import { spokenCase } from './spoken-case.ts'
import { type Plan, wordsOf } from './upstream.ts'

export interface Held {
  readonly id: number
  readonly key: string
  readonly plan: Plan | null
  readonly spoken: boolean
  readonly aloud: boolean
  /** Its events are read as they happen, and its answer is the last of them. */
  readonly streamed: boolean
}

/** How a message came to be answered. `codes` are those of the tries that failed. */
export interface Outcome extends Held {
  readonly answer: MessageAnswer | null
  readonly codes: readonly string[]
  readonly longest_ms: number
  /** The meeting had spent what it may. */
  readonly capped: boolean
}

/** The longest waits that the policy allows one request: the model's first word and then a silence, a voice's, recognition. */
const waits = { model: 25_000 + 10_000, voice: 15_000 + 10_000, recognition: 60_000 }
/** For the work itself, on a machine with other work. */
const machineMs = 15_000

/** A voice may be waited for by anybody: whose it is may hold a place that others queue for. */
export function budgetOf({ plan, spoken, aloud }: Held): number {
  const model = plan?.place === 'reply' ? waits.model : 0
  const recognition = spoken && plan?.place === 'recognition' ? waits.recognition : 0
  return model + recognition + (aloud ? waits.voice : 0) + machineMs
}

/** Nobody tries for longer: the fault is long cleared, and the breaker's rest over. */
const patienceMs = 90_000

/** Sends a message, and the same again with the same key until it is answered. What is not as promised is told to `breach`. */
export async function holdMessage(url: string, meeting: string, held: Held, isCapped: boolean, breach: (what: string) => void): Promise<Outcome> {
  const codes: string[] = []
  let longest_ms = 0
  for (const until = performance.now() + patienceMs; performance.now() < until; ) {
    const began = performance.now()
    const tried = await tryOnce(url, meeting, held, breach)
    longest_ms = Math.max(longest_ms, performance.now() - began)
    if (tried === null) break
    if (tried.answer !== null) return { ...held, answer: tried.answer, codes, longest_ms, capped: false }
    codes.push(tried.code)
    if (isCapped && tried.code === 'spend_cap_reached' && tried.status === problemStatus.spend_cap_reached)
      return { ...held, answer: null, codes, longest_ms, capped: true }
    judge(held, tried, breach)
    await new Promise((resolve) => setTimeout(resolve, Math.min(50 * 2 ** codes.length, 2_000)))
  }
  breach(`${held.key} was never answered (${codes.join(', ')})`)
  return { ...held, answer: null, codes, longest_ms, capped: false }
}

interface Failure {
  readonly answer: null
  readonly status: number
  readonly code: string
  readonly message: string
}
type Tried = { readonly answer: MessageAnswer } | Failure

export async function tryOnce(url: string, meeting_id: string, held: Held, breach: (what: string) => void): Promise<Tried | null> {
  const { id, key, spoken, aloud, streamed } = held
  const said = spoken ? { audio_data: spokenCase(id) } : { message: wordsOf(id) }
  const budget = budgetOf(held)
  try {
    const response = await fetch(`${url}/api/conversation/send-message`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...(streamed ? { accept: 'text/event-stream' } : {}) },
      body: JSON.stringify({ meeting_id, ...said, reply_audio: aloud }),
      signal: AbortSignal.timeout(budget),
    })
    // What is wrong before the turn is taken is an ordinary refusal.
    if (streamed && response.ok) return lastEvent(await response.text())
    return bodyOf(response.status, await response.text())
  } catch (error) {
    breach(`${key} (${held.plan?.place}, ${held.plan?.course.name}) had no answer within ${budget} ms: ${error}`)
    return null
  }
}

function bodyOf(status: number, text: string): Tried {
  // A proxy or a runtime may answer in place of the server: that is no JSON, and no code of the contract.
  if (!text.startsWith('{')) return { answer: null, status, code: 'none', message: `A body of ${text.length} characters: ${text.slice(0, 200)}` }
  const body: { data: MessageAnswer; error: { code: string; message: string } } = JSON.parse(text)
  return status === 200 ? { answer: body.data } : { answer: null, status, ...body.error }
}

/** The end of a stream of events: the answer, or why there is none. Its other events come once, in their order. */
function lastEvent(text: string): Tried {
  const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  if (ids.some((id, index) => index > 0 && id !== (ids[index - 1] ?? 0) + 1)) throw new Error(`events came as ${ids.join(', ')}`)
  const [, event, data = ''] = /event: (message\.answered|error)\ndata: (.*)\n\n$/.exec(text) ?? []
  if (event === 'message.answered') {
    const answer: MessageAnswer = JSON.parse(data)
    return { answer }
  }
  if (event !== 'error') throw new Error('the stream ended without an answer')
  const failure: { readonly code: string; readonly message: string } = JSON.parse(data)
  return { answer: null, status: isCode(failure.code) ? problemStatus[failure.code] : 0, ...failure }
}

const known = new Set<string>(endpoints.sendMessage.problems)
const isCode = (code: string): code is ProblemCode => code in problemStatus

/** Whether a failure is one that the contract names, and one that what went wrong explains. */
function judge({ key, plan, spoken }: Held, { status, code, message }: Failure, breach: (what: string) => void): void {
  if (!known.has(code) || !isCode(code) || problemStatus[code] !== status) breach(`${key} was answered with ${status} ${code}: ${message}`)
  // A provider that is left alone is so for every message; recognition does not tell.
  if (message.includes('(unavailable)') || (spoken && code === 'recognition_failed')) return
  if (plan?.place !== 'reply') breach(`${key} failed with ${code}, where ${plan === null ? 'nothing' : plan.place} went wrong: ${message}`)
  else if (!code.startsWith('mind_')) breach(`${key} failed with ${code}, where the model failed`)
}
