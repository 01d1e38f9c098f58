import { wavHeader } from './fake-providers/audio/wav.ts'

/** The HTTP API as an integrator's own code calls it: with nothing of Sparring but its documents. */

export interface Turn {
  readonly turn_number: number
  readonly speaker: string
  readonly text: string
  readonly audio_url: string | null
  readonly duration_seconds: number
  readonly duration_estimated: boolean
}

export interface Reply {
  readonly speaker_id: string
  readonly response_text: string
  readonly audio_url: string | null
  readonly duration_seconds: number
  readonly turn_number: number
}

export interface Answered {
  readonly ai_response: Reply
  readonly ai_responses: readonly Reply[]
  readonly salesperson_turn: Turn
}

export interface Called<Data> {
  readonly status: number
  readonly data: Data
  readonly code: string | undefined
  /** What an error says to whoever reads it. */
  readonly message: string | undefined
}

export interface Streamed {
  readonly event: string
  readonly data: { readonly text: string; readonly audio: string; readonly format: { readonly sample_rate: number } } & Answered
}

/** Calls of one server, each answered with its status, its data and its error. */
export function callsOf(server_url: string) {
  async function call<Data = { readonly _id: string }>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Called<Data>> {
    const form = body instanceof FormData
    const response = await fetch(server_url + path, {
      method,
      headers: { ...(body === undefined || form ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    const answer: { readonly data: Data; readonly error?: { readonly code: string; readonly message: string } } = await response.json()
    return { status: response.status, data: answer.data, code: answer.error?.code, message: answer.error?.message }
  }
  return {
    call,
    /** A meeting with John, the CTO. */
    async aStartedMeeting(more: object = {}): Promise<{ readonly meeting: string; readonly john: string }> {
      const seller = await call('POST', '/api/salesperson/create', { product_name: 'RouteWise', description: 'Routes' })
      const company = await call('POST', '/api/company/create', { company_url: 'https://northwind.example' })
      const john = await call('POST', `/api/company/${company.data._id}/representatives`, { name: 'John Miller', role: 'cto' })
      const seats = { salesperson_id: seller.data._id, company_id: company.data._id, meeting_mode: '1-on-1', representatives: [john.data._id], ...more }
      const meeting = await call('POST', '/api/meeting/create', seats)
      await call('POST', `/api/meeting/${meeting.data._id}/start`)
      return { meeting: meeting.data._id, john: john.data._id }
    },
    send: (meeting_id: string, message: object, headers: Record<string, string> = {}) =>
      call<Answered>('POST', '/api/conversation/send-message', { meeting_id, speaker: 'salesperson', ...message }, headers),
    /** Says something and reads the events of its turn to their end, as they were sent and as they are understood. */
    async stream(meeting_id: string, message: object): Promise<{ readonly text: string; readonly events: readonly Streamed[] }> {
      const response = await fetch(`${server_url}/api/conversation/send-message`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ meeting_id, ...message }),
      })
      const text = await response.text()
      return { text, events: eventsIn(text) }
    },
  }
}

export type Calls = ReturnType<typeof callsOf>

function eventsIn(text: string): readonly Streamed[] {
  const fields = (block: string, name: string) => block.match(new RegExp(`^${name}: ?(.*)$`, 'm'))?.[1]
  return text.split('\n\n').flatMap((block) => {
    const [event, data] = [fields(block, 'event'), fields(block, 'data')]
    return event === undefined || data === undefined ? [] : [{ event, data: JSON.parse(data) }]
  })
}

/** A second of a tone as WAV: signed 16 bits, one channel, 16 kHz. */
export function aSpokenSecond(): string {
  const [rate, bytes] = [16_000, 32_000]
  const file = Buffer.concat([wavHeader(rate, bytes), Buffer.alloc(bytes)])
  for (let at = 44; at < file.length; at += 2) file.writeInt16LE(Math.round(8_000 * Math.sin(at / 12)), at)
  return file.toString('base64')
}

/** How long the WAV at this address is, by its own header and by its bytes, which must agree. */
export async function secondsAt(url: string): Promise<number> {
  const response = await fetch(url)
  if (response.status !== 200) throw new Error(`The recording answers ${response.status}.`)
  const file = Buffer.from(await response.arrayBuffer())
  const [kind, told, perSecond] = [file.toString('latin1', 0, 4), file.readUInt32LE(40), file.readUInt32LE(28)]
  if (kind !== 'RIFF' || told !== file.length - 44) throw new Error('The recording is no whole WAV file.')
  return told / perSecond
}
