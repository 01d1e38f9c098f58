import type { LogEntry, MeetingKey, MeetingLog, NewEntry } from '../ports/meeting-log.js'
import { awkwardTexts, check, checkAborts, checkSame, type Suite } from './suite.js'

const meeting: MeetingKey = { tenant_id: 't1', meeting_id: 'm1' }

const entry = (key: string, digest = 'd', message = 'x'): NewEntry => ({
  key,
  digest,
  written_at: '2026-01-01T00:00:00.000Z',
  v: 1,
  body: { type: 'reply.abandoned', generation: 1, reason: { code: 'mind_failed', message } },
})

async function fill(log: MeetingLog, count: number, of: MeetingKey = meeting): Promise<void> {
  for (let seq = 0; seq < count; seq += 1) await log.append(of, seq, entry(`k${seq + 1}`))
}

const seqs = (entries: readonly LogEntry[]): readonly number[] => entries.map(({ seq }) => seq)

/** What every meeting log promises. */
export const meetingLogSuite: Suite<MeetingLog> = {
  port: 'MeetingLog',
  cases: [
    {
      promise: 'gives entries the numbers 1..n and reads them in order',
      async run(log) {
        await fill(log, 12)
        checkSame(
          seqs(await log.read(meeting, 0)),
          Array.from({ length: 12 }, (_, index) => index + 1),
          'numbers',
        )
      },
    },
    {
      promise: 'reads what is behind a number, at most so many',
      async run(log) {
        await fill(log, 6)
        checkSame(seqs(await log.read(meeting, 2)), [3, 4, 5, 6], 'behind 2')
        checkSame(seqs(await log.read(meeting, 2, { limit: 2 })), [3, 4], 'behind 2, two of them')
        checkSame(seqs(await log.read(meeting, 6)), [], 'behind the head')
      },
    },
    {
      promise: 'of many racing writers behind one number, one wins and the others are told what they missed',
      async run(log) {
        const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => log.append(meeting, 0, entry(`racer ${index}`))))
        check(outcomes.filter(({ outcome }) => outcome === 'appended').length === 1, 'exactly one may win')
        for (const appended of outcomes) if (appended.outcome === 'behind') checkSame(seqs(appended.missed), [1], 'missed')
        checkSame(seqs(await log.read(meeting, 0)), [1], 'the log')
      },
    },
    {
      promise: 'appends a key once, however many send it at once',
      async run(log) {
        const outcomes = await Promise.all(Array.from({ length: 10 }, () => log.append(meeting, 0, entry('same'))))
        check(outcomes.filter(({ outcome }) => outcome === 'appended').length === 1, 'exactly one may append')
        check(outcomes.filter(({ outcome }) => outcome === 'repeated').length === 9, 'the others are repetitions')
      },
    },
    {
      promise: 'judges the key before the number',
      async run(log) {
        await fill(log, 3)
        for (const after of [0, 1, 3, 99]) {
          const again = await log.append(meeting, after, entry('k1'))
          check(again.outcome === 'repeated' && again.entry.seq === 1, `a known key is a repetition behind ${after} too, but was ${again.outcome}`)
        }
      },
    },
    {
      promise: 'tells the same key with another digest apart, and writes nothing',
      async run(log) {
        await fill(log, 1)
        const other = await log.append(meeting, 1, entry('k1', 'another'))
        check(other.outcome === 'key_reused' && other.entry.digest === 'd', `expected key_reused with the first entry, got ${other.outcome}`)
        checkSame(seqs(await log.read(meeting, 0)), [1], 'the log')
      },
    },
    {
      promise: 'tells a writer that is behind everything it missed, and changes nothing',
      async run(log) {
        await fill(log, 4)
        const late = await log.append(meeting, 1, entry('late'))
        check(late.outcome === 'behind', `expected behind, got ${late.outcome}`)
        checkSame(seqs(late.missed), [2, 3, 4], 'missed')
        checkSame(seqs(await log.read(meeting, 0)), [1, 2, 3, 4], 'the log')
      },
    },
    {
      promise: 'refuses a number beyond the head',
      async run(log) {
        await fill(log, 1)
        check((await log.append(meeting, 2, entry('early'))).outcome === 'unknown_seq', 'there is no entry 2 yet')
      },
    },
    {
      promise: 'shows an append to every read after its acknowledgement',
      async run(log) {
        for (let seq = 0; seq < 20; seq += 1) {
          await log.append(meeting, seq, entry(`k${seq}`))
          check((await log.read(meeting, seq)).length === 1, `entry ${seq + 1} was acknowledged and is not there`)
        }
      },
    },
    {
      promise: 'keeps meetings and tenants apart, keys included',
      async run(log) {
        await fill(log, 2)
        for (const other of [
          { tenant_id: 't2', meeting_id: 'm1' },
          { tenant_id: 't1', meeting_id: 'm2' },
          { tenant_id: 't1m', meeting_id: '1' },
        ]) {
          checkSame(await log.read(other, 0), [], 'another meeting')
          check((await log.append(other, 0, entry('k1'))).outcome === 'appended', 'the same key in another meeting is a new one')
        }
        checkSame(seqs(await log.read(meeting, 0)), [1, 2], 'the first meeting')
      },
    },
    {
      promise: 'gives back exactly what was appended, awkward text included',
      async run(log) {
        for (const [index, text] of awkwardTexts.entries()) {
          const given = entry(`key ${text}${index}`, `digest ${text}`, text)
          const appended = await log.append(meeting, index, given)
          check(appended.outcome === 'appended', `${JSON.stringify(text)} was ${appended.outcome}`)
          checkSame(appended.entry, { ...meeting, ...given, seq: index + 1 }, 'the answer')
          checkSame((await log.read(meeting, index))[0], { ...meeting, ...given, seq: index + 1 }, 'the entry')
        }
      },
    },
    {
      promise: 'gives copies: changing what was read changes nothing',
      async run(log) {
        await fill(log, 1)
        const [read] = await log.read(meeting, 0)
        Object.assign(read ?? {}, { key: 'changed' })
        checkSame((await log.read(meeting, 0))[0]?.key, 'k1', 'the key')
      },
    },
    {
      promise: 'erases all of a meeting, twice without complaint, and lets no late writer in',
      async run(log) {
        await fill(log, 3)
        await fill(log, 1, { tenant_id: 't1', meeting_id: 'other' })
        await log.erase(meeting)
        await log.erase(meeting)
        checkSame(await log.read(meeting, 0), [], 'the erased meeting')
        for (const after of [0, 3])
          check((await log.append(meeting, after, entry('late'))).outcome === 'unknown_seq', `a late writer behind ${after} must be told so`)
        checkSame(await log.read(meeting, 0), [], 'the erased meeting')
        check((await log.read({ tenant_id: 't1', meeting_id: 'other' }, 0)).length === 1, 'another meeting stays')
      },
    },
    {
      promise: 'rejects an aborted call with the signal’s own reason, and writes nothing',
      async run(log) {
        await checkAborts((signal) => log.append(meeting, 0, entry('a'), { signal }))
        await checkAborts((signal) => log.read(meeting, 0, { signal }))
        checkSame(await log.read(meeting, 0), [], 'the log')
      },
    },
  ],
}
