import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { SparringError } from '@sparring/core'
import type { Disk } from './disk.js'

/** The secret that signs addresses: made on first use, readable by its owner alone. Of two who make one, both get the first. */
export async function signingSecret(disk: Disk): Promise<Buffer> {
  const file = join(disk.root, '.signing-secret')
  const standing = await disk.readSmall(file)
  if (standing !== null) return standing
  const made = randomBytes(32)
  return (await disk.placeFile(file, made, 0o600)) ? made : signingSecret(disk)
}

export interface SignedAddress {
  readonly key: string
  /** Milliseconds since 1970. */
  readonly expires_ms: number
  readonly file_name: string | null
}

const sign = (secret: Buffer, { key, expires_ms, file_name }: SignedAddress): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([key, expires_ms, file_name]))
    .digest('base64url')

/** `/files/<key>?expires=…&name=…&signature=…` */
export function addressOf(secret: Buffer, urlPath: string, address: SignedAddress): string {
  const query = new URLSearchParams({ expires: String(address.expires_ms) })
  if (address.file_name !== null) query.set('name', address.file_name)
  query.set('signature', sign(secret, address))
  return `${urlPath}/${address.key}?${query}`
}

/** The address behind a signed URL, or `signature_invalid`, or `signature_expired`. */
export function checkedAddress(secret: Buffer, urlPath: string, url: string, nowMs: number): SignedAddress {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const address = { key: pathname.slice(urlPath.length + 1), expires_ms: Number(searchParams.get('expires')), file_name: searchParams.get('name') }
  const given = Buffer.from(searchParams.get('signature') ?? '')
  const right = Buffer.from(sign(secret, address))
  if (!pathname.startsWith(`${urlPath}/`) || given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new SparringError('signature_invalid', 'The address of this file is not one that this server signed. Ask for the document again to get a fresh one.')
  }
  if (nowMs > address.expires_ms)
    throw new SparringError('signature_expired', 'The address of this file has expired. Ask for the document again to get a fresh one.')
  return address
}
