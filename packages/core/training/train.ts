/**
 * `pnpm train [--check]`: learns what asks and what has ended from the lines in `lines/`, which belong to the project (the spoken
 * ones were written for this, the written ones are sentences of the scripted buyers as they once stood), and writes src/acts/learned-weights.ts. The same lines give the same weights.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Cue, endCues, questionCues } from '../src/acts/cues.ts'
import { bucketOf, buckets, type LearnedWeights } from '../src/acts/learned.ts'
import { plainWords } from '../src/acts/word-list.ts'

interface Line {
  readonly kind: string
  readonly words: readonly string[]
}
interface Example {
  readonly cues: readonly Cue[]
  readonly wanted: boolean
}

const folder = new URL('./lines/', import.meta.url)
const target = fileURLToPath(new URL('../src/acts/learned-weights.ts', import.meta.url))
const asking = new Set(['yes_no', 'wh', 'declarative', 'tag', 'or', 'open', 'asked'])
/** Written and not spoken: they teach what asks, and nothing of where people break off. */
const written = new Set(['said', 'asked'])

const lines: readonly Line[] = readdirSync(folder)
  .sort()
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
  .map((line) => {
    const [kind = '', text = ''] = line.split('\t')
    return { kind, words: plainWords(text) }
  })
  .filter(({ words }) => words.length > 0)

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const questions: readonly Example[] = lines
  .filter(({ kind }) => kind !== 'hanging')
  .map(({ kind, words }) => ({ cues: questionCues(words), wanted: asking.has(kind) }))

/** Whoever is cut off anywhere has not finished: each longer complete line gives one cut line besides. */
function ends(): readonly Example[] {
  const random = randomFrom(1)
  return lines
    .filter(({ kind }) => !written.has(kind))
    .flatMap(({ kind, words }) => {
      const whole = { cues: endCues(words), wanted: kind !== 'hanging' }
      if (kind === 'hanging' || words.length < 5) return [whole]
      return [whole, { cues: endCues(words.slice(0, 2 + Math.floor(random() * (words.length - 3)))), wanted: false }]
    })
}

/** Logistic regression over hashed cues: steps that shrink with use, weights pulled to nothing, both answers counted alike. */
function learn(examples: readonly Example[], pull: number): LearnedWeights {
  const weights = new Float64Array(buckets)
  const used = new Float64Array(buckets)
  let bias = 0
  const share = examples.filter(({ wanted }) => wanted).length / examples.length
  const random = randomFrom(7)
  const order = examples.map((_, index) => index)
  for (let round = 0; round < 12; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1))
      ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
    }
    for (const index of order) {
      const example = examples[index]
      if (example === undefined) continue
      const sum = example.cues.reduce((total, [name, weight]) => total + (weights[bucketOf(name)] ?? 0) * weight, bias)
      const miss = ((example.wanted ? 1 : 0) - 1 / (1 + Math.exp(-sum))) * (example.wanted ? 0.5 / share : 0.5 / (1 - share))
      bias += 0.01 * miss
      for (const [name, weight] of example.cues) {
        const bucket = bucketOf(name)
        const slope = miss * weight - pull * (weights[bucket] ?? 0)
        used[bucket] = (used[bucket] ?? 0) + slope * slope
        weights[bucket] = (weights[bucket] ?? 0) + (0.03 * slope) / Math.sqrt(1e-6 + (used[bucket] ?? 0))
      }
    }
  }
  const step = Math.max(...weights.map(Math.abs)) / 127
  const bytes = Buffer.from(Int8Array.from(weights, (weight) => Math.round(weight / step)).buffer).toString('base64')
  return { bytes, step: Number(step.toPrecision(6)), bias: Number(bias.toPrecision(6)) }
}

const block = (name: string, { bytes, step, bias }: LearnedWeights): string =>
  `  ${name}: {\n    bytes:\n      '${bytes}',\n    step: ${step},\n    bias: ${bias},\n  },\n`
const text = `/** Made by training/train.ts from ${lines.length} lines; not to be edited. */\nexport const learnedWeights = {\n${block('question', learn(questions, 0.005))}${block('end', learn(ends(), 0.01))}} as const\n`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) throw new Error('src/acts/learned-weights.ts is not what training/train.ts makes of the lines. Run pnpm train.')
} else {
  writeFileSync(target, text)
  process.stdout.write(`${lines.length} lines: ${questions.length} examples of questions, ${ends().length} of ends\n`)
}
