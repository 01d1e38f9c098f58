import { type Account, sdkClient } from './account.js'

/** What a provider lists as well and no buyer can speak by. */
const otherwise = /embed|whisper|transcri|tts|speech|audio|image|dall-e|sora|rerank|moderation|realtime/i

/** The models that a provider lists; `null` where it does not tell. */
async function listedModels(account: Account, withinMs: number): Promise<readonly string[] | null> {
  try {
    const listed: string[] = []
    for await (const { id } of sdkClient(account).models.list({ timeout: withinMs })) listed.push(id)
    return listed
  } catch {
    return null
  }
}

/** Which of these models the provider does not list; `null` where it does not tell. */
export async function unlistedModels(account: Account, names: readonly string[]): Promise<readonly string[] | null> {
  const listed = await listedModels(account, 10_000)
  return listed === null ? null : [...new Set(names)].filter((name) => !listed.includes(name))
}

/** The usual model where a server lists it or does not tell, else the first of its own that can write. For servers that imitate OpenAI. */
export async function modelOfServer(account: Account, usual: string): Promise<string> {
  const listed = (await listedModels(account, 3_000)) ?? []
  if (listed.includes(usual)) return usual
  return listed.find((name) => !otherwise.test(name)) ?? usual
}
