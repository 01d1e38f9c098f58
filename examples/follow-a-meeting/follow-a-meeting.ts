import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@sparring/client'
import { startServer } from '@sparring/server'
import { pino } from 'pino'

const folder = await mkdtemp(join(tmpdir(), 'sparring-'))
const server = await startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '1.0.0', logger: pino({ level: 'silent' }) })

const client = createClient({ baseUrl: server.url })
const seller = await client.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
const buyer = await client.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
const john = await client.companies.addRepresentative(buyer._id, { name: 'John Miller', role: 'cto' })
const meeting = await client.meetings.create({
  salesperson_id: seller._id,
  company_id: buyer._id,
  meeting_mode: '1-on-1',
  representatives: [john._id],
  seed: 7,
})
await client.meetings.start(meeting._id)

const session = client.follow(meeting._id)
session.on('speaker.chosen', ({ speaker_name, decision }) => process.stdout.write(`${speaker_name} takes the floor: ${decision.reasoning}\n`))
session.on('reply.finished', ({ turn }) => process.stdout.write(`${turn.turn_number}. ${turn.speaker_name}: ${turn.text}\n`))
const over = new Promise((resolve) => session.on('meeting.ended', resolve))
await session.say('John, how do you plan your routes today?')
await session.end()
await over

const { questions_asked } = await client.conversations.analytics(meeting._id)
process.stdout.write(`questions asked: ${questions_asked}\n`)
await server.stop()
await rm(folder, { recursive: true })
