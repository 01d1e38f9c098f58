// Gates that no linter has: how long files may be, which names say nothing, and that core touches no clock, randomness
// or environment. `node scripts/check-shape.mjs [folder]`; exits 1 naming every place.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = process.argv[2] ?? process.cwd()
const most = { source: 400, test: 500 }
const emptyNames = /(^|[/.-])(utils?|helpers?|common|shared|misc|manager|services?|data|info|impl)([/.-]|$)/i
const impure = /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bprocess\.[a-z]|\bconsole\.|from 'node:/
const untyped = /\bas any\b|: any\b|<any>|@ts-(?:ignore|nocheck|expect-error)|as unknown as /
const idle = /\b(?:it|test|describe)\.(?:skip|only|todo)\(|\b(?:TODO|FIXME|XXX|HACK)\b/

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', '.git'].includes(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else if (/\.tsx?$/.test(entry.name)) yield path
  }
}

const problems = []
for (const place of ['packages', 'examples']) {
  for (const file of files(join(root, place))) {
    const name = relative(root, file)
    const text = readFileSync(file, 'utf8')
    const isTest = /\.test\.ts$/.test(file)
    const lines = text.split('\n').length
    if (lines > (isTest ? most.test : most.source)) problems.push(`${name}: ${lines} lines`)
    if (emptyNames.test(name)) problems.push(`${name}: a name that says nothing`)
    text.split('\n').forEach((line, index) => {
      if (/^\s*(?:\*|\/\*|\/\/)/.test(line)) return
      if (untyped.test(line)) problems.push(`${name}:${index + 1}: types switched off`)
      if (idle.test(line)) problems.push(`${name}:${index + 1}: a test that does not run, or work left for later`)
      if (!isTest && name.startsWith(join('packages', 'core', 'src')) && impure.test(line)) problems.push(`${name}:${index + 1}: core must be pure`)
    })
  }
}
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`)
  process.exit(1)
}
process.stdout.write('files are short, names speak, core is pure\n')
