import { get } from '../server-process.ts'
import { Listener } from './listener.ts'

export interface ToldTurn {
  readonly turn_number: number
  readonly speaker: string
  readonly text: string
  readonly offset_ms: number
}

export const historyOf = async (url: string, meeting: string): Promise<readonly ToldTurn[]> =>
  (await get<{ readonly turns: readonly ToldTurn[] }>(`${url}/api/conversation/${meeting}/history`)).turns

/** Where numbers are not 1..n. */
export function misnumbered(what: string, numbers: readonly number[]): readonly string[] {
  const at = numbers.findIndex((number, index) => number !== index + 1)
  return at < 0 ? [] : [`${what}: ${numbers[at]} stands in place ${at + 1} of ${numbers.length}`]
}

/** Holds a meeting, as each of these servers tells it, against what must be: turns and events 1..n, everywhere the same. */
export async function checkMeeting(
  urls: readonly string[],
  meeting: string,
): Promise<{ readonly turns: readonly ToldTurn[]; readonly breaches: readonly string[] }> {
  const told = await Promise.all(urls.map((url) => historyOf(url, meeting)))
  const [turns = []] = told
  const breaches = [
    ...misnumbered(
      `turns of ${meeting}`,
      turns.map(({ turn_number }) => turn_number),
    ),
  ]
  if (told.some((other) => JSON.stringify(other) !== JSON.stringify(turns))) breaches.push(`${meeting} is told differently by two processes`)
  for (const url of urls) breaches.push(...misnumbered(`events of ${meeting}`, await allEvents(url, meeting)))
  return { turns, breaches }
}

/** The numbers of all durable events that stand now. */
async function allEvents(url: string, meeting: string): Promise<readonly number[]> {
  const { seq } = await get<{ readonly seq: number }>(`${url}/api/meeting/${meeting}`)
  const listener = new Listener(meeting)
  const listening = listener.stay(url)
  await listener.until(() => (listener.ids.at(-1) ?? 0) >= seq, 10_000)
  listener.drop()
  await listening
  return listener.ids
}
