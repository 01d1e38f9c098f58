import { readExplanationBundle, SparringError } from '@sparring/core'
import { readText } from './read-text.js'
import type { FoundMeeting } from './stored-meetings.js'

/** Reads a meeting from a bundle. Throws naming the file, and the field that is wrong. */
export async function bundledMeeting(file: string): Promise<FoundMeeting> {
  const text = await readText(file, 'bundle')
  try {
    const { meeting_id, log } = readExplanationBundle(JSON.parse(text))
    return { meeting_id, entries: log }
  } catch (cause) {
    const why = SparringError.is(cause) ? cause.message : 'It is no JSON.'
    throw new Error(`${file} cannot be explained. ${why}`, { cause })
  }
}
