/** Writes docs/transcripts: five meetings of different panels with the scripted buyers, the same each time. With --check it fails where a committed one differs. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createPlatform, type Platform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { sequentialIds, virtualClock } from '@sparring/core/testing'

interface Cast {
  readonly name: string
  readonly product: readonly [string, string]
  readonly company: { readonly company_url: string; readonly company_name: string; readonly company_data: object }
  readonly panel: readonly {
    readonly name: string
    readonly role: string
    readonly personality_traits: readonly ('angry' | 'arrogant' | 'soft' | 'cold_hearted' | 'nice' | 'analytical' | 'cool')[]
    readonly is_decision_maker?: boolean
  }[]
  readonly seed: number
}

const northwind = {
  company_url: 'https://northwind.example',
  company_name: 'Northwind',
  company_data: {
    company_size: 850,
    headquarters: 'Hamburg',
    revenue: '210 million euros',
    industry: 'Food logistics',
    tech_stack: ['SAP S/4HANA'],
    open_positions: 23,
    latest_news: ['Northwind opens a third depot in Leipzig'],
  },
}
const clinics = {
  company_url: 'https://stmary.example',
  company_name: 'St. Mary Clinics',
  company_data: { company_size: 4200, headquarters: 'Porto', industry: 'Hospitals', tech_stack: ['Orbis'], open_positions: 120 },
}
const routing = ['RouteWise', 'Fleet routing that cuts fuel by 12 %. Plans the day of every driver in four minutes.'] as const
const notes = ['MedNote', 'Writes the discharge letter while the doctor speaks. Saves 40 minutes a shift.'] as const

const casts: readonly Cast[] = [
  {
    name: '1-three-chiefs',
    product: routing,
    company: northwind,
    seed: 7,
    panel: [
      { name: 'Carolina Vega', role: 'cfo', personality_traits: ['analytical'] },
      { name: 'John Miller', role: 'cto', personality_traits: ['cool'] },
      { name: 'Emma Stone', role: 'ceo', personality_traits: ['arrogant'], is_decision_maker: true },
    ],
  },
  {
    name: '2-angry-operations',
    product: routing,
    company: northwind,
    seed: 11,
    panel: [{ name: 'Tom Becker', role: 'coo', personality_traits: ['angry'], is_decision_maker: true }],
  },
  {
    name: '3-nice-and-cold',
    product: notes,
    company: clinics,
    seed: 3,
    panel: [
      { name: 'Marta Silva', role: 'Head of Nursing', personality_traits: ['nice', 'soft'] },
      { name: 'Inês Duarte', role: 'cio', personality_traits: ['cold_hearted'], is_decision_maker: true },
    ],
  },
  {
    name: '4-procurement',
    product: notes,
    company: clinics,
    seed: 21,
    panel: [{ name: 'Ben Osei', role: 'procurement', personality_traits: ['cool', 'analytical'], is_decision_maker: true }],
  },
  {
    name: '5-security-first',
    product: routing,
    company: northwind,
    seed: 5,
    panel: [
      { name: 'Aiko Tanaka', role: 'ciso', personality_traits: ['analytical', 'cold_hearted'] },
      { name: 'Paul Weber', role: 'ceo', personality_traits: ['soft'], is_decision_maker: true },
      { name: 'Lena Hoff', role: 'chro', personality_traits: ['nice'] },
    ],
  },
]

const lines = [
  'Good morning everybody, thank you for having me.',
  'What is your biggest challenge right now?',
  'How do you plan the work today?',
  'Which systems would we have to connect to?',
  'What budget do you have in mind for this?',
  'We save most customers a fifth of the effort.',
  'Hansen, a customer of ours, measured it over six months at two sites.',
  'That makes sense, and I understand your concern.',
  'Is data protection a topic that could block us?',
  'Who would have to be trained on your side?',
  'My cat learned to play the trombone last winter.',
  'Do you have any questions for me?',
  'The price is 38 euros a month and user.',
  'We are certified to ISO 27001, audited in May.',
  'Shall we agree on a pilot in March?',
]

async function hold(platform: Platform, { product, company, panel, seed }: Cast): Promise<string> {
  const seller = await platform.salespeople.create({ product_name: product[0], description: product[1], name: 'Alex Reed' })
  const buyer = await platform.companies.create(company)
  const members = []
  for (const member of panel)
    members.push(await platform.companies.addRepresentative(buyer._id, { ...member, personality_traits: [...member.personality_traits] }))
  const { meeting } = await platform.meetings.create({
    salesperson_id: seller._id,
    company_id: buyer._id,
    meeting_mode: panel.length === 1 ? '1-on-1' : panel.length === 2 ? '1-on-2' : '1-on-3',
    representatives: members.map(({ _id }) => _id),
    meeting_goal: 'agree on a pilot',
    seed,
  })
  const room = await platform.meetings.join(meeting._id)
  const told: string[] = []
  for (const line of lines) {
    const { turn, replies } = await room.say(line)
    told.push(`**${turn.timestamp} Alex Reed:** ${turn.text}`)
    for (const reply of replies) told.push(`**${reply.speaker_name}** (${reply.speaker_role}): ${reply.response_text}  \n*${reply.reasoning}*`)
  }
  const who = panel.map(({ name, role, personality_traits, is_decision_maker = false }) => {
    const traits = personality_traits.join(', ').replaceAll('_', ' ')
    return `${name}, ${role} (${traits})${is_decision_maker ? ', decides' : ''}`
  })
  return `# ${product[0]} at ${company.company_name}\n\nScripted buyers, seed ${seed}: ${who.join('; ')}.\n\n${told.join('\n\n')}\n`
}

for (const cast of casts) {
  const adapters = createMemoryAdapters({ clock: virtualClock(), ids: sequentialIds() })
  const text = await hold(createPlatform({ ...adapters, mind: scriptedMind() }), cast)
  const file = new URL(`../docs/transcripts/${cast.name}.md`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`docs/transcripts/${cast.name}.md differs from what the buyers say now. Run pnpm transcripts and read the difference.\n`)
    process.exitCode = 1
  }
}
