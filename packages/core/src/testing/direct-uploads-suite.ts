import type { DirectUploads } from '../ports/direct-uploads.js'
import type { PostingStore } from './posting-store.js'
import { bytes, bytesOf, check, checkAborts, checkRefused, checkSame, type Suite } from './suite.js'

const key = 't1/uploads/u1/0.posted'
const pdf = { content_type: 'application/pdf' }
const offered = { most_bytes: 4, content_type: 'application/octet-stream', expires_in_seconds: 60 }

async function standing({ blobs }: PostingStore, of: string): Promise<unknown> {
  const blob = await blobs.read(of)
  return blob === null ? null : [blob.content_type, [...(await bytesOf(blob.body))]]
}

/** What every store promises that takes files from clients themselves. */
export const directUploadsSuite: Suite<PostingStore> = {
  port: 'DirectUploads',
  cases: [
    {
      promise: 'takes a file by its form, with the type that the form sets',
      async run(store) {
        const form = await store.blobs.direct.postForm(key, offered)
        check(await store.post(form, Uint8Array.of(1, 2, 3, 4)), 'the store must take it')
        checkSame(await standing(store, key), [offered.content_type, [1, 2, 3, 4]], 'what stands there')
      },
    },
    {
      promise: 'takes no file of more bytes than the form allows, and no empty one',
      async run(store) {
        const form = await store.blobs.direct.postForm(key, offered)
        for (const file of [Uint8Array.of(1, 2, 3, 4, 5), Uint8Array.of()]) check(!(await store.post(form, file)), `${file.length} bytes must be refused`)
        checkSame(await standing(store, key), null, 'what stands there')
      },
    },
    {
      promise: 'takes no file by a form that has expired',
      async run(store, advance) {
        const form = await store.blobs.direct.postForm(key, { ...offered, expires_in_seconds: 1 })
        await advance(1_100)
        check(!(await store.post(form, Uint8Array.of(1))), 'it must be refused')
        checkSame(await standing(store, key), null, 'what stands there')
      },
    },
    {
      promise: 'takes no file under another key or of another type than the form’s',
      async run(store) {
        const form = await store.blobs.direct.postForm(key, offered)
        for (const [name, value] of Object.entries(form.fields)) {
          if (value !== key && value !== offered.content_type) continue
          const changed = { ...form, fields: { ...form.fields, [name]: value === key ? key.replace('u1', 'u2') : 'text/html' } }
          check(!(await store.post(changed, Uint8Array.of(1))), `another ${name} must be refused`)
        }
        checkSame([await standing(store, key), await standing(store, key.replace('u1', 'u2'))], [null, null], 'what stands there')
      },
    },
    {
      promise: 'takes over what was posted, whatever is posted later',
      async run(store) {
        const form = await store.blobs.direct.postForm(key, offered)
        await store.post(form, Uint8Array.of(1, 2))
        checkSame(await store.blobs.direct.take(key, 't1/materials/m1/0.pdf', pdf), 2, 'its size')
        await store.post(form, Uint8Array.of(3))
        checkSame(await standing(store, 't1/materials/m1/0.pdf'), [pdf.content_type, [1, 2]], 'what was taken over')
      },
    },
    {
      promise: 'takes over to no key under which something stands',
      async run(store) {
        await store.post(await store.blobs.direct.postForm(key, offered), Uint8Array.of(1))
        await store.blobs.write('t1/materials/m1/0.pdf', bytes([2]), pdf)
        await checkRefused(store.blobs.direct.take(key, 't1/materials/m1/0.pdf', pdf), 'idempotency_key_reused', 'a key that is taken')
        checkSame(await standing(store, 't1/materials/m1/0.pdf'), [pdf.content_type, [2]], 'what stood there')
      },
    },
    {
      promise: 'takes over nothing where nothing was posted',
      async run(store) {
        await store.blobs.direct.postForm(key, offered)
        checkSame(await store.blobs.direct.take(key, 't1/materials/m1/0.pdf', pdf), null, 'the answer')
        checkSame(await standing(store, 't1/materials/m1/0.pdf'), null, 'what stands there')
      },
    },
    {
      promise: 'rejects an aborted call with the signal’s own reason',
      async run({ blobs: { direct } }) {
        await checkAborts((signal) => direct.postForm(key, { ...offered, signal }))
        await checkAborts((signal) => direct.take(key, 't1/materials/m1/0.pdf', { ...pdf, signal }))
      },
    },
  ],
}

type Fault = (store: PostingStore) => PostingStore

const withDirect = (store: PostingStore, faulty: Partial<DirectUploads>): PostingStore => ({
  ...store,
  blobs: { ...store.blobs, direct: { ...store.blobs.direct, ...faulty } },
})

/** For each promise a store that breaks it, and only has that one fault. */
export const directUploadsFaults: Readonly<Record<string, Fault>> = {
  'takes a file by its form, with the type that the form sets': (store) =>
    withDirect(store, { postForm: (of, options) => store.blobs.direct.postForm(of, { ...options, most_bytes: options.most_bytes - 1 }) }),
  'takes no file of more bytes than the form allows, and no empty one': (store) =>
    withDirect(store, { postForm: (of, options) => store.blobs.direct.postForm(of, { ...options, most_bytes: options.most_bytes + 1 }) }),
  'takes no file by a form that has expired': (store) =>
    withDirect(store, { postForm: (of, options) => store.blobs.direct.postForm(of, { ...options, expires_in_seconds: options.expires_in_seconds * 60 }) }),
  'takes no file under another key or of another type than the form’s': (store) => ({
    ...store,
    async post(form, file) {
      const given = form.fields['key'] ?? ''
      const again = given === key ? form : await store.blobs.direct.postForm(given, offered)
      return store.post(again, file)
    },
  }),
  'takes over what was posted, whatever is posted later': (store) => {
    const taken = new Map<string, string>()
    const read: PostingStore['blobs']['read'] = (of, options) => store.blobs.read(taken.get(of) ?? of, options)
    const faulty = withDirect(store, {
      async take(from, to, options) {
        const size = await store.blobs.direct.take(from, to, options)
        if (size !== null) taken.set(to, from)
        return size
      },
    })
    return { ...faulty, blobs: { ...faulty.blobs, read } }
  },
  'takes over to no key under which something stands': (store) =>
    withDirect(store, {
      take: (from, to, options) =>
        store.blobs.direct.take(from, to, options).catch((error: unknown) => {
          if (options.signal?.aborted) throw error
          return 1
        }),
    }),
  'takes over nothing where nothing was posted': (store) =>
    withDirect(store, {
      async take(from, to, options) {
        return (await store.blobs.direct.take(from, to, options)) ?? (await store.blobs.write(to, bytes(), options)).size_bytes
      },
    }),
  'rejects an aborted call with the signal’s own reason': (store) =>
    withDirect(store, { postForm: (of, { signal: _signal, ...options }) => store.blobs.direct.postForm(of, options) }),
}
