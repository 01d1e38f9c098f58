import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeProvider, startFakeOpenai } from './fake-providers/index.ts'
import { aSpokenSecond, type Calls, callsOf } from './meeting-over-http.fixture.ts'
import { type OpenedServer, openServer } from './open-server.fixture.ts'

const message = 'John, which systems would it have to talk to?'

/** A bucket as the wire knows it, which takes recordings no sooner than it is let to, and refuses them where it `isFull`. */
class Bucket {
  isFull = false
  #held = Promise.withResolvers<void>()
  #asked = Promise.withResolvers<void>()
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      request.resume().on('end', async () => {
        if (request.method === 'GET') return void response.end('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>')
        if (request.url?.includes('written-once')) return void response.writeHead(412).end('<Error><Code>PreconditionFailed</Code></Error>')
        this.#asked.resolve()
        await this.#held.promise
        if (this.isFull) response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')
        else response.writeHead(200, { etag: '"1"' }).end()
      })
    })
  }

  /** Resolves once somebody wants to keep something. */
  get asked(): Promise<void> {
    return this.#asked.promise
  }

  hold(): void {
    this.#held = Promise.withResolvers()
    this.#asked = Promise.withResolvers()
  }

  letGo(): void {
    this.#held.resolve()
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

const bucket = new Bucket()
let openai: FakeProvider
let server: OpenedServer
let calls: Calls
let meeting: string
beforeAll(async () => {
  // Every few seconds the server goes on with replies that nobody makes: here that would hide that one waited.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  // Read by the store's SDK itself.
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  openai = await startFakeOpenai()
  const files = { S3_BUCKET_NAME: 'files', S3_ENDPOINT: await bucket.open(), AWS_REGION: 'us-east-1' }
  server = await openServer({ ...files, OPENAI_BASE_URL: openai.url, SPARRING_SPEECH: 'openai', SPARRING_RECOGNITION: 'openai' })
  calls = callsOf(server.url)
})
beforeEach(async () => {
  meeting = (await calls.aStartedMeeting({ recording_consent: true })).meeting
  bucket.hold()
})
afterEach(() => bucket.letGo())
afterAll(async () => {
  await server.close()
  bucket.close()
  await openai.close()
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

/** What has come of a stream of events so far, each time that more of it comes. */
async function* growing(given: object): AsyncGenerator<string> {
  const response = await fetch(`${server.url}/api/conversation/send-message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ meeting_id: meeting, ...given }),
  })
  let text = ''
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part
    yield text
  }
}

/** Everything that came up to where this stands. */
async function until(stream: AsyncGenerator<string>, wanted: string): Promise<string> {
  for (let next = await stream.next(); next.done !== true; next = await stream.next()) if (next.value.includes(wanted)) return next.value
  throw new Error(`The stream ended without ${wanted}.`)
}

describe('while the store keeps nothing yet', () => {
  it.each([
    ['typed', { message }],
    ['spoken, and itself not kept yet', { audio_data: aSpokenSecond() }],
  ])('the sound of the answer to a message that is %s comes all the same, and the answer once all is kept', async (_, given) => {
    const stream = growing(given)
    const before = await until(stream, 'event: reply.audio')
    await bucket.asked
    expect(before).not.toContain('message.answered')
    expect(before).not.toContain('reply.finished')
    bucket.letGo()
    expect(await until(stream, 'event: message.answered')).toMatch(/"audio_url":"http:[^"]*turn_002\.wav/)
    await stream.return(undefined)
  })

  it('an answer that is no stream waits for it, since it says where the recording is', async () => {
    const answered = calls.send(meeting, { message })
    expect(await Promise.race([bucket.asked.then(() => 'asked to keep it'), answered])).toBe('asked to keep it')
    bucket.letGo()
    expect(await answered).toMatchObject({ status: 200, data: { ai_response: { audio_url: expect.stringContaining('turn_002.wav') } } })
  })
})

it('a store that refuses the recording costs the recording, and no word of the answer', async () => {
  bucket.isFull = true
  bucket.letGo()
  const { status, data } = await calls.send(meeting, { message })
  expect([status, data.ai_response.audio_url]).toEqual([200, null])
  expect(data.ai_response.response_text).not.toBe('')
  await server.logged('speech.failed')
})
