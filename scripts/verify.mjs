// `pnpm verify`: every gate by name. `--skip tests,…` leaves some out; a summary tells which passed.
import { spawnSync } from 'node:child_process'

const gates = [
  ['types', 'tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['lint and format', 'biome', ['check', '.']],
  ['directions', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'packages']],
  ['shape', 'node', ['scripts/check-shape.mjs']],
  ['unused', 'knip', []],
  ['build', 'node', ['scripts/run.mjs', 'setup']],
  ['transcripts', 'node', ['scripts/run.mjs', 'transcripts', '--check']],
  ['learned weights', 'node', ['scripts/run.mjs', 'train', '--check']],
  ['openapi drift', 'node', ['scripts/run.mjs', 'openapi', '--check']],
  ['openapi lint', 'redocly', ['lint', 'openapi.json']],
  ['package core', 'publint', ['--pack', 'npm', 'packages/core']],
  ['package client', 'publint', ['--pack', 'npm', 'packages/client']],
  ['package server', 'publint', ['--pack', 'npm', 'packages/server']],
  ['types of core', 'attw', ['--pack', 'packages/core', '--profile', 'esm-only']],
  ['types of client', 'attw', ['--pack', 'packages/client', '--profile', 'esm-only']],
  [
    'types of server',
    'attw',
    ['--pack', 'packages/server', '--profile', 'esm-only', '--exclude-entrypoints', './sqlite-worker', './local-speech-worker', './local-recognition-worker'],
  ],
  ['client size', 'size-limit', []],
  ['killed again and again', 'node', ['scripts/run.mjs', 'crash', '--kills', '10', '--drains', '5']],
  ['faults of providers', 'node', ['scripts/run.mjs', 'faults', '--faults', '150']],
  ['hostile requests', 'node', ['scripts/run.mjs', 'hostile', '--requests', '1000']],
  ['tests', 'node', ['scripts/run.mjs', 'test']],
]
const skip = new Set((process.argv[process.argv.indexOf('--skip') + 1] ?? '').split(','))
const results = []
for (const [name, program, args] of gates) {
  if (process.argv.includes('--skip') && skip.has(name)) continue
  const began = Date.now()
  process.stdout.write(`\n▸ ${name}\n`)
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}`, CI: 'true', REDOCLY_TELEMETRY: 'off' },
  })
  results.push([name, status === 0, Date.now() - began])
}
process.stdout.write(`\n${results.map(([name, passed, ms]) => `${passed ? '✓' : '✗'} ${name} (${(ms / 1000).toFixed(1)} s)`).join('\n')}\n`)
process.exit(results.every(([, passed]) => passed) ? 0 : 1)
