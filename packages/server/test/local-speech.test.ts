import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileOf, usualSpeech } from '@sparring/core'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { localSpeech } from '../src/adapters/local-voice/index.js'
import { environmentFrom } from '../src/environment.js'
import { type RunningServer, startServer } from '../src/start-server.js'
import { keptWeights, weightsLack } from './local-weights.fixture.js'

const question = 'What would a pilot have to prove for you?'
let lack: string | null
let folder: string
let server: RunningServer
beforeAll(async () => {
  lack = await weightsLack()
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
}, 300_000)
afterAll(() => rm(folder, { recursive: true }))

async function serving<Value>(data_dir: string, use: () => Promise<Value>): Promise<Value> {
  const environment = environmentFrom({ PORT: '0', SPARRING_DATA_DIR: data_dir })
  server = await startServer({ ...environment, version: '0.0.0', logger: pino({ level: 'silent' }) })
  try {
    return await use()
  } finally {
    await server.stop()
  }
}

const bodyOf = async (response: Response) => ({ status: response.status, ...(await response.json()) })
const post = async (path: string, body: unknown) =>
  bodyOf(await fetch(`${server.url}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))

async function spoken(text: string): Promise<string> {
  const speech = localSpeech()
  const parts: Uint8Array[] = []
  const pieces = async function* () {
    yield text
  }
  for await (const part of speech.stream(pieces(), { voice: { voice_id: 'voice_2', traits: [] }, format: usualSpeech, language: 'en' }))
    if (part.type === 'audio') parts.push(part.bytes)
  speech.dispose()
  return Buffer.from(fileOf(Buffer.concat(parts), usualSpeech).bytes).toString('base64')
}

async function startedMeeting(): Promise<string> {
  const { data: seller } = await post('/salesperson/create', { product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %.' })
  const { data: company } = await post('/company/create', { company_url: 'https://northwind.example', company_name: 'Northwind' })
  const { data: sarah } = await post(`/company/${company._id}/representatives`, { name: 'Sarah Chen', role: 'cfo', personality_traits: ['nice'] })
  const seats = { salesperson_id: seller._id, company_id: company._id, meeting_mode: '1-on-1', representatives: [sarah._id], seed: 7 }
  const { data: meeting } = await post('/meeting/create', seats)
  await post(`/meeting/${meeting._id}/start`, {})
  return meeting._id
}

it('with no key, whoever speaks is understood and answered aloud', async (context) => {
  if (lack !== null) return context.skip(lack)
  await symlink(keptWeights, join(folder, 'speech'), 'junction')
  await serving(folder, async () => {
    const meeting_id = await startedMeeting()
    const { data } = await post('/conversation/send-message', { meeting_id, audio_data: await spoken(question) })
    expect(data.salesperson_turn.text.toLowerCase().replaceAll(/[^a-z ]/g, '')).toBe(question.toLowerCase().replaceAll(/[^a-z ]/g, ''))
    expect(data.ai_response).toMatchObject({ speaker_name: 'Sarah Chen', audio_url: expect.stringContaining('turn_002.wav') })
    expect(data.ai_response.duration_seconds).toBeGreaterThan(1)
    const recording = await fetch(data.ai_response.audio_url)
    expect((await recording.arrayBuffer()).byteLength).toBe(44 + Math.round(data.ai_response.duration_seconds * usualSpeech.sample_rate) * 2)
  })
})

it('until the weights are there, what is spoken is refused with what is missing, what is typed is answered, and it is ready', async () => {
  await serving(join(folder, 'bare'), async () => {
    const meeting_id = await startedMeeting()
    expect(await post('/conversation/send-message', { meeting_id, audio_data: await spoken('Yes.') })).toMatchObject({
      status: 422,
      error: { code: 'recogniser_unavailable', message: expect.stringContaining('its weights are not on this machine yet') },
    })
    const { data } = await post('/conversation/send-message', { meeting_id, message: question })
    expect(data.ai_response).toMatchObject({ speaker_name: 'Sarah Chen', audio_url: null })
    const ready = await bodyOf(await fetch(`${server.url}/ready`))
    const checks: readonly { readonly name: string }[] = ready.data.checks
    expect(ready.status).toBe(200)
    expect(checks.find(({ name }) => name === 'Recognition')).toMatchObject({
      ...{ adapter: 'local/moonshine-tiny', embedded: true, ok: true },
      reason: expect.stringContaining('its weights are not on this machine yet'),
    })
  })
})
