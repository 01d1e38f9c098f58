import { createPlatform, type LogEntry } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { sequentialIds, timelineMind, virtualClock } from '@sparring/core/testing'
import { scenarioOf } from '../practice/scenario-files.js'
import { setUpMeeting } from '../practice/set-up-meeting.js'

const lines = [
  'Good morning everybody.',
  'Carolina, what does planning cost you today?',
  'How do you count overtime in that?',
  'Our customer Hansen measured 9 % less fuel over six months.',
  'What budget do you have in mind for this?',
  'Shall we agree on a pilot in March?',
]

/** A meeting of a shipped scenario in which the buyers always say the same, so that only the floor's rules decide how it goes. */
export async function heldMeeting(): Promise<{ readonly meeting_id: string; readonly entries: readonly LogEntry[] }> {
  const clock = virtualClock()
  const adapters = createMemoryAdapters({ clock, ids: sequentialIds() })
  const mind = timelineMind(clock, () => [{ wait_ms: 40 }, { say: 'We have looked at that before. ' }, { wait_ms: 60 }, { say: 'It depends on the depot.' }])
  const platform = createPlatform({ ...adapters, mind })
  const { meeting } = await setUpMeeting(platform, await scenarioOf('fleet-routing'), 7)
  const room = await platform.meetings.join(meeting._id)
  for (const line of lines) {
    const said = room.say(line)
    await clock.advance(1_000)
    await said
  }
  await room.end()
  return { meeting_id: meeting._id, entries: await adapters.log.read({ tenant_id: 'local', meeting_id: meeting._id }, 0) }
}
