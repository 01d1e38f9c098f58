import { randomBytes } from 'node:crypto'
import { type Credential, tenantName } from '@sparring/core'

/** What the text of a credential says: whose it is, which one, and its secret. */
export interface CredentialText {
  readonly kind: Credential['kind']
  readonly tenant_id: string
  readonly id: string
  readonly secret: string
}

/** So that a person, or a scanner of leaked secrets, knows one by its look. */
const prefixes: Readonly<Record<Credential['kind'], string>> = { api_key: 'spk_', meeting_token: 'spm_' }
const kinds: readonly Credential['kind'][] = ['api_key', 'meeting_token']
const secretBytes = 32

export const freshSecret = (): string => randomBytes(secretBytes).toString('base64url')

/** `spk_<tenant>.<id>.<secret>`, of letters that need no escaping in a header, an attribute or a file. */
export const textOf = ({ kind, tenant_id, id, secret }: CredentialText): string =>
  `${prefixes[kind]}${Buffer.from(tenant_id).toString('base64url')}.${id}.${secret}`

/** `null` for what is none of ours, such as a token of an identity provider. */
export function credentialIn(text: string): CredentialText | null {
  const kind = kinds.find((one) => text.startsWith(prefixes[one]))
  if (kind === undefined) return null
  const [, tenant = '', id = '', secret = ''] = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(text.slice(prefixes[kind].length)) ?? []
  const tenant_id = Buffer.from(tenant, 'base64url').toString()
  return tenantName.safeParse(tenant_id).success ? { kind, tenant_id, id, secret } : null
}
