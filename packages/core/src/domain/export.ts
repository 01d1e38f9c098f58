import { z } from 'zod'
import { identifier, instant } from './document.js'
import { turn } from './turn.js'

/** A document as it stands; which fields it has depends on the collection. */
const anyDocument = z.looseObject({ _id: identifier, created_at: instant })

const exportedEntry = z.object({
  seq: z.int().positive(),
  key: z.string(),
  digest: z.string(),
  written_at: instant,
  v: z.int(),
  body: z.looseObject({ type: z.string() }),
})

/** All that is kept of one meeting. */
export const meetingExport = z.object({
  meeting_id: identifier,
  exported_at: instant,
  /** By collection, what stands there under the meeting's id. */
  documents: z.record(z.string(), anyDocument),
  /** The meeting's log: the truth of what happened. */
  entries: z.array(exportedEntry),
  turns: z.array(turn),
  /** The recordings; each address works for an hour. */
  files: z.array(z.object({ file_name: z.string(), file_url: z.string() })),
})
export type MeetingExport = z.infer<typeof meetingExport>

/** What else one person made, by collection. */
const madeDocuments = z.record(z.string(), z.array(anyDocument))

/** All that is kept of one person. */
export const personExport = z.object({
  user_id: identifier,
  exported_at: instant,
  documents: madeDocuments,
  meetings: z.array(meetingExport),
})

/** As `personExport`, the meetings one after another: all of them at once may be more than a process holds. */
export type PersonExport = Omit<z.infer<typeof personExport>, 'meetings'> & { readonly meetings: AsyncIterable<MeetingExport> }

/** What was erased: meetings, and documents that no longer say who made them. */
export const personErased = z.object({ user_id: identifier, meetings: z.int().nonnegative(), documents: z.int().nonnegative() })
export type PersonErased = z.infer<typeof personErased>
