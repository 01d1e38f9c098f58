import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FaultProxy, faultProxy } from '../../fault-proxy.fixture.js'
import { addressOf, describeReal } from '../../real-store.fixture.js'
import { openS3, type S3Blobs } from './index.js'

describeReal(['s3', 'toxiproxy'], () => {
  const key = `tenant-${randomUUID()}/meetings/m/turn_001.wav`
  const unavailable = expect.objectContaining({ code: 'store_unavailable' })
  let proxy: FaultProxy
  let blobs: S3Blobs
  beforeAll(async () => {
    proxy = await faultProxy(addressOf('toxiproxy'), new URL(addressOf('s3')).host)
    const region = process.env['AWS_REGION'] ?? 'us-east-1'
    blobs = await openS3({ bucket: process.env['S3_BUCKET_NAME'] ?? '', region, endpoint: `http://${proxy.address}`, timeout_ms: 500 })
  })
  afterAll(async () => {
    await blobs.removeAll(key.replace('turn_001.wav', ''))
    await blobs.dispose()
    await proxy.remove()
  })

  it.each(['cut', 'stall'] as const)('a store behind a %s answers as unavailable, keeps what it took, and goes on when it is back', async (fault) => {
    const name = key.replace('turn_001', fault)
    await blobs.appendPart(name, 0, Uint8Array.of(1))
    await proxy[fault]()
    const calls = [blobs.appendPart(name, 1, Uint8Array.of(2)), blobs.read(name), blobs.finishParts(name, { content_type: 'audio/wav' }), blobs.check()]
    for (const outcome of await Promise.allSettled(calls)) expect(outcome).toEqual({ status: 'rejected', reason: unavailable })
    await proxy.heal()
    await blobs.appendPart(name, 1, Uint8Array.of(2))
    expect(await blobs.finishParts(name, { content_type: 'audio/wav' })).toMatchObject({ size_bytes: 2 })
  })
})
