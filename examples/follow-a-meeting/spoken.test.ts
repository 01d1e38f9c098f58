import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@sparring/client'
import { startServer } from '@sparring/server'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FakeProvider, startFakeElevenlabs } from '../../packages/server/test/fake-providers/index.ts'

let voices: FakeProvider
let folder: string
beforeAll(async () => {
  voices = await startFakeElevenlabs({ heard: () => 'John, how do you plan your routes today?' })
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
})
afterAll(async () => {
  await voices.close()
  await rm(folder, { recursive: true })
})

it('what is said aloud to a session is understood, and answered aloud to its listeners', async () => {
  const elevenlabs = {
    api_key: 'k',
    base_url: voices.url,
    models: { speech: 'eleven_flash_v2_5', transcribe: 'scribe_v2' },
    transport: 'http',
  } as const
  const providers = { openai: null, elevenlabs, speech: 'elevenlabs', recognition: 'elevenlabs' } as const
  const server = await startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '1.0.0', logger: pino({ level: 'silent' }), providers })
  const client = createClient({ baseUrl: server.url })
  const seller = await client.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
  const buyer = await client.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const john = await client.companies.addRepresentative(buyer._id, { name: 'John Miller', role: 'cto' })
  const seats = { salesperson_id: seller._id, company_id: buyer._id, meeting_mode: '1-on-1' as const, representatives: [john._id] }
  const { _id: meeting_id } = await client.meetings.create(seats)
  await client.meetings.start(meeting_id)

  const session = client.follow(meeting_id)
  let heardMs = 0
  session.on('reply.audio', ({ audio, offset_ms, format }, id) => {
    expect([offset_ms, id]).toEqual([heardMs, null])
    heardMs += (atob(audio).length / 2 / format.sample_rate) * 1000
  })
  // What is provisional is told to those who listen already.
  await new Promise((resolve) => session.once('meeting.started', resolve))
  const spoken = { audio_data: Buffer.alloc(48_000, 1).toString('base64'), audio_format: { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 } } as const
  const { salesperson_turn, ai_response } = await session.say(spoken)
  const over = new Promise((resolve) => session.on('meeting.ended', resolve))
  await session.end()
  await over
  await server.stop()

  expect(salesperson_turn).toMatchObject({ text: 'John, how do you plan your routes today?', duration_seconds: 1, duration_estimated: false })
  expect(ai_response).toMatchObject({ speaker_id: john._id, audio_url: expect.stringContaining(`${server.url}/files/`) })
  expect(heardMs / 1000).toBeCloseTo(ai_response.duration_seconds, 2)
})
