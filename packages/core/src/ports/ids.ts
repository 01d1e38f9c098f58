export interface Ids {
  /** A new opaque id, unique everywhere. */
  fresh(): string
  /** SHA-256 of a text in UTF-8, lower-case hexadecimal. */
  digest(text: string): string | Promise<string>
  /** A number in 0..2^32-1 for a meeting whose seed was left out. */
  seed(): number
}

/** The id that a repeated create finds again: the same for the same tenant, route and key. */
export async function derivedId(ids: Ids, ...parts: readonly string[]): Promise<string> {
  return (await ids.digest(JSON.stringify(parts))).slice(0, 32)
}
