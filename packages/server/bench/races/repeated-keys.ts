import { post, startMeeting } from '../server-process.ts'
import { checkMeeting } from './history.ts'
import type { Raced } from './raced.ts'
import { type Stores, withStage } from './stage.ts'

interface Answer {
  readonly salesperson_turn: { readonly turn_number: number; readonly text: string }
  readonly ai_responses: readonly { readonly response_text: string; readonly turn_number: number }[]
}

const pairsOfMeeting = 50
/** Every so many pairs the key comes again, with another message. */
const reusedEvery = 10

/** The same message with the same key to two processes at once: one append each, and one answer. */
export async function repeatedKeys(stores: Stores, pairs: number, lanes: number): Promise<Raced> {
  return withStage(stores, { processes: 2 }, async (stage) => {
    const breaches: string[] = []
    let [done, reused] = [0, 0]
    let left = pairs

    async function lane(person: number): Promise<void> {
      while (left > 0) {
        const count = Math.min(pairsOfMeeting, left)
        left -= count
        const meeting = await startMeeting(stage.at(person).url, person, ['cfo'])
        for (let index = 0; index < count; index += 1) await pair(meeting, person, index)
        const { turns, breaches: found } = await checkMeeting(
          stage.processes.map(({ url }) => url),
          meeting,
        )
        breaches.push(...found)
        const said = turns.filter(({ speaker }) => speaker === 'salesperson')
        if (said.length !== count || new Set(said.map(({ text }) => text)).size !== count)
          breaches.push(`${meeting} holds ${said.length} messages of ${count} that were sent`)
      }
    }

    async function pair(meeting: string, person: number, index: number): Promise<void> {
      const key = `key-${index}`
      const message = `Message ${index} of ${person}: what would you need to see?`
      const send = (process: number, text: string) =>
        post<Answer>(`${stage.at(process).url}/api/conversation/send-message`, { meeting_id: meeting, message: text }, key)
      const [one, other] = await Promise.all([send(person, message), send(person + 1, message)])
      done += 1
      if (one.status !== 200 || other.status !== 200) breaches.push(`${meeting} ${key} was answered with ${one.status} and ${other.status}`)
      else if (essence(one.data) !== essence(other.data)) breaches.push(`${meeting} ${key} was answered in two ways`)
      if (index % reusedEvery !== 0) return
      const again = await send(person + index, `${message} Or not?`)
      reused += 1
      if (again.status !== 409) breaches.push(`${meeting} ${key} with another message was answered with ${again.status}`)
    }

    await Promise.all(Array.from({ length: lanes }, (_, person) => lane(person)))
    return { figures: { pairs: done, processes: stage.processes.length, keys_reused: reused }, breaches }
  })
}

const essence = ({ salesperson_turn, ai_responses }: Answer): string =>
  JSON.stringify([salesperson_turn.turn_number, salesperson_turn.text, ai_responses.map(({ turn_number, response_text }) => [turn_number, response_text])])
