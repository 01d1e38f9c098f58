// The one way into the project: `npm start`, `npm test` and the other long commands. Needs nothing but Node >= 20:
// installs and builds what is not there yet, then runs the command on the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const pnpm = 'pnpm@10.34.9'
const server = 'packages/server/dist/main.js'

/** What each command runs on the pinned Node, once everything is in place. */
const commands = {
  start: (args) => [server, 'serve', ...args],
  practice: (args) => [server, 'practice', ...args],
  explain: (args) => [server, 'explain', ...args],
  test: (args) => ['node_modules/vitest/vitest.mjs', 'run', ...args],
  setup: () => null,
  transcripts: (args) => ['scripts/transcripts.ts', ...args],
  environment: (args) => ['scripts/environment-table.ts', ...args],
  openapi: (args) => ['scripts/openapi.ts', ...args],
  crash: (args) => ['packages/server/bench/crash.ts', ...args],
  faults: (args) => ['packages/server/bench/faults.ts', ...args],
  hostile: (args) => ['packages/server/bench/hostile.ts', ...args],
  'bench-soak': (args) => ['packages/server/bench/soak.ts', ...args],
  races: (args) => ['packages/server/bench/races.ts', ...args],
  'bench-core': (args) => ['--expose-gc', 'packages/server/bench/core.ts', ...args],
  'bench-floor': (args) => ['--import', './packages/core/bench/from-source.mjs', 'packages/core/bench/floor.ts', ...args],
  train: (args) => ['--import', './packages/core/bench/from-source.mjs', 'packages/core/training/train.ts', ...args],
  'fake-providers': (args) => ['packages/server/test/fake-providers/run.ts', ...args],
  'bench-live': (args) => ['packages/server/bench/live.ts', ...args],
  'bench-voice': (args) => ['packages/server/bench/voice.ts', ...args],
  'bench-latency': (args) => ['packages/server/bench/latency.ts', ...args],
}

const say = (line) => process.stderr.write(`${line}\n`)
const stampFile = (name) => join(root, 'node_modules', `.sparring-${name}`)
const stampOf = (name) => (existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : '')
const digest = (...parts) => createHash('sha256').update(parts.join('\0')).digest('hex')

function installed() {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
  const wanted = digest(lock, process.platform, process.arch)
  if (stampOf('installed') === wanted) return
  say('[1/3] installing packages (once; about half a minute)…')
  const result = spawnSync('npx', ['-y', pnpm, 'install', '--frozen-lockfile'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (result.status !== 0) fail('The packages could not be installed; the lines above say why. The npm registry must be reachable the first time.')
  writeFileSync(stampFile('installed'), wanted)
}

/** Every file that the build reads. */
function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (!/\.test\.ts$|\.fixture\.ts$/.test(entry.name)) yield path
  }
}

function built() {
  const files = readdirSync(join(root, 'packages')).flatMap((name) => {
    const folder = join(root, 'packages', name)
    return [...sources(join(folder, 'src')), join(folder, 'package.json'), join(folder, 'tsup.config.ts')]
  })
  const seen = files.filter((file) => existsSync(file)).map((file) => `${file} ${digest(readFileSync(file, 'utf8'))}`)
  const wanted = digest(...seen.sort(), stampOf('installed'), readFileSync(join(root, 'tsup.base.ts'), 'utf8'))
  if (stampOf('built') === wanted && existsSync(join(root, server))) return
  say('[2/3] building the packages…')
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  for (const name of ['core', 'client', 'server']) {
    say(`      @sparring/${name}`)
    const tsup = join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js')
    const result = spawnSync(pinnedNode(), [tsup, '--silent'], {
      cwd: join(root, 'packages', name),
      stdio: ['ignore', 2, 2],
      env: { ...process.env, PATH: path },
    })
    if (result.status !== 0) fail(`@sparring/${name} could not be built; the lines above say why.`)
  }
  writeFileSync(stampFile('built'), wanted)
}

/** The Node that the project pins, as a program and not as a wrapper, so that signals reach it. */
function pinnedNode() {
  const folder = join(root, 'node_modules', 'node', 'bin')
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const file = join(folder, name)
  if (existsSync(file) && statSync(file).size > 1_000_000) return file
  fail(`The pinned Node is missing at ${file}. Remove node_modules and run the command again.`)
}

function fail(message) {
  say(`sparring: ${message}`)
  process.exit(1)
}

const [name, ...args] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) fail(`There is no command ${JSON.stringify(name)}. Known: ${Object.keys(commands).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node ${process.versions.node} is too old. Install Node 20 or newer; the project brings its own Node 24.`)
mkdirSync(join(root, 'node_modules'), { recursive: true })
installed()
built()
const run = command(args)
if (run === null) process.exit(0)
if (name === 'start' || name === 'test') say(`[3/3] ${name === 'start' ? 'starting the server' : 'running the tests'}…`)
const bin = join(root, 'node_modules', '.bin')
const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', ...run], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
