import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Meeting, ToldEntry } from '@sparring/core'
import { inUse } from '../commands/in-use.js'
import { openRecords, type Records } from '../compose/records.js'
import { readEnvironment } from '../environment.js'

export interface FoundMeeting {
  readonly meeting_id: string
  readonly entries: readonly ToldEntry[]
}

/** Without authentication all meetings are of one tenant. */
const tenant_id = 'local'
const mostSuggested = 5

/** Reads a meeting's log where it is kept: the named one, or the last that was started in what can be opened. Throws saying what there is. */
export async function storedMeeting(meetingId: string | null, dataDirectory: string | null): Promise<FoundMeeting> {
  const places = await placesFor(dataDirectory)
  const looked: Looked[] = []
  let closed: unknown = null
  for (const place of places) {
    try {
      const found = await lookIn(place, meetingId)
      if (found.entries !== null && meetingId !== null) return { meeting_id: meetingId, entries: found.entries }
      looked.push(found)
    } catch (error) {
      closed = inUse(error, `sparring explain ${meetingId ?? 'MEETING'} --url http://127.0.0.1:8000`)
    }
  }
  const last = meetingId === null ? newest(looked) : null
  if (last !== null) return last
  // It may be in the one that could not be opened: that is said before that it is nowhere.
  if (closed !== null) throw closed
  throw new Error(nowhere(meetingId, places, looked))
}

interface Looked {
  /** Those that were started, newest first. */
  readonly started: readonly Meeting[]
  /** Of the meeting that was asked for, or the newest. `null` where it is not here. */
  readonly entries: readonly ToldEntry[] | null
}

async function lookIn(place: Place, meetingId: string | null): Promise<Looked> {
  const { ports, dispose } = await place.open()
  try {
    const started = await startedIn(ports)
    const _id = meetingId ?? started[0]?._id
    if (_id === undefined || (await ports.documents.get('meetings', { tenant_id, _id })) === null) return { started, entries: null }
    return { started, entries: await ports.log.read({ tenant_id, meeting_id: _id }, 0) }
  } finally {
    await dispose()
  }
}

async function startedIn({ documents }: Records['ports']): Promise<readonly Meeting[]> {
  const { items } = await documents.list('meetings', { tenant_id, limit: 100, cursor: null })
  return items.filter(({ started_at }) => started_at !== null).sort((one, other) => (startOf(one) < startOf(other) ? 1 : -1))
}

const startOf = ({ started_at }: Meeting): string => started_at ?? ''

function newest(looked: readonly Looked[]): FoundMeeting | null {
  const [best] = looked
    .flatMap(({ started: [last], entries }) => (last === undefined || entries === null ? [] : [{ last, entries }]))
    .sort((one, other) => (startOf(one.last) < startOf(other.last) ? 1 : -1))
  return best === undefined ? null : { meeting_id: best.last._id, entries: best.entries }
}

interface Place {
  readonly name: string
  open(): Promise<Records>
}

/** The named folder, or what the environment names. */
async function placesFor(dataDirectory: string | null): Promise<readonly Place[]> {
  if (dataDirectory !== null) return inFolder(resolve(dataDirectory))
  const { data_dir, stores } = readEnvironment()
  if (stores.mongodb === null) return inFolder(data_dir)
  return [...(await databasesIn(data_dir)), { name: `the database ${stores.mongodb.database}`, open: () => openRecords(data_dir, stores.mongodb) }]
}

async function inFolder(folder: string): Promise<readonly Place[]> {
  const found = await databasesIn(folder)
  if (found.length > 0) return found
  throw new Error(`No meetings are kept in ${folder}. Hold one with sparring practice, or give the folder with --data-dir.`)
}

/** The folder itself, and the one in it where meetings of the terminal are kept. Looking makes no folder. */
async function databasesIn(folder: string): Promise<readonly Place[]> {
  const places = [join(folder, 'practice'), folder]
  const there = await Promise.all(
    places.map((place) =>
      access(join(place, 'sparring.sqlite')).then(
        () => true,
        () => false,
      ),
    ),
  )
  return places.filter((_, index) => there[index]).map((name) => ({ name, open: () => openRecords(name, null) }))
}

function nowhere(meetingId: string | null, places: readonly Place[], looked: readonly Looked[]): string {
  const started = looked.flatMap((one) => one.started).slice(0, mostSuggested)
  const there = started.map(({ _id, started_at }) => `${_id} (${started_at?.slice(0, 16).replace('T', ' ')})`)
  const which = meetingId === null ? 'No meeting has been started' : `There is no meeting ${meetingId}`
  return `${which} in ${places.map(({ name }) => name).join(' or ')}.${there.length === 0 ? '' : ` Started last: ${there.join(', ')}.`}`
}
