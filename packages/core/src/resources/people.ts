import { nobody } from '../domain/document.js'
import type { MeetingExport, PersonExport } from '../domain/export.js'
import type { Meeting } from '../domain/meeting.js'
import { SparringError } from '../domain/sparring-error.js'
import { collectionsOf } from '../meeting/belongings.js'
import { removeAll } from '../meeting/remains.js'
import type { Caller, Meetings, People } from '../platform.js'
import type { CallOptions } from '../ports/call-options.js'
import { isoNow } from '../ports/clock.js'
import type { Collections, Page } from '../ports/document-store.js'
import { everyItem } from '../ports/every-item.js'
import type { ResourceParts } from './resource-parts.js'

const pageSize = 100

const madeIn = collectionsOf('tenant', 'request', 'credential')
/** What lets somebody in is theirs to hold, and not to be found in a file. */
const exportedOf = collectionsOf('tenant', 'request')
type OfTenant = (typeof madeIn)[number]

/**
 * What is whose: a meeting is the person's who held it, with all that was said in it. Product profiles, companies and
 * representatives are the tenant's: they stay, and forget who made them, a profile also under which name. What lets
 * somebody act on the person's behalf goes with them.
 */
export function people(parts: ResourceParts, caller: Caller, meetings: Pick<Meetings, 'export'>): People {
  const { documents, runner, clock } = parts
  const { tenant_id } = caller
  const heldBy = (user_id: string, cursor: string | null, options?: CallOptions): Promise<Page<Meeting>> =>
    documents.list('meetings', { tenant_id, where: { user_id }, limit: pageSize, cursor }, options)
  const madeBy = (name: OfTenant, created_by: string, cursor: string | null, options?: CallOptions) =>
    documents.list(name, { tenant_id, where: { created_by }, limit: pageSize, cursor }, options)

  async function* exported(userId: string, options?: CallOptions): AsyncGenerator<MeetingExport> {
    for await (const { _id } of everyItem((cursor) => heldBy(userId, cursor, options))) {
      // One that is erased meanwhile is not kept any more.
      const meeting = await meetings.export(_id, options).catch(unlessErased)
      if (meeting !== null) yield meeting
    }
  }

  /** From the front, again and again: what is erased is in no list any more. */
  async function eraseMeetings(userId: string, options?: CallOptions): Promise<number> {
    let erased = 0
    for (;;) {
      const { items } = await heldBy(userId, null, options)
      if (items.length === 0) return erased
      for (const { _id } of items) {
        await runner.erase({ tenant_id, meeting_id: _id }, options)
        erased += 1
      }
    }
  }

  async function forgetWhoMade(name: OfTenant, userId: string, options?: CallOptions): Promise<number> {
    let forgotten = 0
    for (;;) {
      const { items } = await madeBy(name, userId, null, options)
      if (items.length === 0) return forgotten
      for (const { _id } of items) {
        // As it stands by now: a key that was revoked since the list was read stays revoked.
        const document = await documents.get(name, { tenant_id, _id }, options)
        if (document === null || document.created_by !== userId) continue
        await documents.replace(name, madeByNobody(document), options)
        forgotten += 1
      }
    }
  }

  return {
    async export(userId, options) {
      if (userId === nobody || !isInReach(caller, userId)) throw personNotFound(userId)
      const made: PersonExport['documents'] = {}
      for (const name of exportedOf) {
        const found = []
        for await (const document of everyItem((cursor) => madeBy(name, userId, cursor, options))) found.push({ ...document })
        if (found.length > 0) made[name] = found
      }
      if (Object.keys(made).length === 0 && (await heldBy(userId, null, options)).items.length === 0) throw personNotFound(userId)
      return { user_id: userId, exported_at: isoNow(clock), documents: made, meetings: exported(userId, options) }
    },
    async erase(userId, options) {
      if (userId === nobody || caller.reach !== undefined) throw personNotFound(userId)
      let forgotten = 0
      // First: who could still act in their name would make what the rest then leaves.
      for (const name of collectionsOf('credential')) forgotten += await removeAll(name, { tenant_id, where: { user_id: userId } }, documents, options)
      const erased = await eraseMeetings(userId, options)
      for (const name of madeIn) forgotten += await forgetWhoMade(name, userId, options)
      if (erased + forgotten === 0) throw personNotFound(userId)
      return { user_id: userId, meetings: erased, documents: forgotten }
    },
  }
}

/** Who may reach only their own reaches themselves; who may reach one meeting, nobody. */
const isInReach = ({ reach, user_id }: Caller, person: string): boolean => reach === undefined || (reach === 'own' && user_id === person)

/** A profile has the name of who made it: that goes as well. */
function madeByNobody<Document extends Collections[OfTenant]>(document: Document): Document {
  const forgotten = { ...document, created_by: nobody }
  return 'product_name' in forgotten ? { ...forgotten, name: null } : forgotten
}

function unlessErased(error: unknown): null {
  if (SparringError.is(error) && error.code === 'meeting_not_found') return null
  throw error
}

const personNotFound = (userId: string) =>
  new SparringError(
    'person_not_found',
    `Nothing is kept of a person ${JSON.stringify(userId.slice(0, 80))}. Use the user_id of a meeting, or the created_by of a document.`,
  )
