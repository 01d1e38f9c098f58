import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sparring-'))
  for (const place of ['packages', 'examples']) await mkdir(join(root, place))
})
afterEach(() => rm(root, { recursive: true }))

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true })
  await writeFile(join(root, name), text)
}

/** What the gate says, or null where it lets everything through. */
const verdict = (): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(process.execPath, [fileURLToPath(new URL('./check-shape.mjs', import.meta.url)), root], (error, _, stderr) =>
      resolve(error === null ? null : stderr),
    )
  })

const lines = (count: number) => 'export {}\n'.repeat(count)

describe('the gate of shapes', () => {
  it.each([
    'performance.now()',
    'crypto.randomUUID()',
    'setTimeout(stop, 5)',
    'setInterval(stop, 5)',
    "fetch('https://a.example')",
    'Date.now()',
    'Math.random()',
    'globalThis.process',
    'queueMicrotask(stop)',
  ])('keeps %s out of core', async (impure) => {
    await write('packages/core/src/a.ts', `export const a = () => ${impure}\n`)
    await write('packages/core/src/a.test.ts', `export const a = () => ${impure}\n`)
    await write('packages/server/src/a.ts', `export const a = () => ${impure}\n`)
    expect(await verdict()).toBe('packages/core/src/a.ts:1: core must be pure\n')
  })

  it('knows the one file of core that is the runtime’s own, and what only looks impure', async () => {
    await write('packages/core/src/memory/system-clock.ts', 'export const now = () => performance.now()\n')
    await write('packages/core/src/b.ts', '// Never Date.now() here.\nexport const b = (site: Site) => site.fetch() + performance.longest_monologue\n')
    expect(await verdict()).toBeNull()
  })

  it.each([
    ['a file that is too long', [401], /0\.ts: 401 lines/],
    ['a tail of long files', [300, 300, ...Array.from({ length: 30 }, () => 10)], /one file in twenty has 300 lines/],
    ['files that are long by habit', [120, 120, 120], /half of all files have 120 lines/],
  ])('sees %s', async (_, counts, told) => {
    for (const [index, count] of counts.entries()) await write(`packages/a/${index}.ts`, lines(count))
    expect(await verdict()).toMatch(told)
  })

  it('sees tests that do not run, in tests', async () => {
    await write('packages/a/a.test.ts', "it.skip('a', () => undefined)\n")
    await write('packages/a/suite.ts', "export const skipped = (it: { skip(name: string): void }) => it.skip('a')\n")
    expect(await verdict()).toBe('packages/a/a.test.ts:1: a test that does not run\n')
  })
})
