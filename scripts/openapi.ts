/** Writes openapi.json from the contract, or with --check fails where the committed one differs. */
import { readFileSync, writeFileSync } from 'node:fs'
import { openApiDocument } from '@sparring/core/contract'

const file = new URL('../openapi.json', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('../packages/server/package.json', import.meta.url), 'utf8'))
const made = `${JSON.stringify(openApiDocument({ version }), null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(file, made)
  process.stdout.write('openapi.json written\n')
} else if (readFileSync(file, 'utf8') !== made) {
  process.stderr.write('openapi.json differs from the contract. Run pnpm openapi and look at the difference.\n')
  process.exitCode = 1
} else {
  process.stdout.write('openapi.json is what the contract says\n')
}
