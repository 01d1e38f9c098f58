import { type BlobStore, usualLimits as limits } from '@sparring/core'
import { createMemoryBlobs } from '@sparring/core/memory'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readUpload } from './read-upload.js'

const boundary = 'parts'
const pdf = (size: number) => `%PDF-1.4\n${'x'.repeat(size)}`
const file = (content: string, name = 'a.pdf') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="materials"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n`
const end = `--${boundary}--\r\n`

function request(...chunks: readonly (string | Error | 'silence')[]): Request {
  const left = [...chunks]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = left.shift()
      if (next === undefined) controller.close()
      else if (next instanceof Error) controller.error(next)
      else if (next === 'silence') return new Promise(() => undefined)
      else controller.enqueue(new TextEncoder().encode(next))
      return undefined
    },
  })
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
  return new Request('http://localhost', init)
}

/** A store that remembers under which keys something was written and not removed. */
function watched(): { readonly blobs: BlobStore; readonly kept: Set<string> } {
  const memory = createMemoryBlobs()
  const kept = new Set<string>()
  const blobs: BlobStore = {
    ...memory,
    async write(key, body, options) {
      const facts = await memory.write(key, body, options)
      kept.add(key)
      return facts
    },
    async removeAll(prefix, options) {
      for (const key of kept) if (key.startsWith(prefix)) kept.delete(key)
      return memory.removeAll(prefix, options)
    },
  }
  return { blobs, kept }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('an upload', () => {
  it('keeps name, kind, size and digest of each file', async () => {
    const { blobs, kept } = watched()
    const { materials } = await readUpload(request(file(pdf(200_000)), end), { blobs, limits, tenant_id: 't' })
    expect(materials).toMatchObject([{ file_name: 'a.pdf', file_type: 'pdf', size_bytes: 200_009, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    expect(kept.size).toBe(1)
  })

  it.each<[string, readonly (string | Error)[], string]>([
    ['whose second file is of an unwanted kind', [file(pdf(10)), file('#!/bin/sh', 'run.pdf'), end], 'unsupported_media_type'],
    ['that is broken off in the middle of a file', [file(pdf(10)), file(pdf(300_000)).slice(0, 200_000), new Error('gone')], 'malformed_body'],
    ['that ends before its last boundary', [file(pdf(10)), file(pdf(300_000)).slice(0, 200_000)], 'malformed_body'],
    ['with an empty file', [file(pdf(10)), file(''), end], 'validation_failed'],
    ['with too many files', [...Array.from({ length: 11 }, () => file(pdf(10))), end], 'validation_failed'],
  ])('%s leaves nothing behind', async (_, chunks, code) => {
    const { blobs, kept } = watched()
    await expect(readUpload(request(...chunks), { blobs, limits, tenant_id: 't' })).rejects.toMatchObject({ code })
    expect(kept.size).toBe(0)
  })

  it('that falls silent is given up', async () => {
    vi.useFakeTimers()
    const { blobs, kept } = watched()
    const reading = readUpload(request(file(pdf(10)), 'silence'), { blobs, limits, tenant_id: 't', idle_ms: 5_000 })
    const refused = expect(reading).rejects.toMatchObject({ code: 'request_timeout' })
    await vi.advanceTimersByTimeAsync(30_000)
    await refused
    expect(kept.size).toBe(0)
  })

  it.each(['Content-Disposition: form-data', 'Content-Disposition: form-data; filename="a.pdf"'])('with a part without a name is refused: %s', async (part) => {
    const { blobs } = watched()
    const reading = readUpload(request(`--${boundary}\r\n${part}\r\n\r\nx\r\n`, end), { blobs, limits, tenant_id: 't' })
    await expect(reading).rejects.toMatchObject({ code: 'validation_failed', details: { fields: [{ path: expect.any(String) }] } })
  })

  it('takes a field for what it is called, also where objects have something of that name', async () => {
    const { blobs } = watched()
    const field = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`
    const { fields } = await readUpload(request(field('constructor'), field('__proto__'), end), { blobs, limits, tenant_id: 't' })
    expect(Object.entries(fields)).toEqual([
      ['constructor', 'x'],
      ['__proto__', 'x'],
    ])
  })

  it('of a form whose file was left empty has no files', async () => {
    const { materials } = await readUpload(request(file('', ''), end), { blobs: watched().blobs, limits, tenant_id: 't' })
    expect(materials).toEqual([])
  })
})
