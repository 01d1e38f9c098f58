import { createInterface } from 'node:readline/promises'
import { type PeopleArguments, peopleArguments, peopleUsage, wantedBy } from './people-arguments.js'
import { withStores } from './with-stores.js'

/** `sparring erase`: a meeting or a person, for good. */
export async function eraseCommand(args: readonly string[]): Promise<void> {
  const given = peopleArguments(args)
  if (given === null) return void process.stdout.write(peopleUsage)
  await withStores(given.tenant, wantedBy(given), async ({ platform }) => {
    await confirmed(given)
    if (given.what === 'meeting') {
      await platform.meetings.erase(given.id)
      process.stdout.write(`Erased the meeting ${given.id}.\n`)
      return
    }
    const { meetings, documents } = await platform.people.erase(given.id)
    process.stdout.write(`Erased ${meetings} meetings of ${given.id}, and who made ${documents} documents.\n`)
  })
}

/** There is no way back: a person says so, or whoever wrote the command did. */
async function confirmed({ what, id, tenant, yes }: PeopleArguments): Promise<void> {
  if (yes) return
  if (!process.stdin.isTTY) throw new Error(`Nobody can be asked here whether the ${what} ${id} is to be erased. Add --yes if it is.`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`Erase the ${what} ${id} of the tenant ${tenant}? There is no way back. Type yes: `)
  terminal.close()
  if (answer.trim().toLowerCase() !== 'yes') throw new Error('Nothing was erased.')
}
