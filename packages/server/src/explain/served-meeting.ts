import { SparringError, type ToldEntry } from '@sparring/core'
import { entryOfEvent, failed } from '@sparring/core/contract'
import { z } from 'zod'
import type { FoundMeeting } from './stored-meetings.js'

/** A server that says nothing for so long is not asked further. */
const patienceMs = 15_000

const meetingAnswer = z.object({ data: z.object({ seq: z.int().nonnegative() }) })

/** Reads a meeting's durable events from a running server, up to those that stood when it was asked. The times of the log are not told. */
export async function servedMeeting(meetingId: string, address: string, key?: string): Promise<FoundMeeting> {
  const meeting = `${address.replace(/\/+$/, '')}/api/meeting/${encodeURIComponent(meetingId)}`
  const signal = AbortSignal.timeout(patienceMs)
  const { data } = meetingAnswer.parse(await (await asked(meeting, key, signal)).json())
  if (data.seq === 0) return { meeting_id: meetingId, entries: [] }
  const { body } = await asked(`${meeting}/events?after=0`, key, signal)
  return { meeting_id: meetingId, entries: body === null ? [] : await entriesOf(body, data.seq) }
}

async function asked(address: string, key: string | undefined, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, { signal, headers: key === undefined ? {} : { Authorization: `Bearer ${key}` } }).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${new URL(address).origin}. Is the server running there?`, { cause })
  })
  if (response.ok) return response
  const problem = failed.safeParse(await response.json().catch(() => null))
  throw new Error(problem.success ? problem.data.error.message : `${address} answered ${response.status}.`)
}

async function entriesOf(body: ReadableStream<Uint8Array>, last: number): Promise<readonly ToldEntry[]> {
  const entries: ToldEntry[] = []
  for await (const { id, event, data } of eventsOf(body)) {
    if (id === null || data === null) continue
    entries.push({ seq: id, written_at: null, body: readEntry(id, event, data) })
    if (id >= last) return entries
  }
  throw new Error(`The server ended the stream before event ${last}. Ask again.`)
}

function readEntry(id: number, event: string, data: string): ToldEntry['body'] {
  try {
    return entryOfEvent(event, JSON.parse(data))
  } catch (cause) {
    const why = SparringError.is(cause) ? (cause.details?.fields ?? []).map(({ path, message }) => `${path}: ${message}`).join(' ') : 'It is no JSON.'
    throw new Error(`Event ${id} (${event}) of the server cannot be read. ${why}`, { cause })
  }
}

interface ServedEvent {
  readonly id: number | null
  readonly event: string
  readonly data: string | null
}

/** The server-sent events of our own server: blocks that end with an empty line, a field a line. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ServedEvent> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) yield eventOf(block)
  }
}

function eventOf(block: string): ServedEvent {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null
  const id = field('id')
  return { id: id === null ? null : Number(id), event: field('event') ?? '', data: field('data') }
}
