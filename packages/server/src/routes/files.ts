import { SparringError } from '@sparring/core'
import type { Hono } from 'hono'
import type { AppEnvironment, RouteParts } from '../app-context.js'

/** Stored files at their signed addresses, for stores that have none of their own. Ranges as in HTTP, one at a time. */
export function fileRoutes(app: Hono<AppEnvironment>, { openSigned }: RouteParts): void {
  app.get('/files/*', async (context) => {
    if (openSigned === undefined) throw new SparringError('file_not_found', 'This server serves no files of its own.')
    const file = await openSigned(context.req.url, rangeOf(context.req.header('range')))
    const headers = new Headers({
      'Content-Type': file.content_type,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.file_name ?? 'file')}`,
      'Content-Length': String(file.range === null ? file.size_bytes : file.range.last - file.range.first + 1),
    })
    if (file.range !== null) headers.set('Content-Range', `bytes ${file.range.first}-${file.range.last}/${file.size_bytes}`)
    return new Response(streamOf(file.body), { status: file.range === null ? 200 : 206, headers })
  })
}

function rangeOf(header: string | undefined): { readonly first: number; readonly last?: number } | undefined {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  if (match === null) return undefined
  return match[2] ? { first: Number(match[1]), last: Number(match[2]) } : { first: Number(match[1]) }
}

/** An iterable as the body of a response, read as the client reads. */
function streamOf(body: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
