import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { byWeight, figure, termInWords } from './terms.js'

const source = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

describe('the terms of a score', () => {
  it('are each told in a few words, and in docs/floor.md', async () => {
    const scoring = await source('../../../core/src/floor/score.ts')
    const [, listed = ''] = /const terms: Record<string, number> = \{\n(.*?)\n {2}\}/s.exec(scoring) ?? []
    const terms = [...listed.matchAll(/^ {4}(\w+):/gm)].map(([, term = '']) => term)
    expect(terms.length).toBeGreaterThan(5)
    const page = await source('../../../../docs/floor.md')
    expect(terms.filter((term) => termInWords(term) === '' || !page.includes(`\`${term}\``))).toEqual([])
  })
  it('are shown the heaviest first, whichever way they weigh', () => {
    expect(byWeight({ lead: 0.1, share: -0.21, thread: 1.3 }).map(([term]) => term)).toEqual(['thread', 'share', 'lead'])
    expect([figure(1.234), figure(-0.001), figure(-0.21)]).toEqual(['1.23', '0.00', '-0.21'])
  })
})
