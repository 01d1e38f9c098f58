import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)

/** Every example runs as it stands, on the built packages by their published names, with no key. */
describe('the examples', () => {
  it.each(['quickstart', 'mount-in-hono', 'follow-a-meeting', 'custom-store', 'ai-sdk-mind'])('%s prints what it should', async (name) => {
    const file = fileURLToPath(new URL(`./${name}/${name}.ts`, import.meta.url))
    const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', file])
    await expect(stdout).toMatchFileSnapshot(`./${name}/expected.txt`)
  })

  it('the quickstart is the one in the README', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    const example = await readFile(new URL('./quickstart/quickstart.ts', import.meta.url), 'utf8')
    // Without comments and white space; the seed makes the example's output the same each time.
    const code = (text: string) =>
      text
        .replace(/ \/\/ .*$/gm, '')
        .replace(/\s+/g, '')
        .replaceAll(/,(?=[})])/g, '')
        .replace(',seed:7}', '}')
    const [, shown = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []
    expect(shown).toContain('createPlatform')
    expect(code(example)).toContain(code(shown))
  })
})
