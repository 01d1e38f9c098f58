import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SpeechPart, type SpeechSynthesizer, usualSpeech } from '@sparring/core'
import { type WebSocket, WebSocketServer } from 'ws'

export { failure } from '../failure.fixture.js'

/** One request or handshake as it came over the wire. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
  /** As it came: of a form, or of nothing that is JSON. */
  readonly text: string
  /** Resolves when the other side has gone before the answer was whole. */
  readonly gone: Promise<void>
}

export type WireMessage = Readonly<Record<string, unknown>>

export interface Wire {
  answer(request: WireRequest, response: ServerResponse): void | Promise<void>
  socket?(socket: WebSocket, query: URLSearchParams, path: string): void
}

/** A server whose every answer a test writes itself, byte for byte. */
export async function wireServer(wire: Wire) {
  const requests: WireRequest[] = []
  const server = createServer(async (incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://wire')
    let text = ''
    try {
      for await (const part of incoming.setEncoding('latin1')) text += part
    } catch {
      // The other side went amid its request: there is nobody to answer.
      return
    }
    const gone = new Promise<void>((resolve) => response.once('close', () => (response.writableFinished ? undefined : resolve())))
    const request = { method: incoming.method ?? '', path: pathname, query: searchParams, headers: incoming.headers, body: parsed(text), text, gone }
    requests.push(request)
    await wire.answer(request, response)
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, { url = '/' }) => {
    const { pathname, searchParams } = new URL(url, 'http://wire')
    wire.socket?.(socket, searchParams, pathname)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    base_url: `http://127.0.0.1:${port}`,
    requests,
    server,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(text, 'latin1').toString('utf8'))
  } catch {
    return {}
  }
}

export const json = (response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** What a character takes in these tests: 60 ms, 2,880 bytes. */
const msACharacter = 60
export const soundOf = (text: string): Buffer => Buffer.alloc(text.length * msACharacter * 48)

/** One line of `stream/with-timestamps`: sound and times of a text, the first character at `from` seconds. */
export const line = (text: string, from = 0) => {
  const starts = [...text].map((_, index) => from + (index * msACharacter) / 1000)
  return {
    audio_base64: soundOf(text).toString('base64'),
    alignment: {
      characters: [...text],
      character_start_times_seconds: starts,
      character_end_times_seconds: starts.map((start) => start + msACharacter / 1000),
    },
    normalized_alignment: null,
  }
}

/** One message of a socket, its times from the message's own beginning. */
export const frame = (text: string, context: WireMessage): string => {
  const { audio_base64, alignment } = line(text)
  return JSON.stringify({
    audio: audio_base64,
    isFinal: null,
    alignment: {
      chars: alignment.characters,
      charStartTimesMs: alignment.character_start_times_seconds.map((second) => Math.round(second * 1000)),
      charDurationsMs: alignment.characters.map(() => msACharacter),
    },
    ...context,
  })
}

export async function* texts(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces
}

export interface Heard {
  readonly bytes: number
  readonly text: string
  readonly start_ms: readonly number[]
  readonly end_ms: readonly number[]
  readonly characters: number | null
}

/** What came of a stream, in sums. */
export async function heard(stream: AsyncIterable<SpeechPart>): Promise<Heard> {
  const parts: SpeechPart[] = []
  for await (const part of stream) parts.push(part)
  const alignment = parts.flatMap((part) => (part.type === 'alignment' ? [part] : []))
  const last = parts.at(-1)
  return {
    bytes: parts.reduce((sum, part) => sum + (part.type === 'audio' ? part.bytes.length : 0), 0),
    text: alignment.flatMap(({ characters }) => characters).join(''),
    start_ms: alignment.flatMap(({ start_ms }) => start_ms),
    end_ms: alignment.flatMap(({ end_ms }) => end_ms),
    characters: last?.type === 'finish' ? last.characters : null,
  }
}

/** What a piece or more in the usual voice come to. */
export const speak = (synthesizer: SpeechSynthesizer, pieces: readonly string[], voice_id = 'voice_1', signal?: AbortSignal): Promise<Heard> =>
  heard(
    synthesizer.stream(
      texts(...pieces),
      { voice: { voice_id, traits: ['angry'] }, format: usualSpeech, language: 'en-GB' },
      signal === undefined ? {} : { signal },
    ),
  )
