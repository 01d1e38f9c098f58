import { createPlatform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { expect, it } from 'vitest'
import { removeOrphans, uploadFolder } from './remove-orphans.js'

async function* some(...folders: readonly string[]) {
  yield* folders
}
async function* pdf() {
  yield new TextEncoder().encode('%PDF-1.4')
}

it('an upload that no profile names is removed, and none that one does', async () => {
  const adapters = createMemoryAdapters()
  const { blobs, documents } = adapters
  const { salespeople } = createPlatform({ ...adapters, mind: scriptedMind() })
  const upload = async (name: string) => {
    const { key, size_bytes } = await blobs.write(`${uploadFolder('local', name)}0.pdf`, pdf(), { content_type: 'application/pdf' })
    return { key, size_bytes, file_name: 'a.pdf', file_type: 'pdf', fingerprint: '0' } as const
  }
  for (let index = 0; index < 250; index += 1) await salespeople.create({ product_name: `Other ${index}`, description: 'D' })
  const named = await upload('named')
  const left = await upload('left')
  const young = await upload('young')
  await salespeople.create({ product_name: 'RouteWise', description: 'Routes' }, { materials: [named] })

  const old = () => some(uploadFolder('local', 'named'), uploadFolder('local', 'left'))
  expect(await removeOrphans({ documents, blobs, old: old() })).toBe(1)
  expect(await Promise.all([named, left, young].map(async ({ key }) => (await blobs.read(key)) !== null))).toEqual([true, false, true])
})
