import type { PersonExport } from '@sparring/core'

/**
 * A person's export as JSON, meeting by meeting: all of them at once may be more than a process holds. `asJson` says how
 * references to files are written.
 */
export async function* personText({ meetings, ...person }: PersonExport, asJson: (value: unknown) => Promise<string>): AsyncGenerator<string> {
  yield `${(await asJson(person)).slice(0, -1)},"meetings":[`
  let separator = ''
  for await (const meeting of meetings) {
    yield separator + (await asJson(meeting))
    separator = ','
  }
  yield ']}'
}
