/** One kind of writing that is not read as it stands: where it occurs, and what a person says for it. */
export interface SpokenRule {
  /** Global. */
  readonly where: RegExp
  /** `found` is the whole of it, `groups` its named parts, those that were not there left out. */
  said(found: string, groups: Readonly<Record<string, string | undefined>>): string
}

export function saidBy(rules: readonly SpokenRule[], text: string): string {
  return rules.reduce(
    (so_far, { where, said }) => so_far.replace(where, (...found: readonly unknown[]) => said(String(found[0]), groupsOf(found.at(-1)))),
    text,
  )
}

/** What `replace` hands over last: the named parts where a pattern has any, else the text. */
const groupsOf = (last: unknown): Readonly<Record<string, string | undefined>> =>
  typeof last === 'object' && last !== null ? Object.fromEntries(Object.entries(last)) : {}
