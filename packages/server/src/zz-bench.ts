import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { EventStreams } from './routes/live/event-streams.js'

const mode = process.argv[2]
const app = new Hono<any>()
const sinks: ((b: Uint8Array) => void)[] = []
const streams = new EventStreams({ most_streams: 100000, most_waiting_bytes: 1 << 20, closing: undefined })
app.get('/s', (c) => {
  if (mode === 'raw' || mode === 'rawcork') {
    const out = c.env.outgoing
    out.writeHead(200, { 'Content-Type': 'text/event-stream' })
    out.flushHeaders()
    sinks.push(
      mode === 'raw'
        ? (b) => {
            out.write(b)
          }
        : (b) => {
            if (out.writableCorked === 0) {
              out.cork()
              process.nextTick(() => out.uncork())
            }
            out.write(b)
          },
    )
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
  }
  if (mode === 'rawcat') {
    const out = c.env.outgoing
    out.writeHead(200, { 'Content-Type': 'text/event-stream' })
    out.flushHeaders()
    let pending: Uint8Array[] = []
    sinks.push((b) => {
      if (pending.push(b) === 1)
        setImmediate(() => {
          const p = pending
          pending = []
          out.write(p.length === 1 ? p[0] : Buffer.concat(p))
        })
    })
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
  }
  if (mode === 'rawstr') {
    const out = c.env.outgoing
    out.writeHead(200, { 'Content-Type': 'text/event-stream' })
    out.flushHeaders()
    let pending = ''
    const dec = new TextDecoder()
    sinks.push((b) => {
      if (pending === '')
        setImmediate(() => {
          out.write(pending)
          pending = ''
        })
      pending += (b as any).s ??= dec.decode(b)
    })
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
  }
  return streams.open(({ send, signal }) => {
    if (mode === 'webcat') {
      let pending: Uint8Array[] = []
      sinks.push((b) => {
        if (pending.push(b) === 1)
          setImmediate(() => {
            const p = pending
            pending = []
            send(p.length === 1 ? p[0]! : Buffer.concat(p))
          })
      })
    } else sinks.push(send)
    return new Promise((r) => signal.addEventListener('abort', () => r()))
  })
})
const server = createServer(getRequestListener(app.fetch))
server.listen(18499, '127.0.0.1', () => console.log('up'))
const bytes = new TextEncoder().encode(
  `id: 12\nevent: reply.clause\ndata: ${JSON.stringify({ v: 1, meeting_id: 'x'.repeat(32), generation: 1, epoch: 1, index: 0, text: 'word '.repeat(20), x: 'y'.repeat(150) })}\n\n`,
)
const N = Number(process.argv[3]),
  group = 3
const tick = setInterval(() => {
  if (sinks.length < N) return
  clearInterval(tick)
  setTimeout(() => {
    const cpu = process.cpuUsage(),
      began = performance.now()
    let sent = 0,
      at = 0
    const run = setInterval(() => {
      // 2 ms ticks, 50 deliveries each = 25k/s in groups of 3
      const due = Math.floor((performance.now() - began) * 25)
      while (sent < due) {
        const s = sinks[at++ % N]!
        for (let i = 0; i < group; i++) {
          s(bytes)
          sent++
        }
      }
      if (performance.now() - began > 5000) {
        clearInterval(run)
        const u = process.cpuUsage(cpu)
        console.log(mode, 'sent', sent, 'us/event', ((u.user + u.system) / sent).toFixed(2), 'rss', (process.memoryUsage().rss / 1e6) | 0)
        process.exit(0)
      }
    }, 2)
  }, 1000)
}, 100)
