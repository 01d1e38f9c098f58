import { chanceOfEnd } from '../../src/acts/learned.ts'
import { plainWords } from '../../src/acts/word-list.ts'
import { turnEnd } from '../../src/floor/turn-end.ts'
import type { Report } from './figure.ts'
import { bootstrap, wilson } from './interval.ts'
import type { Row } from './rows.ts'

const trailing =
  /\b(?:and|but|so|or|because|uh|um|the|a|an|to|of|in|on|for|with|that|which|if|is|are|was|i|we|they|he|she|it|you|my|your|our|their|like|mean|know)$/

/** Has the speaker finished? */
export function turnEnds(rows: readonly Row<'turn_end'>[]): Report {
  const judged = rows.map((row) => ({ row, found: chanceOfEnd(plainWords(row.text_nopunct)) > 0.5, naive: !trailing.test(row.text_nopunct.trim()) }))
  const hits = judged.filter(({ row, found }) => found === row.is_complete).length
  const [low, high] = wilson(hits, rows.length)
  const naive = judged.filter((one) => one.naive === one.row.is_complete).length / rows.length
  return {
    figures: [{ task: 'turn_end', metric: 'accuracy', ours: hits / rows.length, naive, low, high, rows: rows.length, target: '>= .88' }],
    misses: judged
      .filter(({ row, found }) => found !== row.is_complete)
      .map(({ row, found }) => ({
        id: row.id,
        wanted: `${row.is_complete ? 'complete' : 'unfinished'} (${row.type})`,
        found: found ? 'complete' : 'unfinished',
        text: row.text_nopunct,
      })),
  }
}

type PauseRow = Row<'eot_pauses'>

/** Turns cut in a pause, once the waits are scaled so that the mean of those at the real ends is one second. */
export function pauses(rows: readonly PauseRow[]): Report {
  const waits = new Map<string, number>()
  const waitFor = (text: string): number => {
    const known = waits.get(text) ?? turnEnd(text).wait_ms
    waits.set(text, known)
    return known
  }
  const cutShare = (wait: (text: string) => number) => (some: readonly PauseRow[]) => {
    const scale = 1_000 / (some.reduce((sum, { final_text }) => sum + wait(final_text), 0) / some.length)
    return some.filter(({ hold_pauses }) => hold_pauses.some(({ text_so_far, pause_ms }) => pause_ms > wait(text_so_far) * scale)).length / some.length
  }
  const ours = cutShare(waitFor)
  const [low, high] = bootstrap(rows, ours, 200)
  const scale = 1_000 / (rows.reduce((sum, { final_text }) => sum + waitFor(final_text), 0) / rows.length)
  return {
    figures: [
      {
        task: 'eot_pauses',
        metric: 'turns cut at a mean wait of 1.0 s',
        ours: ours(rows),
        naive: cutShare(() => 1)(rows),
        low,
        high,
        rows: rows.length,
        target: '<= .18',
      },
    ],
    misses: rows.flatMap(({ id, hold_pauses }) => {
      const cut = hold_pauses.find(({ text_so_far, pause_ms }) => pause_ms > waitFor(text_so_far) * scale)
      return cut === undefined
        ? []
        : [{ id, wanted: `a pause of ${cut.pause_ms} ms`, found: `cut after ${Math.round(waitFor(cut.text_so_far) * scale)} ms`, text: cut.text_so_far }]
    }),
  }
}
