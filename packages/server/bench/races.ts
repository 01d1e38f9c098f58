/**
 * `pnpm test:races [--stores embedded,real] [--only NAMES] [--pairs N] [--turns N] [--replies N] [--clocks N] [--listeners N] [--json]`:
 * what several processes must keep that serve the same meetings: one append a key, numbers without gap or duplicate, one reply
 * a turn however its process dies or stands still, wrong clocks, and streams that go on elsewhere. `real` needs MONGODB_URL,
 * S3_BUCKET_NAME with its credentials, and REDIS_URL; where they are not set it is left out, and that is said.
 */
import { parseArgs } from 'node:util'
import { interruptedReplies } from './races/interrupted-replies.ts'
import { numberedTurns } from './races/numbered-turns.ts'
import type { Raced } from './races/raced.ts'
import { repeatedKeys } from './races/repeated-keys.ts'
import { returningListeners } from './races/returning-listeners.ts'
import { missing, type Stores, storeChoices } from './races/stage.ts'
import { wrongClocks } from './races/wrong-clocks.ts'

const count = (usual: string) => ({ type: 'string', default: usual }) as const
const { values } = parseArgs({
  options: {
    stores: count(storeChoices.join(',')),
    only: { type: 'string' },
    pairs: count('10000'),
    turns: count('100000'),
    replies: count('100'),
    clocks: count('20'),
    listeners: count('500'),
    json: { type: 'boolean', default: false },
  },
})
const lanes = 24
const writers = 3

type Race = (stores: Stores) => Promise<Raced>
/** Embedded there is no other process that could take anything over: being killed is what `pnpm test:crash` tries. */
const needOthers = ['killed', 'paused', 'outlasted'] as const
const races: Readonly<Record<string, Race>> = {
  keys: (stores) => repeatedKeys(stores, Number(values.pairs), lanes),
  turns: (stores) => numberedTurns(stores, Number(values.turns), writers),
  killed: (stores) => interruptedReplies(stores, 'killed', Number(values.replies)),
  paused: (stores) => interruptedReplies(stores, 'paused for 10 s', Number(values.replies)),
  outlasted: (stores) => interruptedReplies(stores, 'paused until another finished', Number(values.replies)),
  clocks: (stores) => wrongClocks(stores, Number(values.clocks)),
  listeners: (stores) => returningListeners(stores, Number(values.listeners)),
}

const wanted = values.only?.split(',') ?? Object.keys(races)
const unknown = wanted.filter((name) => races[name] === undefined)
if (unknown.length > 0) throw new Error(`There is no race ${unknown.join(', ')}. Known: ${Object.keys(races).join(', ')}.`)

let breaches = 0
for (const stores of storeChoices.filter((name) => values.stores.split(',').includes(name))) {
  const reason = missing(stores)
  if (reason !== null) process.stderr.write(`${stores} stores left out: ${reason}\n`)
  else for (const name of wanted) await run(name, stores)
}
process.exitCode = breaches === 0 ? 0 : 1

async function run(name: string, stores: Stores): Promise<void> {
  const race = races[name]
  if (race === undefined || (stores === 'embedded' && needOthers.some((one) => one === name))) return
  const began = performance.now()
  const raced = await race(stores)
  const figures = { race: name, stores, ...raced.figures, ms: Math.round(performance.now() - began), breaches: raced.breaches.length }
  const line = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`)
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${line.join(' · ')}\n`)
  for (const breach of raced.breaches.slice(0, 20)) process.stderr.write(`  ${breach}\n`)
  breaches += raced.breaches.length
}
