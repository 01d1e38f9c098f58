import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FakeProvider, startFakeElevenlabs, startFakeOpenai } from './fake-providers/index.ts'
import { aSpokenSecond, callsOf } from './meeting-over-http.fixture.ts'

/** The built server, as it is run. */
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))

const secrets = {
  openai: 'sk-opensecret-a1b2c3d4e5',
  elevenlabs: 'xi-elevensecret-f6a7b8c9',
  redis: 'redissecret-k3l4m5',
  aws: 'awssecret-n6o7p8q9',
  bearer: 'bearersecret-r1s2t3u4',
  idempotency: 'idempotencysecret-v5w6',
  cookie: 'cookiesecret-x7y8z9',
}
/** A word of each kind of what people say, are and own: none of them is anywhere else. */
const words = {
  said: 'Zanzibarquake',
  heard: 'Heliotropeswing',
  replied: 'Marzipanvortex',
  person: 'Quillonia',
  representative: 'Xyzzandra',
  company: 'Umbrellacorpix',
  product: 'Gizmotronica',
  notes: 'Hasgotadivorce',
  goal: 'Sellhimtheship',
  material: 'Blueprintonium',
  page: 'Pagewordicus',
}

let folder: string
let openai: FakeProvider
let elevenlabs: FakeProvider
let child: ChildProcess
let told: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
  told = ''
  openai = await startFakeOpenai({ api_key: secrets.openai, reply: () => `${words.replied} is what ${words.representative} says.` })
  elevenlabs = await startFakeElevenlabs({ api_key: secrets.elevenlabs, heard: () => `Do you like ${words.heard}?` })
})
afterEach(async () => {
  child.kill('SIGKILL')
  await Promise.all([openai.close(), elevenlabs.close()])
  await rm(folder, { recursive: true })
})

/** Starts the server with these variables and nothing of ours; resolves with its address once it is ready. */
function serve(variables: Readonly<Record<string, string>>): Promise<string> {
  child = spawn(process.execPath, [main, 'serve', '--port', '0', '--data-dir', folder], { env: { PATH: process.env['PATH'], ...variables }, cwd: folder })
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      told += chunk.toString()
      const url = /is ready at (http:\S+)/.exec(told)?.[1]
      if (url !== undefined) resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${told}`)))
  })
}

async function sendBytes(url: string, bytes: string): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.resume()
  socket.write(bytes)
  await once(socket, 'close')
}

/** What a provider may quote in an error of its own. */
const quoting = {
  error: { message: `Your prompt was ${Object.values(words).join(' ')}, your key ${secrets.openai}.`, code: 'bad_request' },
  detail: { message: words.said },
}

/** A whole meeting, spoken and typed, with providers that fail in between; then all the wrong requests that quote what they should not. */
async function everything(url: string): Promise<void> {
  const { call, send, stream } = callsOf(url)
  const form = new FormData()
  for (const [name, value] of [
    ['product_name', words.product],
    ['description', `It is ${words.product}.`],
    ['name', words.person],
  ] as const)
    form.set(name, value)
  form.append('materials', new File([`%PDF-1.4 ${words.material}`], `${words.material}.pdf`))
  const seller = await call('POST', '/api/salesperson/create', form, { authorization: `Bearer ${secrets.bearer}`, cookie: `session=${secrets.cookie}` })
  const company = await call('POST', '/api/company/create', { company_url: `https://${words.company}.example`, company_name: words.company })
  const person = { name: words.representative, role: 'cto', notes: words.notes }
  const john = await call('POST', `/api/company/${company.data._id}/representatives`, person, { 'idempotency-key': secrets.idempotency })
  const seats = {
    salesperson_id: seller.data._id,
    company_id: company.data._id,
    meeting_mode: '1-on-1',
    representatives: [john.data._id],
    meeting_goal: words.goal,
  }
  const { data } = await call('POST', '/api/meeting/create', seats)
  const meeting = data._id
  await call('POST', `/api/meeting/${meeting}/start`)
  expect((await send(meeting, { message: `${words.representative}, what about ${words.said}?` })).data.ai_response.response_text).toContain(words.replied)
  expect((await send(meeting, { audio_data: aSpokenSecond() })).data.salesperson_turn.text).toContain(words.heard)
  for (const provider of [openai, elevenlabs]) {
    for (const status of [400, 500]) {
      provider.failWhen(() => ({ kind: 'status', status, body: quoting }))
      await stream(meeting, { message: `And ${words.said}?` })
      await send(meeting, { audio_data: aSpokenSecond() })
      provider.failWhen(() => null)
    }
  }
  const wrong = { [words.person]: words.said, meeting_id: words.representative, message: 7 }
  await call('POST', '/api/conversation/send-message', wrong)
  await call('POST', '/api/conversation/send-message', `{"message": "${words.said}`)
  await call('GET', `/api/meeting/${words.person}?cursor=${words.said}`, undefined, { authorization: `Bearer ${secrets.bearer}` })
  await call('GET', `/${words.person}/${words.said}`)
  await call('GET', `/files/${words.material}?signature=${secrets.bearer}`)
  await call('GET', '/api/company', undefined, { origin: `https://${words.page}.example`, 'x-request-id': `${words.person} ${words.said}` })
  await sendBytes(url, `GET /${words.person} HTTP/1.1\r\nHost: ${words.page} ${words.page}\r\nConnection: close\r\n\r\n`)
  await sendBytes(url, `${words.said} ${secrets.bearer}\r\n\r\n`)
  for (const path of ['/ready', '/', '/openapi.json', `/api/conversation/${meeting}/history`, `/api/conversation/${meeting}/analytics`])
    await (await fetch(url + path)).text()
  await call('POST', `/api/meeting/${meeting}/end`)
}

it.each(['0', '1'])('nothing secret, said or personal is ever told by a server process (DEBUG=%s)', { timeout: 120_000 }, async (debug) => {
  const url = await serve({
    DEBUG: debug,
    OPENAI_API_KEY: secrets.openai,
    OPENAI_BASE_URL: openai.url,
    ELEVENLABS_API_KEY: secrets.elevenlabs,
    ELEVENLABS_BASE_URL: elevenlabs.url,
    REDIS_URL: `redis://user:${secrets.redis}@127.0.0.1:1`,
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: secrets.aws,
  })
  await everything(url)
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  await ended
  // There is something to look at: the requests, what failed, and the early refusals.
  for (const line of ['"msg":"request"', 'reply.failed', 'refused before it was a request']) expect(told).toContain(line)
  for (const word of [...Object.values(secrets), ...Object.values(words)]) expect(told.toLowerCase()).not.toContain(word.toLowerCase())
})
