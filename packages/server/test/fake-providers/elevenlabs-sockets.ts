import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { headersOf } from './fake-server.ts'
import { Pace } from './pace.ts'
import type { CapturedRequest, FakeSettings, Fault } from './settings.ts'
import { pitchOf, soundOf } from './sound.ts'

const server = new WebSocketServer({ noServer: true })
/** Contexts that one socket may have open. */
const mostContexts = 5

interface Line {
  readonly settings: FakeSettings
  readonly query: URLSearchParams
  readonly voice: string
  readonly fault: Fault | null
  readonly messages: unknown[]
}

export function upgradeElevenlabs(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { take, settings }: { take(request: CapturedRequest): Fault | null; readonly settings: FakeSettings },
): void {
  const url = new URL(incoming.url ?? '/', 'http://fake')
  const messages: unknown[] = []
  const fault = take({ method: 'GET', path: incoming.url ?? '/', headers: headersOf(incoming), body: messages })
  const key = incoming.headers['xi-api-key']
  const refusal = settings.api_key !== null && key !== undefined && key !== settings.api_key ? 401 : fault?.kind === 'status' ? fault.status : null
  const serve = /^\/v1\/speech-to-text\/realtime$/.test(url.pathname)
    ? recognise
    : /\/multi-stream-input$/.test(url.pathname)
      ? speakContexts
      : /\/stream-input$/.test(url.pathname)
        ? speakOne
        : null
  if (refusal !== null || serve === null) refuse(socket, `${refusal ?? 404} Refused`)
  else
    server.handleUpgrade(incoming, socket, head, (opened) => {
      const line = { settings, query: url.searchParams, voice: url.pathname.split('/')[3] ?? '', fault, messages }
      opened.on('error', () => undefined)
      serve(opened, line)
    })
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

type Message = Readonly<Record<string, unknown>>

function onMessages(socket: WebSocket, { messages }: Line, hear: (message: Message) => void): void {
  socket.on('message', (raw) => {
    const message = JSON.parse(String(raw)) as Message
    messages.push(message)
    hear(message)
  })
}

/** Speaks what was flushed, piece after piece, with times that begin anew in each chunk. */
class Utterance {
  #waiting = ''
  #queue: Promise<void> = Promise.resolve()
  #closed = false
  #sent = 0
  readonly #socket: WebSocket
  readonly #line: Line
  readonly #mark: Message

  constructor(socket: WebSocket, line: Line, mark: Message) {
    this.#socket = socket
    this.#line = line
    this.#mark = mark
  }

  hear(text: string): void {
    this.#waiting += text
  }

  flush(): void {
    const text = this.#waiting
    this.#waiting = ''
    if (text.trim() !== '') this.#queue = this.#queue.then(() => this.#speak(text))
  }

  /** Says that it is over once all is spoken. */
  finish(last: Message): Promise<void> {
    this.flush()
    this.#queue = this.#queue.then(() => {
      if (!this.#closed) this.#socket.send(JSON.stringify({ audio: null, alignment: null, ...last, ...this.#mark }))
      this.#closed = true
    })
    return this.#queue
  }

  cancel(): void {
    this.#closed = true
  }

  async #speak(text: string): Promise<void> {
    const { settings, query, voice, fault } = this.#line
    const format = query.get('output_format') ?? 'mp3_44100_128'
    const pace = new Pace(settings)
    const characters = [...text]
    for (let from = 0; from < characters.length && !this.#closed; from += 24) {
      const part = characters.slice(from, from + 24)
      const sound = soundOf(format, part.length * settings.ms_per_character, pitchOf(voice)) ?? new Uint8Array()
      await pace.until(settings.speech_first_byte_ms + ((from * settings.ms_per_character) / 1000) * 1000 * settings.real_time_factor)
      if (this.#closed) return
      if (breaks(this.#socket, fault, this.#sent)) return this.cancel()
      const alignment = {
        chars: part,
        charStartTimesMs: part.map((_, index) => index * settings.ms_per_character),
        charDurationsMs: part.map(() => settings.ms_per_character),
      }
      this.#socket.send(JSON.stringify({ audio: Buffer.from(sound).toString('base64'), isFinal: null, alignment, normalizedAlignment: null, ...this.#mark }))
      this.#sent += 1
    }
  }
}

function breaks(socket: WebSocket, fault: Fault | null, sent: number): boolean {
  if (fault === null || !('after' in fault) || sent < (fault.after ?? 1)) return false
  if (fault.kind === 'disconnect') socket.terminate()
  else if (fault.kind === 'clean_close') socket.close(1000)
  else if (fault.kind === 'malformed') socket.send('{"audio": "AAA')
  else if (fault.kind === 'in_stream_error') {
    socket.send(JSON.stringify({ message: 'It failed.', error: 'internal_error', code: 1011 }))
    socket.close(1011)
  }
  return true
}

function speakOne(socket: WebSocket, line: Line): void {
  const utterance = new Utterance(socket, line, {})
  onMessages(socket, line, (message) => {
    const text = String(message.text ?? '')
    if (text === '') return void utterance.finish({ isFinal: true }).then(() => socket.close(1000))
    utterance.hear(text)
    if (message.flush === true || message.try_trigger_generation === true || line.query.get('auto_mode') === 'true') utterance.flush()
  })
}

function speakContexts(socket: WebSocket, line: Line): void {
  const open = new Map<string, Utterance>()
  onMessages(socket, line, (message) => {
    if (message.close_socket === true) return void Promise.all([...open.values()].map((one) => one.finish({ isFinal: true }))).then(() => socket.close(1000))
    const id = String(message.context_id ?? 'default')
    if (!open.has(id) && message.close_context !== true) {
      if (open.size >= mostContexts) {
        socket.send(JSON.stringify({ message: 'Too many contexts.', error: 'max_active_contexts', code: 1008 }))
        return socket.close(1008)
      }
      open.set(id, new Utterance(socket, line, { contextId: id }))
    }
    const utterance = open.get(id)
    if (utterance === undefined) return
    utterance.hear(String(message.text ?? ''))
    if (message.flush === true) utterance.flush()
    if (message.close_context === true) {
      open.delete(id)
      void utterance.finish({ isFinal: true })
    }
  })
}

/** Hears what is set to be heard, a word a chunk, and all of it once it is committed. */
function recognise(socket: WebSocket, line: Line): void {
  const { settings, query, fault, messages } = line
  const words = settings.heard({ method: 'GET', path: '', headers: {}, body: messages }).split(' ')
  const send = (message: object) => socket.send(JSON.stringify(message))
  let chunks = 0
  send({ message_type: 'session_started', session_id: 'session_fake', config: {} })
  onMessages(socket, line, (message) => {
    if (message.message_type !== 'input_audio_chunk') return
    if (message.audio_base_64 !== '') chunks += 1
    if (fault?.kind === 'in_stream_error') return send({ message_type: 'transcriber_error', error: 'It failed.' })
    if (breaks(socket, fault, chunks)) return
    if (message.commit !== true) return send({ message_type: 'partial_transcript', text: words.slice(0, chunks).join(' ') })
    const text = chunks === 0 ? '' : words.join(' ')
    send({ message_type: 'committed_transcript', text })
    if (query.get('include_timestamps') === 'true')
      send({
        message_type: 'committed_transcript_with_timestamps',
        text,
        language_code: 'en',
        words: text === '' ? [] : words.map((word, index) => ({ text: word, start: index * 0.3, end: index * 0.3 + 0.25, type: 'word', logprob: 0 })),
      })
    chunks = 0
  })
}
