import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callsOf } from './meeting-over-http.fixture.ts'
import { questions } from './odd-servers/question-shapes.ts'
import { type OddServer, startOddServer } from './odd-servers/start-odd-server.ts'
import { openServer } from './open-server.fixture.ts'

interface Prepared {
  readonly questions_source: string
  readonly top_5_questions: readonly string[]
}

/** A meeting waits eight seconds for its questions at most; with any of these it waits for none of them. */
const atOnceMs = 3_000

describe('the questions of a meeting, with a server that answers a schema with', () => {
  let odd: OddServer
  beforeAll(async () => {
    odd = await startOddServer(() => null)
  })
  afterAll(() => odd.close())

  it.each(Object.entries(questions))('%s', async (_, { shape, source }) => {
    odd.be(shape)
    const server = await openServer({ OPENAI_BASE_URL: odd.url })
    try {
      const { call, aStartedMeeting, send } = callsOf(server.url)
      const begun = performance.now()
      const { meeting, john } = await aStartedMeeting()
      expect(performance.now() - begun).toBeLessThan(atOnceMs)
      const brief = await call<Prepared>('GET', `/api/meeting/${meeting}/brief`)
      expect([brief.status, brief.data.questions_source]).toEqual([200, source])
      expect(new Set(brief.data.top_5_questions).size).toBe(5)
      expect(await send(meeting, { message: 'John, how do you plan?' })).toMatchObject({ status: 200, data: { ai_response: { speaker_id: john } } })
    } finally {
      await server.close()
    }
  })
})
