import { readArguments } from '../commands/read-arguments.js'

export const explainUsage = `sparring explain: which rule gave each buyer the floor, and by which scores

  sparring explain [MEETING]           a meeting by its id; without one, the last that was started
  sparring explain BUNDLE.json         a meeting from the file that --bundle wrote: needs no store
  sparring explain --transcript FILE   a conversation that was held elsewhere: whom the floor would
                                       have chosen after each turn, beside who really spoke

  --turn N          one turn in full: every term of every candidate's score
  --bundle FILE     writes the meeting's log and its explanation to one file. It holds what people
                    said: personal data
  --json            prints the explanation as JSON
  --data-dir DIR    where meetings are kept
  --url URL         asks a running server instead, such as http://127.0.0.1:8000
  --no-color        without colours (NO_COLOR does the same)
  --help            this

docs/floor.md tells the rules and the terms of the scores.
`

/** Where what is explained comes from. */
export type ExplainSource =
  | { readonly from: 'store'; readonly meeting_id: string | null; readonly data_dir: string | null }
  | { readonly from: 'server'; readonly meeting_id: string; readonly url: string }
  | { readonly from: 'bundle'; readonly file: string }
  | { readonly from: 'transcript'; readonly file: string }

export interface ExplainArguments {
  /** `null` where help is wanted. */
  readonly source: ExplainSource | null
  readonly turn: number | null
  readonly bundle: string | null
  readonly json: boolean
  readonly plain: boolean
}

/** Throws one line that names what is wrong. */
export function explainArguments(args: readonly string[]): ExplainArguments {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const texts = { transcript: text, turn: text, bundle: text, 'data-dir': text, url: text } as const
  const options = { ...texts, json: flag, 'no-color': flag, help: { ...flag, short: 'h' } } as const
  const { values, positionals } = readArguments({ args: [...args], allowPositionals: true, options }, 'sparring explain --help')
  const [what = null, second] = positionals
  if (second !== undefined) throw new Error(`One meeting at a time: ${JSON.stringify(what)} or ${JSON.stringify(second)}.`)
  const source = values.help ? null : sourceOf({ what, transcript: values.transcript, data_dir: values['data-dir'], url: values.url })
  if (source?.from === 'transcript' && values.bundle !== undefined) throw new Error('--bundle is for meetings: a transcript is a file of its own already.')
  return { source, turn: turnOf(values.turn), bundle: values.bundle ?? null, json: values.json ?? false, plain: values['no-color'] ?? false }
}

interface Places {
  readonly what: string | null
  readonly transcript: string | undefined
  readonly data_dir: string | undefined
  readonly url: string | undefined
}

function sourceOf({ what, transcript, data_dir, url }: Places): ExplainSource {
  if (data_dir !== undefined && url !== undefined) throw new Error('Either --data-dir or --url, not both.')
  const place = data_dir !== undefined || url !== undefined
  if (transcript !== undefined) {
    if (what !== null || place) throw new Error('--transcript takes a file and nothing else.')
    return { from: 'transcript', file: transcript }
  }
  if (what?.endsWith('.json')) {
    if (place) throw new Error('A bundle holds its meeting: it takes no --data-dir and no --url.')
    return { from: 'bundle', file: what }
  }
  if (url === undefined) return { from: 'store', meeting_id: what, data_dir: data_dir ?? null }
  if (what === null) throw new Error('--url needs the id of a meeting.')
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Error(`--url takes an address such as http://127.0.0.1:8000, not ${JSON.stringify(url)}.`)
  return { from: 'server', meeting_id: what, url }
}

function turnOf(given: string | undefined): number | null {
  if (given === undefined) return null
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given)
  throw new Error(`--turn takes the number of a turn, not ${JSON.stringify(given)}.`)
}
