import { createPlatform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { createApp } from '@sparring/server'
import { Hono } from 'hono'
import { pino } from 'pino'

const adapters = createMemoryAdapters()
const mind = scriptedMind()
const practice = createApp(createPlatform({ ...adapters, mind }), {
  blobs: adapters.blobs,
  logger: pino({ level: 'silent' }),
  version: '1.0.0',
  readiness: async () => ({ ready: true, checks: [{ name: 'Buyers', adapter: mind.label, embedded: true, ok: true, reason: null }] }),
})

const product = new Hono()
product.get('/', (context) => context.text('our product'))
product.route('/practice', practice)

process.stdout.write(`${await (await product.request('/')).text()}\n`)
process.stdout.write(`${await (await product.request('/practice/health')).text()}\n`)
const answer = await product.request('/practice/api/company/create', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ company_url: 'https://northwind.example' }),
})
process.stdout.write(`${answer.status}\n`)
