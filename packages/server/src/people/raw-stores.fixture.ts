import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import type { StoreSettings } from '../environment/stores.js'

/** What is kept, as its owner would find it with the tools of the store: where it is, and its bytes. */
export interface Found {
  readonly place: string
  readonly bytes: Buffer
}

/** Every file below a folder, with its path: the database, the log of its commits, the blobs. */
export async function* filesIn(folder: string): AsyncGenerator<Found> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const place = join(entry.parentPath, entry.name)
    yield { place, bytes: Buffer.concat([Buffer.from(place), await readFile(place)]) }
  }
}

/** Every document of every collection, every object of the bucket, every key and value. */
export async function* storesOf({ mongodb, s3, redis }: StoreSettings): AsyncGenerator<Found> {
  if (mongodb !== null) yield* documentsIn(mongodb.url, mongodb.database)
  if (s3 !== null) yield* objectsIn(s3)
  if (redis !== null) yield* keysIn(redis.url)
}

async function* documentsIn(url: string, name: string): AsyncGenerator<Found> {
  const client = await MongoClient.connect(url)
  try {
    for (const { name: collection } of await client.db(name).listCollections().toArray()) {
      for await (const document of client.db(name).collection(collection).find()) yield { place: collection, bytes: Buffer.from(JSON.stringify(document)) }
    }
  } finally {
    await client.close()
  }
}

async function* objectsIn({ bucket, region, endpoint }: NonNullable<StoreSettings['s3']>): AsyncGenerator<Found> {
  const client = new S3Client({ region, ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }) })
  let token: string | undefined
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, ...(token === undefined ? {} : { ContinuationToken: token }) }))
    for (const { Key = '' } of page.Contents ?? []) {
      // Others may work in the bucket: what they remove meanwhile is not there to be read.
      const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key })).catch(() => null)
      yield { place: Key, bytes: Buffer.concat([Buffer.from(Key), (await object?.Body?.transformToByteArray()) ?? new Uint8Array()]) }
    }
    token = page.NextContinuationToken
  } while (token !== undefined)
  client.destroy()
}

async function* keysIn(url: string): AsyncGenerator<Found> {
  const redis = new Redis(url)
  try {
    for (const key of await redis.keys('*')) yield { place: key, bytes: Buffer.from(`${key} ${await redis.get(key).catch(() => '')}`) }
  } finally {
    redis.disconnect()
  }
}

/** In how many places each of the words stands. */
export async function hitsOf(words: Readonly<Record<string, string>>, found: AsyncIterable<Found>): Promise<Record<string, readonly string[]>> {
  const hits = Object.fromEntries(Object.keys(words).map((name) => [name, [] as string[]]))
  for await (const { place, bytes } of found) {
    for (const [name, word] of Object.entries(words)) if (bytes.includes(word)) hits[name]?.push(place)
  }
  return hits
}
