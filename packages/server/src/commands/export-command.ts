import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BlobStore, Platform } from '@sparring/core'
import { blobKeyIn } from '../http/answer.js'
import { personText } from '../people/export-text.js'
import { type PeopleArguments, peopleArguments, peopleUsage, wantedBy } from './people-arguments.js'
import { withStores } from './with-stores.js'

/** Only who asked for it reads what people said. */
const ownMode = { file: 0o600, folder: 0o700 } as const

/** `sparring export`: all that is kept of a meeting or a person, as one JSON file with the recordings beside it. */
export async function exportCommand(args: readonly string[]): Promise<void> {
  const given = peopleArguments(args)
  if (given === null) return void process.stdout.write(peopleUsage)
  const folder = `${given.out.replace(/\.json$/, '')}-files`
  const files = await withStores(given.tenant, wantedBy(given), async ({ platform, blobs }) => {
    const references = new Map<string, string>()
    const text = textOf(platform, given, (value) => withPaths(value, given.tenant, folder, references))
    // What is not there is found out before a file is made.
    const first = await text.next()
    await mkdir(dirname(given.out), { recursive: true })
    await pipeline(Readable.from(rejoined(first, text)), createWriteStream(given.out, { mode: ownMode.file }))
    return writeFiles(references, dirname(given.out), blobs)
  })
  process.stderr.write(`Written to ${given.out}, and ${files} files to ${folder}. They hold what people said: treat them as personal data.\n`)
}

async function* textOf(platform: Platform, { what, id }: PeopleArguments, asJson: (value: unknown) => Promise<string>): AsyncGenerator<string> {
  if (what === 'meeting') yield await asJson(await platform.meetings.export(id))
  else yield* personText(await platform.people.export(id), asJson)
  yield '\n'
}

async function* rejoined(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (!first.done) yield first.value
  yield* rest
}

/** As JSON, with the path of a file beside it in place of each reference to the store. */
async function withPaths(value: unknown, tenant: string, folder: string, references: Map<string, string>): Promise<string> {
  return JSON.stringify(value, (name, field: unknown) => {
    const key = blobKeyIn(name, field)
    if (key === null) return field
    const path = join(folder.slice(folder.lastIndexOf('/') + 1), key.startsWith(`${tenant}/`) ? key.slice(tenant.length + 1) : key)
    references.set(key, path)
    return path
  })
}

/** Answers how many there were: one whose sound was lost is a reference and no file. */
async function writeFiles(references: ReadonlyMap<string, string>, beside: string, blobs: BlobStore): Promise<number> {
  let written = 0
  for (const [key, path] of references) {
    const blob = await blobs.read(key)
    if (blob === null) continue
    const file = join(beside, path)
    await mkdir(dirname(file), { recursive: true, mode: ownMode.folder })
    await pipeline(Readable.from(blob.body), createWriteStream(file, { mode: ownMode.file }))
    written += 1
  }
  return written
}
