import { SparringError } from '@sparring/core'
import type { Hono } from 'hono'
import type { AppContext, AppEnvironment, SignedFile } from '../http/app-context.js'
import { mountPath } from '../http/public-address.js'
import type { RouteParts } from '../http/route-parts.js'

/** A player or a picture in a page shows these; anything else is downloaded, and nothing runs as a page of this server. */
const shownInPages = /^(?:audio\/|image\/(?:png|jpeg)$)/

/** Stored files at their signed addresses, for stores that have none of their own. Ranges as in HTTP, one at a time. */
export function fileRoutes(app: Hono<AppEnvironment>, { openSigned }: RouteParts): void {
  app.get('/files/*', async (context) => {
    if (openSigned === undefined) throw new SparringError('file_not_found', 'This server serves no files of its own.')
    const file = await openRange(openSigned, addressIn(context), context.req.header('range'))
    const headers = headersOf(file)
    const status = file.range === null ? 200 : 206
    if (context.req.method !== 'HEAD') return new Response(streamOf(file.body), { status, headers })
    await close(file)
    return new Response(null, { status, headers })
  })
}

/** The address as the store signed it: without the path under which this app is mounted. */
function addressIn(context: AppContext): string {
  const { pathname, search } = new URL(context.req.url)
  return pathname.slice(mountPath(context).length) + search
}

async function openRange(open: NonNullable<RouteParts['openSigned']>, address: string, header: string | undefined): Promise<SignedFile> {
  const whole = await open(address)
  const range = rangeOf(header, whole.size_bytes)
  if (range === null) return whole
  await close(whole)
  if (range !== 'unsatisfiable') return open(address, range)
  throw new SparringError(
    'range_not_satisfiable',
    `The range ${JSON.stringify(header?.slice(0, 80))} does not lie within a file of ${whole.size_bytes} bytes.`,
    {
      details: { size_bytes: whole.size_bytes },
    },
  )
}

/** `bytes=0-99`, `bytes=100-` or `bytes=-100`. Anything else, several ranges too, asks for the whole. */
function rangeOf(header: string | undefined, size: number): { readonly first: number; readonly last: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  const [, from = '', to = ''] = match ?? []
  if (from === '' && to === '') return null
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < first) return null
  return first <= last ? { first, last } : 'unsatisfiable'
}

function headersOf({ content_type, range, size_bytes, file_name }: SignedFile): Headers {
  const headers = new Headers({
    'Content-Type': content_type,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, max-age=3600',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Disposition': `${shownInPages.test(content_type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(file_name ?? 'file')}`,
    'Content-Length': String(range === null ? size_bytes : range.last - range.first + 1),
  })
  if (range !== null) headers.set('Content-Range', `bytes ${range.first}-${range.last}/${size_bytes}`)
  return headers
}

/** RFC 8187 leaves fewer characters as they are than a URL does. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

async function close({ body }: SignedFile): Promise<void> {
  await body[Symbol.asyncIterator]().return?.()
}

/** An iterable as the body of a response, read as the client reads. */
function streamOf(body: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await iterator.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
