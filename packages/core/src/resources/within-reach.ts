import type { Meeting } from '../domain/meeting.js'
import type { LiveMeeting } from '../meeting/live-meeting.js'
import { meetingNotFound } from '../meeting/live-meetings.js'
import type { Caller } from '../platform.js'

export function isWithinReach({ reach, user_id }: Caller, { _id, user_id: practises }: Pick<Meeting, '_id' | 'user_id'>): boolean {
  if (reach === undefined) return true
  return reach === 'own' ? practises === user_id : _id === reach.meeting_id
}

/** The meeting, or `meeting_not_found`: one that is out of the caller's reach is as unknown to them as a wrong id. */
export async function withinReach(caller: Caller, opening: Promise<LiveMeeting>): Promise<LiveMeeting> {
  const live = await opening
  if (isWithinReach(caller, live.document)) return live
  throw meetingNotFound(live.key.meeting_id)
}
