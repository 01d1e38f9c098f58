import { createPlatform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'

const sparring = createPlatform({ ...createMemoryAdapters(), mind: scriptedMind({ seed: 7 }) })
const seller = await sparring.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
const buyer = await sparring.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
const sarah = await sparring.companies.addRepresentative(buyer._id, {
  name: 'Sarah Chen',
  role: 'cfo',
  personality_traits: ['analytical', 'cool'],
  is_decision_maker: true,
})
const { meeting } = await sparring.meetings.create({
  salesperson_id: seller._id,
  company_id: buyer._id,
  meeting_mode: '1-on-1',
  representatives: [sarah._id],
  meeting_goal: 'book a pilot',
  duration_minutes: 20,
  difficulty: 'intermediate',
  seed: 7,
})

const room = await sparring.meetings.join(meeting._id) // starts it, or resumes it where it was
room.on('reply.delta', ({ text }) => process.stdout.write(text))
const { replies } = await room.say('Sarah, what would a pilot have to prove for you?')
const { analytics } = await room.end()
process.stdout.write(`\n${replies[0]?.reasoning} You asked ${analytics.questions_asked} question.\n`)
