import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import type { Fault } from './fake-provider.ts'

/** Spreads waits by the seeded jitter. */
export type Jittered = (ms: number) => number

/** Waits for moments that follow one another, so that late timers do not add up; false once `signal` aborts. */
export function pacer(signal: AbortSignal, jittered: Jittered): (wait_ms: number) => Promise<boolean> {
  let due = performance.now()
  return (wait_ms) => {
    due = Math.max(due, performance.now() - 50) + jittered(wait_ms)
    const left = due - performance.now()
    if (signal.aborted) return Promise.resolve(false)
    if (left <= 0) return Promise.resolve(true)
    return new Promise((resolve) => {
      const ended = () => {
        clearTimeout(timer)
        resolve(false)
      }
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', ended)
        resolve(true)
      }, left)
      signal.addEventListener('abort', ended, { once: true })
    })
  }
}

/** Sends an answer at its pace until it ends, its fault strikes, or the other side has gone. */
export async function playAnswer(response: ServerResponse, answer: Answer, fault: Fault | null, jittered: Jittered): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const wait = pacer(gone.signal, jittered)
  const untold = fault?.kind === 'in_stream_error' && answer.in_stream_error === null
  const striking = fault !== null && isCut(fault) && !untold ? fault : null
  if (striking?.before_headers) return breakOff(response, answer, striking.kind)
  response.writeHead(answer.status, answer.headers)
  response.flushHeaders()
  const cutAt = striking === null ? Number.POSITIVE_INFINITY : (striking.after ?? 1)
  let counted = 0
  for (const part of answer.parts) {
    if (counted >= cutAt) break
    if (!(await wait(part.wait_ms))) return
    await written(response, part.bytes)
    if (!part.is_preamble) counted++
  }
  if (striking !== null) return breakOff(response, answer, striking.kind)
  response.end()
}

export type Cut = Extract<Fault, { readonly after?: number }>

export function isCut(fault: Fault): fault is Cut {
  return fault.kind !== 'status' && fault.kind !== 'refusal' && fault.kind !== 'length' && fault.kind !== 'content_filter'
}

async function breakOff(response: ServerResponse, answer: Answer, kind: Cut['kind']): Promise<void> {
  if (kind === 'stall') return
  if (kind === 'disconnect') {
    response.socket?.destroy()
    return
  }
  if (!response.headersSent) {
    if (kind === 'malformed') response.socket?.write('This is not HTTP.\r\n\r\n')
    response.socket?.end()
    return
  }
  if (kind === 'malformed') await written(response, answer.malformed)
  if (kind === 'in_stream_error') await written(response, answer.in_stream_error ?? '')
  response.end()
}

/** Resolves when the bytes have been handed on, or when nobody is there to take them. */
function written(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) resolve()
    else response.write(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, () => resolve())
  })
}
