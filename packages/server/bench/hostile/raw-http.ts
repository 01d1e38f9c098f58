import { connect } from 'node:net'
import type { JudgedAnswer } from '../../src/documented-api.fixture.ts'

/** A request as the bytes that are sent: whatever stands in them, nothing is mended. */
export interface RawRequest {
  readonly line: string
  readonly headers: readonly string[]
  readonly body: Buffer
  /** The client says that nothing follows, whatever it announced. */
  readonly ends: boolean
}

/** Longer than a body may take. */
const usualPatienceMs = 40_000

/** Sends the bytes and reads one answer; `null` where the connection is closed without any. */
export function sendRaw(port: number, { line, headers, body, ends }: RawRequest, patience_ms = usualPatienceMs): Promise<JudgedAnswer | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    const finish = (answer: JudgedAnswer | null) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(patience_ms, () => {
      socket.destroy()
      reject(new Error(`No answer within ${patience_ms / 1000} s.`))
    })
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      // A stream of events does not end: its head is enough.
      const head = headOf(chunks)
      if (head !== null && head.type === 'text/event-stream') finish({ ...head, text: '' })
    })
    // The server may refuse and close before it has read all: what it said counts.
    socket.on('error', () => undefined)
    socket.on('close', () => finish(whole(Buffer.concat(chunks))))
    socket.write(Buffer.concat([Buffer.from(`${[line, ...headers].join('\r\n')}\r\n\r\n`, 'latin1'), body]))
    if (ends) socket.end()
  })
}

function headOf(chunks: readonly Buffer[]): { readonly status: number; readonly type: string } | null {
  const text = Buffer.concat(chunks.slice(0, 8)).toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1])
  return { status, type: headerOf(text.slice(0, end), 'content-type').split(';')[0] ?? '' }
}

const headerOf = (head: string, name: string): string => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''

function whole(bytes: Buffer): JudgedAnswer | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.subarray(0, end).toString('latin1')
  const rest = bytes.subarray(end + 4)
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
  // Go on with what you send: the answer proper follows.
  if (status === 100) return whole(rest)
  const body = headerOf(head, 'transfer-encoding') === 'chunked' ? unchunked(rest) : rest
  return { status, type: headerOf(head, 'content-type').split(';')[0] ?? '', text: body.toString('utf8') }
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (lineEnd < 0 || !(size > 0)) break
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
  return Buffer.concat(parts)
}
