import { usualLimits } from '@sparring/core'
import { postingStore, virtualClock } from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { offerUpload } from './posted-file.js'
import { removeUntaken } from './remove-orphans.js'
import { takePosted } from './take-posted.js'

const text = (content: string) => new TextEncoder().encode(content)
const pdf = text('%PDF-1.4\n%%EOF')
const folder = 't/materials/m/'

/** A store, and a person of tenant t who sends files to it. */
function aStore() {
  const { blobs, post } = postingStore(virtualClock())
  const options = { blobs, tenant_id: 't', limits: usualLimits, folder }
  const offer = (file_name = 'a.pdf', size_bytes = 100) => offerUpload({ file_name, size_bytes }, { blobs, tenant_id: 't' })
  const send = async (file: Uint8Array, file_name?: string) => {
    const { upload_id, ...form } = await offer(file_name)
    expect(await post(form, file)).toBe(true)
    return upload_id
  }
  const standing = async () => (await blobs.read(`${folder}posted-0.pdf`)) !== null
  return { blobs, post, options, offer, send, standing }
}

describe('a file that was sent to the store itself', () => {
  it('becomes a material by its content, at a key that nobody chose, as often as it is asked for', async () => {
    const { blobs, options, send } = aStore()
    const upload = await send(pdf, 'Überblick 2026.docx')
    const [material] = await takePosted([upload], options)
    expect(material).toEqual({ key: `${folder}posted-0.pdf`, file_name: 'Überblick 2026.docx', file_type: 'pdf', size_bytes: pdf.length, fingerprint: upload })
    expect((await blobs.read(material?.key ?? ''))?.content_type).toBe('application/pdf')
    expect(await takePosted([upload], { ...options, folder: 't/materials/n/' })).toMatchObject([{ key: 't/materials/n/posted-0.pdf' }])
  })

  it('lies under the tenant, in a folder of its own each time', async () => {
    const { offer } = aStore()
    const keys = await Promise.all([offer(), offer()].map(async (one) => (await one).fields['key'] ?? ''))
    for (const key of keys) expect(key).toMatch(/^t\/uploads\/[0-9a-f-]{36}\/0\.posted$/)
    expect(keys[0]).not.toBe(keys[1])
  })

  it('is taken no larger than was said', async () => {
    const { post, offer } = aStore()
    expect(await post(await offer('a.pdf', pdf.length - 1), pdf)).toBe(false)
  })

  it.each([
    ['is of an unwanted kind', text('#!/bin/sh'), 'unsupported_media_type'],
    ['is larger than the limit, which may have changed', new Uint8Array(21).fill(65), 'file_too_large'],
  ])('that %s is not taken', async (_, file, code) => {
    const { options, send, standing } = aStore()
    const limits = { ...usualLimits, direct_material_bytes: 20 }
    await expect(takePosted([await send(file)], { ...options, limits })).rejects.toMatchObject({ code })
    expect(await standing()).toBe(false)
  })

  it('that has not arrived, that nobody sent or that another tenant sent is found by nobody', async () => {
    const { options, offer, send } = aStore()
    const waiting = await offer()
    for (const upload of [waiting.upload_id, '00000000-0000-4000-8000-000000000000'])
      await expect(takePosted([upload], options)).rejects.toMatchObject({ code: 'upload_not_found' })
    await expect(takePosted([await send(pdf)], { ...options, tenant_id: 'u' })).rejects.toMatchObject({ code: 'upload_not_found' })
  })

  it('that another is posted in place of, while it is taken, is refused for what was taken', async () => {
    const { blobs, post, options, offer } = aStore()
    const { upload_id, ...form } = await offer()
    await post(form, pdf)
    const take: typeof blobs.direct.take = async (from, to, given) => {
      await post(form, text('<script>'))
      return blobs.direct.take(from, to, given)
    }
    const swapped = { ...blobs, direct: { ...blobs.direct, take } }
    await expect(takePosted([upload_id], { ...options, blobs: swapped })).rejects.toMatchObject({ code: 'unsupported_media_type' })
  })

  it('is removed once nobody can mean to take it any more', async () => {
    const { blobs, options, send } = aStore()
    const [old, young] = [await send(pdf), await send(pdf)]
    async function* untouched() {
      yield `t/uploads/${old}/`
    }
    expect(await removeUntaken({ blobs, old: untouched() })).toBe(1)
    await expect(takePosted([old], options)).rejects.toMatchObject({ code: 'upload_not_found' })
    expect(await takePosted([young], options)).toHaveLength(1)
  })
})
