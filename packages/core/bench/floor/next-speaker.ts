import { nextSpeaker } from '../../src/floor/next-speaker.ts'
import type { Figure, Report } from './figure.ts'
import { wilson } from './interval.ts'
import { inputFrom, panelFrom } from './meeting-so-far.ts'
import type { Row } from './rows.ts'

type SpeakerRow = Row<'next_speaker'>

function chosen({ candidates, roles, aliases, context, speaker, utterance }: SpeakerRow) {
  const panel = panelFrom(
    candidates.map((name) => ({ name, role: roles?.[name], aliases: aliases?.[name], decision_maker: /\bCEO\b|chief executive/i.test(roles?.[name] ?? '') })),
  )
  const decision = nextSpeaker(inputFrom(panel, context, speaker, utterance))
  return { name: panel.find(({ _id }) => _id === decision.speaker_id)?.name ?? '', rule: decision.rule }
}

/** Whoever is named, else whoever spoke last, else the first. */
function naively({ named_candidates, candidates, context }: SpeakerRow): string {
  return named_candidates[0] ?? context.findLast(({ speaker }) => candidates.includes(speaker))?.speaker ?? candidates[0] ?? ''
}

export function nextSpeakers(rows: readonly SpeakerRow[]): Report {
  const judged = rows.map((row) => ({ row, found: chosen(row), naive: naively(row) }))
  const accuracy = (metric: string, of: typeof judged, target: string | null): Figure => {
    const hits = of.filter(({ row, found }) => found.name === row.next_speaker).length
    const [low, high] = wilson(hits, of.length)
    const naive = of.filter((one) => one.naive === one.row.next_speaker).length / of.length
    return { task: 'next_speaker', metric, ours: hits / of.length, naive, low, high, rows: of.length, target }
  }
  const where = (wanted: (row: SpeakerRow) => boolean) => judged.filter(({ row }) => wanted(row))
  return {
    figures: [
      accuracy('accuracy', judged, '>= .70'),
      accuracy(
        'accuracy, earnings calls',
        where(({ source }) => source === 'Earnings-21'),
        '>= .74',
      ),
      accuracy(
        'accuracy, named',
        where(({ cue }) => cue === 'named'),
        null,
      ),
      accuracy(
        'accuracy, continuation',
        where(({ cue }) => cue === 'continuation'),
        '>= .90',
      ),
      accuracy(
        'accuracy, neither named nor continuing',
        where(({ cue }) => cue === 'other'),
        '>= .35',
      ),
    ],
    misses: judged
      .filter(({ row, found }) => found.name !== row.next_speaker)
      .map(({ row, found }) => ({
        id: row.id,
        wanted: `${row.next_speaker} (${row.cue})`,
        found: `${found.name} (${found.rule})`,
        text: `${row.context.at(-1)?.speaker}: …${row.context.at(-1)?.text.slice(-120)} | ${row.speaker}: …${row.utterance.slice(-200)}`,
      })),
  }
}
