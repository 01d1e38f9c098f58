/**
 * `pnpm bench:floor [--data DIR] [--json] [--errors TASK]`: how well the floor decides, on the labelled data of a folder
 * or, without one, on the project's own set. Prints each figure beside the naive way on the same rows, with a 95 %
 * interval and its target, and how fast it decides. `--errors` lists what a task got wrong.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { persuasionActs } from './floor/acts.ts'
import { addressee } from './floor/addressee.ts'
import type { Report } from './floor/figure.ts'
import { nextSpeakers } from './floor/next-speaker.ts'
import { printReports } from './floor/print-reports.ts'
import { questions } from './floor/questions.ts'
import { readRows, rowSchemas } from './floor/rows.ts'
import { salesMeetings, salesRow } from './floor/sales-meetings.ts'
import { decisionSpeed } from './floor/speed.ts'
import { pauses, turnEnds } from './floor/turn-ends.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean', default: false }, errors: { type: 'string' } } })

const ownSet = (name: string) => readRows(fileURLToPath(new URL(`./floor/own-set/${name}.jsonl`, import.meta.url)), salesRow)
const ownRows = ownSet('sales-meetings')

/** The project's own set: the rows that the rules were made with, and those that were written by others later. */
const own = (): ReadonlyMap<string, Report> =>
  new Map([
    ['sales_meetings', salesMeetings(ownRows)],
    ['held_out', salesMeetings(ownSet('held-out'), 'held_out')],
  ])

/** Each task of a data folder, by the name of its file. */
const tasks: Readonly<Record<string, (file: string) => Report>> = {
  addressee_by_name: (file) => addressee(readRows(file, rowSchemas.addressee_by_name)),
  next_speaker: (file) => nextSpeakers(readRows(file, rowSchemas.next_speaker)),
  question_detection: (file) => questions(readRows(file, rowSchemas.question_detection)),
  turn_end: (file) => turnEnds(readRows(file, rowSchemas.turn_end)),
  eot_pauses: (file) => pauses(readRows(file, rowSchemas.eot_pauses)),
  persuasion_acts: (file) => persuasionActs(readRows(file, rowSchemas.persuasion_acts)),
}

function reportsOf(folder: string): ReadonlyMap<string, Report> {
  const reports = new Map<string, Report>()
  for (const [name, run] of Object.entries(tasks)) {
    const file = join(folder, `${name}.jsonl`)
    if (existsSync(file)) reports.set(name, run(file))
    else process.stderr.write(`${file} is not there: ${name} is left out\n`)
  }
  if (reports.size === 0)
    throw new Error(`There are no files of labelled data in ${folder}: one of ${Object.keys(tasks).join(', ')} with the ending .jsonl is wanted.`)
  return reports
}

const reports = values.data === undefined ? own() : reportsOf(values.data)
if (values.errors !== undefined && !reports.has(values.errors))
  throw new Error(`There is no task ${values.errors} here. Known: ${[...reports.keys()].join(', ')}.`)
printReports(reports, decisionSpeed(ownRows), values)
