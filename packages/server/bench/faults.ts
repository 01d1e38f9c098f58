/**
 * `pnpm test:faults [--faults N] [--people N] [--seed N] [--json]`: the real server, wired to fakes of both providers in
 * each way that it can be, while its model, voices and recognition fail in every way that is known. Every message has an
 * Idempotency-Key and is sent again with it until it is answered. Then: turns numbered 1..n and as they were answered,
 * no message twice, every failure with a code of the contract, none for the failure of a voice, no request beyond its
 * budget, no meeting charged more than its cap, the process answering all the time. Prints what was met and what came of it; any breach ends it with 1.
 */
import { parseArgs } from 'node:util'
import { places } from './faults/menu.ts'
import { budgetOf, type Outcome } from './faults/message.ts'
import { runWiring, wirings } from './faults/setup.ts'
import { capUsd } from './faults/spending.ts'

const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '2000' },
    people: { type: 'string', default: '12' },
    seed: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '18436' },
  },
})
const began = performance.now()
const share = Math.ceil(Number(values.faults) / wirings.length)
const runs = await Promise.all(
  wirings.map((wiring, index) =>
    runWiring(wiring, { faults: share, people: Number(values.people), port: Number(values.port) + index, seed: Number(values.seed) + index }),
  ),
)
const outcomes = runs.flatMap((run) => run.outcomes)
const breaches = runs.flatMap((run) => run.breaches)

/** Of the messages with which this was to go wrong and did. */
function rowOf(name: string) {
  const of = outcomes.filter(({ plan }) => plan !== null && plan.met > 0 && `${plan.place}: ${plan.course.name}` === name)
  const failed = of.filter(({ codes }) => codes.length > 0)
  const silent = of.filter(({ codes, aloud, answer }) => codes.length === 0 && aloud && answer?.ai_responses.some(({ audio_url }) => audio_url === null))
  return {
    injected: runs.reduce((sum, { met }) => sum + (met.get(name) ?? 0), 0),
    messages: of.length,
    absorbed: of.length - failed.length - silent.length,
    without_sound: silent.length,
    failed_then_answered: failed.filter(({ answer }) => answer !== null).length,
    codes: [...new Set(failed.flatMap(({ codes }) => codes))].sort(),
  }
}

const names = [...new Set(runs.flatMap(({ met }) => [...met.keys()]))].sort(
  (one, other) =>
    places.findIndex((place) => one.startsWith(`${place}:`)) - places.findIndex((place) => other.startsWith(`${place}:`)) || one.localeCompare(other),
)
const longest = (of: readonly Outcome[]) => of.reduce((most, one) => (one.longest_ms > most.longest_ms ? one : most), of[0] ?? { longest_ms: 0, budget: 0 })
const slowest = longest(outcomes)
const figures = {
  faults: runs.reduce((sum, { injected }) => sum + injected, 0),
  messages: outcomes.length,
  answered: outcomes.filter(({ answer }) => answer !== null).length,
  failed_tries: outcomes.reduce((sum, { codes }) => sum + codes.length, 0),
  longest_request_ms: Math.round(slowest.longest_ms),
  its_budget_ms: 'key' in slowest ? budgetOf(slowest) : 0,
  health_ms_max: Math.max(...runs.map(({ health_ms }) => health_ms)),
  seconds: Math.round((performance.now() - began) / 1000),
  meetings_at_their_cap: outcomes.filter(({ capped }) => capped).length,
  most_charged_usd: Number(Math.max(0, ...runs.map(({ most_charged_usd }) => most_charged_usd ?? 0)).toFixed(4)),
  cap_usd: capUsd,
  breaches: breaches.length,
}
if (values.json) process.stdout.write(`${JSON.stringify({ ...figures, met: Object.fromEntries(names.map((name) => [name, rowOf(name)])) })}\n`)
else {
  const line = (name: string, ...cells: readonly (string | number)[]) => `${name.padEnd(46)}${cells.map((cell) => String(cell).padStart(10)).join('')}`
  process.stdout.write(`${line('', 'injected', 'messages', 'absorbed', 'silent', 'repeated')}  codes\n`)
  for (const name of names) {
    const { injected, messages, absorbed, without_sound, failed_then_answered, codes } = rowOf(name)
    process.stdout.write(`${line(name, injected, messages, absorbed, without_sound, failed_then_answered)}  ${codes.join(', ')}\n`)
  }
  process.stdout.write(
    `\n${Object.entries(figures)
      .map(([name, value]) => `${name.padEnd(46)}${String(value).padStart(10)}`)
      .join('\n')}\n`,
  )
}
for (const breach of breaches.slice(0, 30)) process.stderr.write(`  ${breach}\n`)
process.exitCode = breaches.length === 0 && figures.faults >= Number(values.faults) ? 0 : 1
