// Gates that no linter has: how long files may be, which names say nothing, and that core touches no clock, randomness,
// network or environment. `node scripts/check-shape.mjs [folder]`; exits 1 naming every place.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = process.argv[2] ?? process.cwd()
/** A file that is too long is split; a tail of long ones is a house that nobody tidies. Lines. */
const most = { source: 400, test: 500, median: 100, percentile95: 250 }
const emptyNames = /(^|[/.-])(utils?|helpers?|common|shared|misc|manager|services?|data|info|impl)([/.-]|$)/i
const impure =
  /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bprocess\.[a-z]|\bconsole\.|from 'node:|\bperformance\.(?:now|timeOrigin|mark|measure)\b|\bcrypto\.|\b(?:set|clear)(?:Timeout|Interval|Immediate)\(|\bqueueMicrotask\(|(?<![.\w])fetch\(|\bglobalThis\b|\bnavigator\./
/** Where core touches the runtime, on purpose: the clock and ids that `createMemoryAdapters()` gives to whoever has none. */
const runtimesOwn = new Set([join('packages', 'core', 'src', 'memory', 'system-clock.ts')])
const untyped = /\bas any\b|: any\b|<any>|@ts-(?:ignore|nocheck|expect-error)|as unknown as /
const idleTest = /\b(?:it|test|describe)\.(?:skip|only|todo)\(/
const leftForLater = /\b(?:TODO|FIXME|XXX|HACK)\b/

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', '.git'].includes(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else if (/\.tsx?$/.test(entry.name)) yield path
  }
}

const problems = []
const lengths = []
for (const place of ['packages', 'examples']) {
  for (const file of files(join(root, place))) {
    const name = relative(root, file)
    const text = readFileSync(file, 'utf8')
    const isTest = /\.test\.ts$/.test(file)
    const lines = text.trimEnd().split('\n')
    lengths.push(lines.length)
    if (lines.length > (isTest ? most.test : most.source)) problems.push(`${name}: ${lines.length} lines`)
    if (emptyNames.test(name)) problems.push(`${name}: a name that says nothing`)
    const mustBePure = !isTest && name.startsWith(join('packages', 'core', 'src')) && !runtimesOwn.has(name)
    lines.forEach((line, index) => {
      if (/^\s*(?:\*|\/\*|\/\/)/.test(line)) return
      const found = (what) => problems.push(`${name}:${index + 1}: ${what}`)
      if (untyped.test(line)) found('types switched off')
      if (isTest && idleTest.test(line)) found('a test that does not run')
      if (leftForLater.test(line)) found('work left for later')
      if (mustBePure && impure.test(line)) found('core must be pure')
    })
  }
}

lengths.sort((one, other) => one - other)
const share = (of) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * of))] ?? 0
const [median, percentile95] = [share(0.5), share(0.95)]
if (median > most.median) problems.push(`half of all files have ${median} lines or more; ${most.median} is enough`)
if (percentile95 > most.percentile95) problems.push(`one file in twenty has ${percentile95} lines or more; ${most.percentile95} is enough`)

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`)
  process.exit(1)
}
process.stdout.write(
  `files are short (median ${median}, 95th percentile ${percentile95}, longest ${lengths.at(-1)} lines), names speak, core is pure but for ${[...runtimesOwn].join(', ')}\n`,
)
