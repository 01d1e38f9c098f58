import { writeFile } from 'node:fs/promises'
import { bundleExplanation, explainMeeting, replayTranscript } from '@sparring/core'
import { readEnvironment } from '../environment.js'
import { coloursOf } from '../practice/colours.js'
import { type Paint, paintFor } from '../practice/paint.js'
import { bundledMeeting } from './bundled-meeting.js'
import { drawExplanation } from './draw-explanation.js'
import { drawTranscript } from './draw-transcript.js'
import { drawTurns, turnsOf } from './draw-turn.js'
import { type ExplainArguments, type ExplainSource, explainArguments, explainUsage } from './explain-arguments.js'
import { readText } from './read-text.js'
import { readTranscript } from './read-transcript.js'
import { servedMeeting } from './served-meeting.js'
import { type FoundMeeting, storedMeeting } from './stored-meetings.js'

/** `sparring explain`: why each buyer spoke. */
export async function explainCommand(args: readonly string[]): Promise<void> {
  const given = explainArguments(args)
  const paint = paintFor(coloursOf(given.plain), () => process.stdout.columns ?? 80)
  process.stdout.write(given.source === null ? explainUsage : await explained(given.source, given, paint))
}

async function explained(source: ExplainSource, wanted: ExplainArguments, paint: Paint): Promise<string> {
  if (source.from === 'transcript') return explainedTranscript(source.file, wanted, paint)
  const found = await meetingOf(source)
  const explanation = explainMeeting(found.entries)
  if (wanted.bundle !== null) {
    await writeFile(wanted.bundle, asJson(bundleExplanation(found)))
    // Beside the table, which may be piped somewhere.
    process.stderr.write(`Written to ${wanted.bundle}. It holds what people said: treat it as personal data.\n`)
  }
  if (wanted.json) {
    const turns = wanted.turn === null ? explanation.turns : turnsOf(explanation.turns, wanted.turn)
    return asJson({ meeting_id: found.meeting_id, ...explanation, turns })
  }
  return wanted.turn === null ? drawExplanation(found.meeting_id, explanation, paint) : drawTurns(explanation, wanted.turn, paint)
}

function meetingOf(source: Exclude<ExplainSource, { from: 'transcript' }>): Promise<FoundMeeting> {
  switch (source.from) {
    case 'store':
      return storedMeeting(source.meeting_id, source.data_dir)
    case 'server':
      return servedMeeting(source.meeting_id, source.url, readEnvironment().api_key)
    case 'bundle':
      return bundledMeeting(source.file)
  }
}

async function explainedTranscript(file: string, { turn, json }: ExplainArguments, paint: Paint): Promise<string> {
  const transcript = transcriptOf(await readText(file, 'transcript'), file)
  const whole = replayTranscript(transcript)
  const replayed = turn === null ? whole : { ...whole, turns: whole.turns.filter(({ turn_number }) => turn_number === turn) }
  if (replayed.turns.length === 0) throw new Error(`The salesperson did not speak in turn ${turn} of ${file}.`)
  return json ? asJson({ panel: transcript.panel, ...replayed }) : drawTranscript(replayed, transcript.panel, paint)
}

function transcriptOf(text: string, file: string): ReturnType<typeof readTranscript> {
  try {
    return readTranscript(text)
  } catch (cause) {
    throw new Error(`${file}, ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

const asJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`
