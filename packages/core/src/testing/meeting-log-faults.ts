import type { MeetingLog } from '../ports/meeting-log.js'

/** For each promise of the suite an adapter that breaks it, and only has that one fault. */
export const meetingLogFaults: Readonly<Record<string, (log: MeetingLog) => MeetingLog>> = {
  'gives entries the numbers 1..n and reads them in order': (log) => ({
    ...log,
    read: async (...call) => (await log.read(...call)).toSorted((one, other) => (String(one.seq) < String(other.seq) ? -1 : 1)),
  }),
  'reads what is behind a number, at most so many': (log) => ({
    ...log,
    read: (meeting, after, options = {}) => log.read(meeting, after, options.signal ? { signal: options.signal } : {}),
  }),
  'of many racing writers behind one number, one wins and the others are told what they missed': (log) => ({
    ...log,
    async append(meeting, after, entry, options) {
      const appended = await log.append(meeting, after, entry, options)
      const again = appended.outcome === 'behind' && entry.key.startsWith('racer')
      return again ? log.append(meeting, after + appended.missed.length, entry, options) : appended
    },
  }),
  'appends a key once, however many send it at once': (log) => {
    let count = 0
    return {
      ...log,
      append(meeting, after, entry, options) {
        if (entry.key !== 'same') return log.append(meeting, after, entry, options)
        count += 1
        return log.append(meeting, count - 1, { ...entry, key: `same ${count}` }, options)
      },
    }
  },
  'judges the key before the number': (log) => ({
    ...log,
    async append(meeting, after, entry, options) {
      const head = (await log.read(meeting, 0)).length
      return after < head ? { outcome: 'behind', missed: await log.read(meeting, after) } : log.append(meeting, after, entry, options)
    },
  }),
  'tells the same key with another digest apart, and writes nothing': (log) => ({
    ...log,
    async append(...call) {
      const appended = await log.append(...call)
      return appended.outcome === 'key_reused' ? { outcome: 'repeated', entry: appended.entry } : appended
    },
  }),
  'tells a writer that is behind everything it missed, and changes nothing': (log) => ({
    ...log,
    async append(...call) {
      const appended = await log.append(...call)
      return appended.outcome === 'behind' ? { outcome: 'behind', missed: appended.missed.slice(-1) } : appended
    },
  }),
  'refuses a number beyond the head': (log) => ({
    ...log,
    async append(meeting, after, entry, options) {
      const appended = await log.append(meeting, after, entry, options)
      const head = (await log.read(meeting, 0)).length
      return appended.outcome === 'unknown_seq' && head > 0 ? log.append(meeting, head, entry, options) : appended
    },
  }),
  'shows an append to every read after its acknowledgement': (log) => {
    let reads = 0
    return {
      ...log,
      async read(...call) {
        reads += 1
        const entries = await log.read(...call)
        return reads % 7 === 0 ? entries.slice(0, -1) : entries
      },
    }
  },
  'keeps meetings and tenants apart, keys included': (log) => {
    const mixed = ({ tenant_id, meeting_id }: { readonly tenant_id: string; readonly meeting_id: string }) => ({
      tenant_id: '',
      meeting_id: tenant_id + meeting_id,
    })
    const own = <Entry extends object>(meeting: object, entry: Entry): Entry => ({ ...entry, ...meeting })
    return {
      ...log,
      async append(meeting, after, entry, options) {
        const appended = await log.append(mixed(meeting), after, entry, options)
        return 'entry' in appended ? { ...appended, entry: own(meeting, appended.entry) } : appended
      },
      read: async (meeting, ...rest) => (await log.read(mixed(meeting), ...rest)).map((entry) => own(meeting, entry)),
      erase: (meeting, options) => log.erase(mixed(meeting), options),
    }
  },
  'gives back exactly what was appended, awkward text included': (log) => ({
    ...log,
    append: (meeting, after, entry, options) => log.append(meeting, after, { ...entry, digest: entry.digest.replaceAll('\u0000', '') }, options),
  }),
  'gives copies: changing what was read changes nothing': (log) => {
    const given = new Map<string, Awaited<ReturnType<MeetingLog['read']>>>()
    return {
      ...log,
      async read(meeting, after, options) {
        options?.signal?.throwIfAborted()
        const fresh = await log.read(meeting, after, options)
        const name = JSON.stringify([meeting, after, options?.limit, fresh.length])
        const held = given.get(name) ?? fresh
        given.set(name, held)
        return held
      },
    }
  },
  'erases all of a meeting, twice without complaint, and lets no late writer in': (log) => {
    const erased = new Map<string, number>()
    return {
      ...log,
      append: (meeting, after, entry, options) => {
        const name = JSON.stringify(meeting)
        return erased.has(name)
          ? log.append({ ...meeting, meeting_id: `${meeting.meeting_id} again` }, after, entry, options)
          : log.append(meeting, after, entry, options)
      },
      erase: async (meeting, options) => {
        erased.set(JSON.stringify(meeting), 1)
        await log.erase(meeting, options)
      },
    }
  },
  'rejects an aborted call with the signal’s own reason, and writes nothing': (log) => ({
    ...log,
    append: (meeting, after, entry, options) =>
      options?.signal?.aborted ? Promise.reject(new Error('store failed')) : log.append(meeting, after, entry, options),
  }),
}
