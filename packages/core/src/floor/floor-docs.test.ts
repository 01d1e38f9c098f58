import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { floorRule } from '../domain/floor-decision.js'

it('tells every rule of the floor in docs/floor.md', async () => {
  const page = await readFile(new URL('../../../../docs/floor.md', import.meta.url), 'utf8')
  expect(floorRule.options.filter((rule) => !page.includes(`\`${rule}\``))).toEqual([])
})
