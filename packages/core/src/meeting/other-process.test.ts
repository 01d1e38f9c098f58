import { expect, it } from 'vitest'
import { aScene, aStartedMeeting, saying } from './meeting.fixture.js'

it('whoever waits for a reply of another process has it when the bus says that it stands, however seldom the log is asked', async () => {
  const { clock, platform, process } = aScene((_, clock) => ({ mind: saying(clock, [{ wait_ms: 500 }, { say: 'Yes.' }]) }))
  const id = await aStartedMeeting(platform)
  const message = { meeting_id: id, message: 'Sarah, and?' }
  const other = process(saying(clock, []), { poll_ms: 60_000 })
  const answered = platform.conversations.send(message, { idempotency_key: 'k' }).answered
  let joined: unknown = null
  void other.conversations.send(message, { idempotency_key: 'k' }).answered.then((answer) => {
    joined = answer
  })
  await clock.advance(490)
  expect(joined).toBeNull()
  await clock.advance(20)
  expect(joined).toEqual(await answered)
})
