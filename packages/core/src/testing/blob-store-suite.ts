import type { BlobStore } from '../ports/blob-store.js'
import { bytes, bytesOf, check, checkAborts, checkRefused, checkSame, type Suite } from './suite.js'

const pdf = { content_type: 'application/pdf' }
const key = 't1/meetings/m1/turn_001.wav'

async function read(blobs: BlobStore, of: string, range?: { readonly first: number; readonly last?: number }): Promise<readonly number[] | null> {
  const blob = await blobs.read(of, range === undefined ? {} : { range })
  return blob === null ? null : [...(await bytesOf(blob.body))]
}

/** What every blob store promises. */
export const blobStoreSuite: Suite<BlobStore> = {
  port: 'BlobStore',
  cases: [
    {
      promise: 'reads back what was streamed in, with its size and type',
      async run(blobs) {
        checkSame(await blobs.write(key, bytes([1, 2], [], [3]), pdf), { key, size_bytes: 3, content_type: 'application/pdf' }, 'the answer')
        const blob = await blobs.read(key)
        checkSame([blob?.size_bytes, blob?.content_type, blob?.range], [3, 'application/pdf', null], 'the facts')
        checkSame(await read(blobs, key), [1, 2, 3], 'the bytes')
        checkSame(await read(blobs, 't1/nothing'), null, 'nothing')
      },
    },
    {
      promise: 'reads ranges, both ends included, cut to the size',
      async run(blobs) {
        await blobs.write(key, bytes([0, 1, 2, 3, 4, 5]), pdf)
        checkSame(await read(blobs, key, { first: 1, last: 3 }), [1, 2, 3], '1-3')
        checkSame(await read(blobs, key, { first: 4 }), [4, 5], '4-')
        checkSame(await read(blobs, key, { first: 4, last: 99 }), [4, 5], '4-99')
        checkSame((await blobs.read(key, { range: { first: 4, last: 99 } }))?.range, { first: 4, last: 5 }, 'the range')
      },
    },
    {
      promise: 'refuses a range that begins beyond the end',
      async run(blobs) {
        await blobs.write(key, bytes([1]), pdf)
        await checkRefused(read(blobs, key, { first: 1 }), 'validation_failed', 'a range of a blob of one byte')
      },
    },
    {
      promise: 'never overwrites',
      async run(blobs) {
        await blobs.write(key, bytes([1]), pdf)
        await checkRefused(blobs.write(key, bytes([2]), pdf), 'idempotency_key_reused', 'a second write')
        checkSame(await read(blobs, key), [1], 'the first bytes')
      },
    },
    {
      promise: 'of two racing writers lets one win, whose content and type it keeps',
      async run(blobs) {
        for (let round = 0; round < 20; round += 1) {
          const raced = `t1/race/${round}`
          const outcomes = await Promise.allSettled([1, 2].map((writer) => blobs.write(raced, bytes([writer]), { content_type: `text/${writer}` })))
          const won = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index + 1] : []))
          check(won.length === 1, `round ${round}: one writer wins, but ${won.length} did`)
          const kept = await blobs.read(raced)
          checkSame([kept?.content_type, await read(blobs, raced)], [`text/${won[0]}`, won], `round ${round}: what the winner wrote`)
        }
      },
    },
    {
      promise: 'keeps nothing of a write that broke off',
      async run(blobs) {
        const broken = (async function* () {
          yield Uint8Array.of(1)
          throw new Error('the client has gone')
        })()
        check(
          await blobs.write(key, broken, pdf).then(
            () => false,
            () => true,
          ),
          'the write must reject',
        )
        checkSame(await read(blobs, key), null, 'the blob')
        await blobs.write(key, bytes([2]), pdf)
        checkSame(await read(blobs, key), [2], 'the second try')
      },
    },
    {
      promise: 'lets no key lead out of the store',
      async run(blobs) {
        for (const hostile of ['../x', 't1/../../x', '/etc/passwd', 't1//x', 't1/.', 't1\\x', 't1/%2e%2e/x', 't1/a\u0000b', '', 't1/'])
          await checkRefused(blobs.write(hostile, bytes([1]), pdf), 'validation_failed', JSON.stringify(hostile))
      },
    },
    {
      promise: 'takes a key beside a longer one that begins with it',
      async run(blobs) {
        const near = ['t1/a', 't1/a/b', 't1/a.blob', 't1/a.blob/c', 't1/a.blob.type', 't1/a.parts/content']
        for (const [index, one] of near.entries()) await blobs.write(one, bytes([index]), pdf)
        for (const [index, one] of near.entries()) checkSame(await read(blobs, one), [index], one)
      },
    },
    {
      promise: 'joins parts in order, each index once, and removes them',
      async run(blobs) {
        await blobs.appendPart(key, 0, Uint8Array.of(1, 2))
        await blobs.appendPart(key, 1, Uint8Array.of(3))
        await blobs.appendPart(key, 1, Uint8Array.of(9))
        checkSame([...(await bytesOf(blobs.readParts(key)))], [1, 2, 3], 'the parts')
        checkSame((await blobs.finishParts(key, pdf)).size_bytes, 3, 'the size')
        checkSame(await read(blobs, key), [1, 2, 3], 'the blob')
        checkSame([...(await bytesOf(blobs.readParts(key)))], [], 'the parts afterwards')
      },
    },
    {
      promise: 'stops at the first gap between parts',
      async run(blobs) {
        await blobs.appendPart(key, 0, Uint8Array.of(1))
        await blobs.appendPart(key, 2, Uint8Array.of(3))
        checkSame([...(await bytesOf(blobs.readParts(key)))], [1], 'the parts')
        await blobs.finishParts(key, pdf)
        checkSame(await read(blobs, key), [1], 'the blob')
      },
    },
    {
      promise: 'finishes twice with the same answer',
      async run(blobs) {
        await blobs.appendPart(key, 0, Uint8Array.of(1))
        const first = await blobs.finishParts(key, pdf)
        checkSame(await blobs.finishParts(key, pdf), first, 'the second answer')
      },
    },
    {
      promise: 'removes all below a prefix and nothing beside it',
      async run(blobs) {
        await blobs.write('t1/m1/a', bytes([1]), pdf)
        await blobs.write('t1/m10/a', bytes([2]), pdf)
        await blobs.appendPart('t1/m1/b', 0, Uint8Array.of(3))
        await blobs.removeAll('t1/m1/')
        await blobs.removeAll('t1/m1/')
        checkSame(await read(blobs, 't1/m1/a'), null, 'the blob')
        checkSame([...(await bytesOf(blobs.readParts('t1/m1/b')))], [], 'the parts')
        checkSame(await read(blobs, 't1/m10/a'), [2], 'its neighbour')
      },
    },
    {
      promise: 'rejects an aborted call with the signal’s own reason',
      async run(blobs) {
        await checkAborts((signal) => blobs.write(key, bytes([1]), { ...pdf, signal }))
        await checkAborts((signal) => blobs.read(key, { signal }))
        checkSame(await read(blobs, key), null, 'the blob')
      },
    },
  ],
}
