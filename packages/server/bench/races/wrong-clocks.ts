import { post, startMeeting } from '../server-process.ts'
import { checkMeeting } from './history.ts'
import { interruptedReplies } from './interrupted-replies.ts'
import type { Raced } from './raced.ts'
import { type Stores, withStage } from './stage.ts'

const hourMs = 3_600_000
/** One process an hour ahead, one an hour behind. */
const shifts = [hourMs, -hourMs] as const

/** Processes whose clocks disagree by two hours take turns in the same meetings; then one dies, and the other finishes its replies. */
export async function wrongClocks(stores: Stores, meetings: number): Promise<Raced> {
  const breaches: string[] = []
  const messages = 6
  await withStage(stores, { processes: 2, clock_shifts: shifts }, async (stage) => {
    for (let count = 0; count < meetings; count += 1) {
      const meeting = await startMeeting(stage.at(count).url, count)
      for (let index = 0; index < messages; index += 1) {
        const body = { meeting_id: meeting, message: `Message ${index}: what would you need to see?` }
        const { status } = await post(`${stage.at(count + index).url}/api/conversation/send-message`, body, `key-${index}`)
        if (status !== 200) breaches.push(`${meeting} was answered with ${status}`)
      }
      const { turns, breaches: found } = await checkMeeting(
        stage.processes.map(({ url }) => url),
        meeting,
      )
      breaches.push(...found)
      if (turns.some(({ offset_ms }, index) => offset_ms < (turns[index - 1]?.offset_ms ?? 0))) breaches.push(`the time of ${meeting} runs backwards`)
    }
  })
  if (stores === 'embedded') return { figures: { meetings }, breaches }
  const taken = await interruptedReplies(stores, 'killed', meetings, shifts)
  return { figures: { meetings, ...taken.figures }, breaches: [...breaches, ...taken.breaches] }
}
