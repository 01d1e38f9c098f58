import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { openS3, type S3Options } from './index.js'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A store as the wire knows it: answers what the test says to each request. */
async function aStore(answer: (request: IncomingMessage, response: ServerResponse) => void, options: Partial<S3Options> = {}) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => void server.closeAllConnections(),
    () => void server.close(),
  )
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const credentials = { access_key_id: 'id', secret_access_key: 'secret' }
  return openS3({ bucket: 'b', region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, credentials, ...options })
}
const taken = (response: ServerResponse) => response.writeHead(412, { 'content-type': 'application/xml' }).end('<Error><Code>PreconditionFailed</Code></Error>')
async function* some() {
  yield Uint8Array.of(1, 2)
}

it('refuses a store that overwrites, at the start', async () => {
  await expect(aStore((_, response) => response.writeHead(200).end())).rejects.toMatchObject({
    code: 'store_unavailable',
    message: expect.stringContaining('no conditional writes'),
  })
})

it('asks for the encryption that it was opened with, in every write', async () => {
  const asked: unknown[] = []
  const note = ({ method, headers }: IncomingMessage, response: ServerResponse) => {
    asked.push([method, headers['x-amz-server-side-encryption'], headers['x-amz-server-side-encryption-aws-kms-key-id'], headers['if-none-match']])
    taken(response)
  }
  await aStore(note)
  await aStore(note, { server_side_encryption: 'AES256' })
  await aStore(note, { server_side_encryption: 'arn:aws:kms:eu-west-1:1:key/2' })
  expect(asked).toEqual([
    ['PUT', undefined, undefined, '*'],
    ['PUT', 'AES256', undefined, '*'],
    ['PUT', 'aws:kms', 'arn:aws:kms:eu-west-1:1:key/2', '*'],
  ])
})

it('a write whose answer was lost, and that was sent again, is known as its own', async () => {
  let mark: string | undefined
  const blobs = await aStore((request, response) => {
    if (request.url?.includes('written-once')) return void taken(response)
    if (request.method === 'HEAD') return void response.writeHead(200, { 'x-amz-meta-sparring-write': mark ?? '', 'content-length': '2', etag: '"1"' }).end()
    if (mark !== undefined) return void taken(response)
    mark = String(request.headers['x-amz-meta-sparring-write'])
    request.socket.destroy()
  })
  await expect(blobs.write('t/a.wav', some(), { content_type: 'audio/wav' })).resolves.toEqual({ key: 't/a.wav', content_type: 'audio/wav', size_bytes: 2 })
})

describe('a store that cannot do it', () => {
  it.each([
    ['AccessDenied', 403, /docs\/operate\.md/],
    ['NoSuchBucket', 404, /S3_BUCKET_NAME/],
    ['InvalidAccessKeyId', 403, /AWS_ACCESS_KEY_ID/],
    ['AuthorizationHeaderMalformed', 400, /AWS_REGION/],
  ])('says what %s means here', async (code, status, message) => {
    const refused = aStore((_, response) => response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`))
    await expect(refused).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringMatching(message) })
  })

  it('says so where it stops in the middle of a body, to whoever still reads', async () => {
    let requests = 0
    const blobs = await aStore(
      (request, response) => {
        if (request.method === 'PUT') return void taken(response)
        response.writeHead(200, { 'content-length': '4', etag: '"1"' })
        if (request.method === 'HEAD') return void response.end()
        requests += 1
        response.write('ab')
      },
      { timeout_ms: 200 },
    )
    const blob = await blobs.read('t/a.wav')
    expect(requests).toBe(0)
    const received: number[] = []
    const reading = (async () => {
      for await (const chunk of blob?.body ?? []) received.push(...chunk)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('did not answer in time') })
    expect(Buffer.from(received).toString()).toBe('ab')
    expect(requests).toBe(1)
  })

  it('says so where nobody answers', async () => {
    const blobs = await aStore((_, response) => taken(response))
    for (const close of closing.splice(0)) close()
    await expect(blobs.read('t/a.wav')).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('S3_ENDPOINT') })
    await expect(blobs.check()).rejects.toMatchObject({ code: 'store_unavailable' })
  })
})
