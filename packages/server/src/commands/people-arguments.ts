import { readArguments } from './read-arguments.js'
import type { Wanted } from './with-stores.js'

export interface PeopleArguments {
  readonly what: 'meeting' | 'person'
  readonly id: string
  readonly tenant: string
  readonly data_dir: string | null
  /** Where an export is written. */
  readonly out: string
  /** An erasure is not asked about. */
  readonly yes: boolean
}

export const peopleUsage = `sparring export meeting|person ID   take away all that is kept of a meeting, or of a person
sparring erase meeting|person ID    erase it for good

  --tenant T       whose it is; usual: local, which is everybody without authentication
  --out FILE       of an export: the file to write, with the recordings in a folder beside it; usual: meeting-ID.json
  --yes            of an erasure: do not ask
  --data-dir DIR   where the meetings are, if not where the environment says
  --help           this

A person is named by their user_id. Both work on the stores that the environment names, or on the database in --data-dir,
where there is one. A server with an embedded store has it to itself: stop it, or ask it by GET and DELETE of /api/meeting/ID and /api/people/ID.
`

/** The stores that are meant. */
export const wantedBy = ({ data_dir }: PeopleArguments): Wanted => ({ data_dir, ask: 'GET and DELETE of /api/meeting/ID and /api/people/ID' })

/** `null` asks for help. Throws saying what is wrong. */
export function peopleArguments(args: readonly string[]): PeopleArguments | null {
  const text = { type: 'string' } as const
  const yesOrNo = { type: 'boolean' } as const
  const options = { tenant: text, out: text, 'data-dir': text, yes: yesOrNo, help: { ...yesOrNo, short: 'h' } } as const
  const { values, positionals } = readArguments({ args: [...args], options, allowPositionals: true }, 'sparring export --help')
  if (values.help) return null
  const [what, id, ...more] = positionals
  if ((what !== 'meeting' && what !== 'person') || id === undefined || more.length > 0)
    throw new Error('Say what, and its id: meeting ID or person ID. sparring export --help lists what there is.')
  const out = values.out ?? `${what}-${id.replace(/[^\w.-]/g, '_')}.json`
  return { what, id, tenant: values.tenant ?? 'local', data_dir: values['data-dir'] ?? null, out, yes: values.yes ?? false }
}
