import { usageSpan } from '@sparring/core/contract'
import { readArguments } from './read-arguments.js'

export const usageUsage = `sparring usage: what meetings used, to bill from, one event a line, the first one to end first

  sparring usage [--from DAY] [--to DAY]   meetings that ended on the day --from or later, and before
                                           the day --to: 2026-11-01, or a moment, 2026-11-01T09:00:00Z

  --tenant T        one tenant's only
  --csv             as CSV with a header, one meeting a row
  --json            as JSON, one event a line
  --data-dir DIR    where meetings are kept
  --help            this

A server over MongoDB may run meanwhile. One over SQLite has its file open: ask it by GET /api/usage.
docs/operate.md tells the fields.
`

export interface UsageArguments {
  /** `null` for all. */
  readonly tenant_id: string | null
  /** As times stand in the store. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly form: 'table' | 'csv' | 'json'
  readonly data_dir: string | null
}

/** `null` where help is wanted. Throws one line that names what is wrong. */
export function usageArguments(args: readonly string[]): UsageArguments | null {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { from: text, to: text, tenant: text, csv: flag, json: flag, 'data-dir': text, help: { type: 'boolean', short: 'h' } } as const
  const { values } = readArguments({ args: [...args], options }, 'sparring usage --help')
  if (values.help) return null
  if (values.csv && values.json) throw new Error('Either --csv or --json, not both.')
  const span = usageSpan.safeParse({ from: values.from, to: values.to })
  if (!span.success) throw new Error(span.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}.`).join(' '))
  return {
    ...{ tenant_id: values.tenant ?? null, from: span.data.from, to: span.data.to, data_dir: values['data-dir'] ?? null },
    form: values.csv ? 'csv' : values.json ? 'json' : 'table',
  }
}
