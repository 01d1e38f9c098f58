import { randomUUID } from 'node:crypto'
import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3'
import type { PostForm } from '@sparring/core'
import { blobStoreSuite, directUploadsSuite, runSuite } from '@sparring/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, describeReal } from '../../real-store.fixture.js'
import { openS3, type S3Blobs, type S3Options } from './index.js'

const megabyte = 1024 * 1024
const dayMs = 86_400_000
const pdf = { content_type: 'application/pdf' }
const reached = { bucket: process.env['S3_BUCKET_NAME'] ?? '', region: process.env['AWS_REGION'] ?? 'us-east-1' }

/** Eleven megabytes: more than one part. */
async function* large(fill: number, failure?: Error) {
  for (let index = 0; index < 11; index += 1) yield new Uint8Array(megabyte).fill(fill)
  if (failure !== undefined) throw failure
}
async function* small(text: string) {
  yield new TextEncoder().encode(text)
}
async function bytesOf(body: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body ?? []) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** As a page posts it: refused for what it is, which is no failure of the store. */
async function postTo({ url, fields }: PostForm, file: Uint8Array): Promise<boolean> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([Uint8Array.from(file)], { type: 'text/html' }), 'a.html')
  const { status } = await fetch(url, { method: 'POST', body: form })
  expect([204, 400, 403]).toContain(status)
  return status === 204
}

describeReal(['s3'], () => {
  const endpoint = addressOf('s3')
  const tenant = `tenant-${randomUUID()}`
  const open = (options: Partial<S3Options> = {}) => openS3({ ...reached, endpoint, ...options })
  let blobs: S3Blobs
  beforeAll(async () => {
    blobs = await open()
  })
  afterAll(async () => {
    await blobs.removeAll(`${tenant}/`)
    await blobs.dispose()
  })

  runSuite(
    blobStoreSuite,
    { describe, it },
    {
      async open() {
        const port = await open()
        await port.removeAll('t1/')
        return { port, close: () => port.dispose() }
      },
    },
  )

  runSuite(
    directUploadsSuite,
    { describe, it },
    {
      async open() {
        const blobs = await open()
        await blobs.removeAll('t1/')
        // The store has a clock of its own, which nobody turns.
        const advance = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
        return { port: { blobs, post: postTo }, advance, close: () => blobs.dispose() }
      },
    },
  )

  it('answers that it is there', async () => {
    await expect(blobs.check()).resolves.toBeUndefined()
    await expect(open({ bucket: 'no-such-bucket' })).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('S3_BUCKET_NAME') })
    const wrong = { access_key_id: 'nobody', secret_access_key: 'nothing' }
    await expect(open({ credentials: wrong })).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('AWS_ACCESS_KEY_ID') })
  })

  it('streams what is larger than one part, and lets one of two racing writers of it win', async () => {
    const key = `${tenant}/large/turn_001.wav`
    const outcomes = await Promise.allSettled([1, 2].map((fill) => blobs.write(key, large(fill), { content_type: `audio/${fill}` })))
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled')
    expect(outcomes[won]).toEqual({ status: 'fulfilled', value: { key, content_type: `audio/${won + 1}`, size_bytes: 11 * megabyte } })
    expect(outcomes[1 - won]).toMatchObject({ status: 'rejected', reason: { code: 'idempotency_key_reused' } })
    const blob = await blobs.read(key, { range: { first: 6 * megabyte } })
    expect(blob).toMatchObject({ content_type: `audio/${won + 1}`, range: { last: 11 * megabyte - 1 } })
    expect((await bytesOf(blob?.body)).equals(Buffer.alloc(5 * megabyte, won + 1))).toBe(true)
  })

  it('leaves nothing of a large write that broke off, and tells what is wrong with the body as it is', async () => {
    const gone = new Error('the client has gone')
    const key = `${tenant}/broken/turn_001.wav`
    await expect(blobs.write(key, large(1, gone), pdf)).rejects.toBe(gone)
    expect(await blobs.read(key)).toBeNull()
    const client = new S3Client({ ...reached, endpoint, forcePathStyle: true })
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: reached.bucket, Prefix: `${tenant}/broken/` }))
    client.destroy()
    expect(Uploads).toEqual([])
  })

  it('ends a write with the reason of its signal when it is aborted on the way', async () => {
    const abort = new AbortController()
    const reason = new Error('the caller gave up')
    const body = (async function* () {
      yield new Uint8Array(6 * megabyte)
      abort.abort(reason)
      yield new Uint8Array(6 * megabyte)
    })()
    const key = `${tenant}/aborted/turn_001.wav`
    await expect(blobs.write(key, body, { ...pdf, signal: abort.signal })).rejects.toBe(reason)
    expect(await blobs.read(key)).toBeNull()
  })

  it('gives addresses at which anyone reads until they expire, under the name of the file', async () => {
    const key = `${tenant}/materials/1/0.pdf`
    await blobs.write(key, small('%PDF-1.4'), pdf)
    const file_name = 'Prix «été» (2026).pdf'
    const address = await blobs.signedUrl(key, { expires_in_seconds: 60, file_name })
    const response = await fetch(address)
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, 'application/pdf', '%PDF-1.4'])
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Prix%20%C2%AB%C3%A9t%C3%A9%C2%BB%20%282026%29.pdf")
    expect((await fetch(address.replace('0.pdf', '1.pdf'))).status).toBe(403)
    const earlier = await open({ now: () => Date.now() - 61_000 })
    expect((await fetch(await earlier.signedUrl(key, { expires_in_seconds: 60 }))).status).toBe(403)
    await earlier.dispose()
  })

  it('lets nobody change a form, or add to it', async () => {
    const form = await blobs.direct.postForm(`${tenant}/uploads/u/0.posted`, { most_bytes: 9, content_type: 'text/plain', expires_in_seconds: 60 })
    // Which bucket is said by the address; the field of that name is not looked at.
    const { bucket: _, ...signed } = form.fields
    for (const [name, value] of Object.entries({ ...signed, 'x-amz-meta-more': '' })) {
      expect([name, await postTo({ ...form, fields: { ...form.fields, [name]: `${value}0` } }, Uint8Array.of(1))]).toEqual([name, false])
    }
    expect(await postTo(form, Uint8Array.of(1))).toBe(true)
  })

  it('asks posted files for the encryption that it was opened with', async () => {
    const encrypted = await open({ server_side_encryption: 'arn:aws:kms:eu-west-1:1:key/2' })
    const form = await encrypted.direct.postForm(`${tenant}/uploads/u/0.posted`, { most_bytes: 9, content_type: 'text/plain', expires_in_seconds: 60 })
    await encrypted.dispose()
    expect(form.fields).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:1:key/2',
    })
    expect(JSON.parse(Buffer.from(form.fields['Policy'] ?? '', 'base64').toString()).conditions).toContainEqual({ 'x-amz-server-side-encryption': 'aws:kms' })
  })

  it('keeps each object under the name that the product gives it, and its parts beside it', async () => {
    const key = `${tenant}/meetings/m1/turn_001.wav`
    const listed = async () => {
      const response = await fetch(await blobs.signedUrl(key, { expires_in_seconds: 60 }))
      return [new URL(response.url).pathname, response.status]
    }
    await blobs.appendPart(key, 0, Uint8Array.of(1))
    expect(await listed()).toEqual([`/${reached.bucket}/${key}`, 404])
    await blobs.finishParts(key, pdf)
    expect(await listed()).toEqual([`/${reached.bucket}/${key}`, 200])
  })

  it('tells which folders nobody has written to for a while', async () => {
    await blobs.write(`${tenant}/materials/old/0.pdf`, small('a'), pdf)
    await blobs.write(`${tenant}/meetings/old/a.wav`, small('b'), pdf)
    const untouched = async (now: number) => {
      const store = await open({ now: () => now })
      const told: string[] = []
      for await (const folder of store.untouched('materials', dayMs)) if (folder.startsWith(`${tenant}/materials/old`)) told.push(folder)
      await store.dispose()
      return told
    }
    expect(await untouched(Date.now())).toEqual([])
    expect(await untouched(Date.now() + 2 * dayMs)).toEqual([`${tenant}/materials/old/`])
  })
})
