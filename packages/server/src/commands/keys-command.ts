import { type NewApiKey, parseInput, type Role, roles, tenantName } from '@sparring/core'
import type { ApiKey } from '@sparring/core/contract'
import { openKeyRing } from './key-ring.js'
import { readArguments } from './read-arguments.js'

const usage = `sparring keys: who may call this server

  sparring keys create --role ROLE --name NAME   make an API key, and show it this once   [--user USER] [--expires-in-days N]
  sparring keys list                             those there are
  sparring keys revoke ID                        from then on it opens nothing

  ROLE is one of ${roles.join(', ')}.
  --tenant T     whose keys; usual: local
  --data-dir DIR where meetings are kept, if not where the environment says
  --url URL      ask a running server, as the admin whose key stands in SPARRING_API_KEY: needed while it has its data folder open
`

const text = { type: 'string' } as const
const options = { role: text, name: text, user: text, 'expires-in-days': text, tenant: text, 'data-dir': text, url: text } as const

export async function keysCommand(args: readonly string[]): Promise<void> {
  const all = { ...options, help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = readArguments({ args: [...args], allowPositionals: true, options: all }, 'sparring keys --help')
  const [action, id, ...more] = positionals
  if (values.help || action === undefined) return void process.stdout.write(usage)
  if (more.length > 0 || (id !== undefined && action !== 'revoke'))
    throw new Error(`${positionals.join(' ')} is too much. sparring keys --help tells what there is.`)
  if (!isAction(action)) throw new Error(`There is no sparring keys ${JSON.stringify(action)}. sparring keys --help tells what there is.`)
  const wanted = action === 'create' ? wantedKey(values) : null
  const tenant = parseInput(tenantName, values.tenant ?? 'local')
  const ring = await openKeyRing({ tenant, data_dir: values['data-dir'] ?? null, url: values.url ?? null })
  try {
    if (wanted !== null) {
      const { key, ...made } = await ring.create(wanted)
      process.stderr.write(`${line(made)}\nShown only now; keep it where secrets are kept:\n`)
      process.stdout.write(`${key}\n`)
    } else if (action === 'revoke') {
      if (id === undefined) throw new Error('Name the key to revoke: sparring keys revoke ID. sparring keys list tells the ids.')
      process.stdout.write(`${line(await ring.revoke(id))}\n`)
    } else {
      const keys = await ring.list()
      process.stdout.write(keys.length === 0 ? `${tenant} has no API keys.\n` : `${keys.map(line).join('\n')}\n`)
    }
  } finally {
    await ring.close()
  }
}

const isAction = (action: string): action is 'create' | 'list' | 'revoke' => ['create', 'list', 'revoke'].includes(action)

function wantedKey(values: { readonly [Name in keyof typeof options]?: string | undefined }): NewApiKey {
  const { role, name, user } = values
  const days = values['expires-in-days']
  if (name === undefined) throw new Error('Give the key a name by which to know it again: --name "booking backend".')
  if (!isRole(role)) throw new Error(`Give the key a role: --role ${roles.join(', --role ')}.`)
  return { name, role, user_id: user ?? null, expires_in_days: days === undefined ? null : Number(days) }
}

const isRole = (role: string | undefined): role is Role => roles.some((one) => one === role)

function line({ _id, name, role, created_at, expires_at, revoked_at }: ApiKey): string {
  const state = revoked_at !== null ? `revoked ${day(revoked_at)}` : expires_at !== null ? `until ${day(expires_at)}` : 'no end'
  return [_id.padEnd(32), role.padEnd(11), `made ${day(created_at)}`, state.padEnd(18), name].join('  ')
}

const day = (instant: string): string => instant.slice(0, 10)
