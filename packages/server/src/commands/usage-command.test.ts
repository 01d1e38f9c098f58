import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UsageEvent } from '@sparring/core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openRecords } from '../compose/records.js'
import { usageArguments } from './usage-arguments.js'
import { storedUsage } from './usage-command.js'

const event = (index: number, change: Partial<UsageEvent> = {}): UsageEvent => {
  const ended_at = `2026-11-0${index}T10:00:00.000Z`
  return {
    ...{ _id: `m${index}`, tenant_id: 'acme', created_by: 'ann', created_at: ended_at, user_id: 'ann', v: 1 },
    ...{ started_at: `2026-11-0${index}T09:40:00.000Z`, ended_at, minutes: 20, talk_seconds: 900, turns: 24, uncounted_replies: 0 },
    models: [{ model: 'openai/gpt-6-luna', input_tokens: 9_000, cached_tokens: 6_000, output_tokens: 240 }],
    preparation: [{ model: 'openai/gpt-6-luna', input_tokens: 1_000, cached_tokens: 0, output_tokens: 60 }],
    speech: [{ model: 'elevenlabs/eleven_flash_v2_5', characters: 800 }],
    recognition: [{ model: 'elevenlabs/scribe_v2', seconds: 90.5 }],
    ...{ cost_usd: 0.0517, unpriced: [] },
    ...change,
  }
}

let folder: string
const linesOf = async (...args: readonly string[]): Promise<readonly string[]> => {
  const given = usageArguments([...args, '--data-dir', folder])
  const lines: string[] = []
  if (given !== null) for await (const line of storedUsage(given)) lines.push(line)
  return lines
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'usage-'))
  const { ports, dispose } = await openRecords(folder, null)
  await ports.documents.insert('usage_events', event(2, { user_id: 'Ann "A", of Acme' }))
  await ports.documents.insert('usage_events', event(1))
  await ports.documents.insert('usage_events', event(3, { tenant_id: 'bolt', cost_usd: null, unpriced: ['own/voice', 'own/ear'] }))
  await dispose()
})
afterAll(() => rm(folder, { recursive: true }))
// The real stores that this run may test others against.
beforeEach(() => {
  for (const name of ['MONGODB_URL', 'S3_BUCKET_NAME', 'REDIS_URL']) vi.stubEnv(name, '')
})
afterEach(() => void vi.unstubAllEnvs())

describe('sparring usage', () => {
  it('prints a table that ends with its sum, and says whose cost is not known', async () => {
    const lines = await linesOf()
    expect(lines).toHaveLength(5)
    expect(lines[1]).toMatch(/^2026-11-01 10:00 {2}m1 .*20\.0 {5}24 {6}10000 {6}300 {9}800 {6}90\.5 {5}\$0\.0517$/)
    expect(lines.at(-1)).toBe('3 meetings, 60.0 minutes, $0.1034, without the 1 whose models have no price')
  })

  it('prints CSV with a header, quoted where it must be, the first one to end first', async () => {
    expect(await linesOf('--csv', '--tenant', 'acme')).toEqual([
      'ended_at,meeting_id,tenant_id,user_id,minutes,turns,input_tokens,cached_tokens,output_tokens,speech_characters,recognition_seconds,uncounted_replies,cost_usd,unpriced',
      '2026-11-01T10:00:00.000Z,m1,acme,ann,20,24,10000,6000,300,800,90.5,0,0.0517,',
      '2026-11-02T10:00:00.000Z,m2,acme,"Ann ""A"", of Acme",20,24,10000,6000,300,800,90.5,0,0.0517,',
    ])
    expect((await linesOf('--csv', '--tenant', 'bolt'))[1]).toMatch(/,0,,own\/voice own\/ear$/)
  })

  it('prints whole events as JSON, of the days that are asked for: from is one of them, to is not', async () => {
    const lines = await linesOf('--json', '--from', '2026-11-02', '--to', '2026-11-03T10:00:00+00:00')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([event(2, { user_id: 'Ann "A", of Acme' })])
  })

  it.each([
    [['--from', 'yesterday'], /--from must be a day or a moment/],
    [['--csv', '--json'], /not both/],
    [['--since', 'x'], /sparring usage --help/],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => usageArguments(args)).toThrow(message)
  })

  it('makes no folder where there is none', async () => {
    const nowhere = usageArguments(['--data-dir', join(folder, 'none')])
    if (nowhere !== null) await expect(storedUsage(nowhere).next()).rejects.toThrow(/No meetings are kept in/)
  })
})
