import { type CollectionName, collectionNames } from '../ports/document-store.js'

/**
 * Whose the documents of a collection are, which says what becomes of them:
 * `meeting` – they stand under the id of their meeting and go with it;
 * `record` – the meeting's own document: it goes last, so that a meeting that is half erased is found again;
 * `request` – under the id of what was created: emptied with the meeting, and kept so that its key creates nothing anew;
 * `credential` – they let somebody act, whom they name: gone with that person, and, where for one meeting, with the meeting;
 * `tenant` – they stay, and forget who made them.
 */
type Belonging = 'meeting' | 'record' | 'request' | 'credential' | 'tenant'

/** Every collection has its place here: a new one without does not compile. */
const belongings = {
  salespeople: 'tenant',
  companies: 'tenant',
  representatives: 'tenant',
  tenant_settings: 'tenant',
  request_keys: 'request',
  credentials: 'credential',
  conversations: 'meeting',
  usage_events: 'meeting',
  meetings: 'record',
} as const satisfies Record<CollectionName, Belonging>

type Owned<By extends Belonging> = { [Name in CollectionName]: (typeof belongings)[Name] extends By ? Name : never }[CollectionName]

/** The collections whose documents belong so. */
export function collectionsOf<By extends Belonging>(...by: readonly By[]): readonly Owned<By>[] {
  return collectionNames.filter((name): name is Owned<By> => by.some((one) => one === belongings[name]))
}
