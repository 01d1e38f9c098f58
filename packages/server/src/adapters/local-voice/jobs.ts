import { parentPort } from 'node:worker_threads'

/** What a thread answers to the one job that it was given. */
export type JobReply<Result> = { readonly result: Result } | { readonly failure: string }

/** Does one job after another in this thread; what it takes is loaded with the first. */
export function serveJobs<Job, Result>(load: () => Promise<(job: Job) => Result | Promise<Result>>): void {
  let loading: ReturnType<typeof load> | null = null
  parentPort?.on('message', async (job: Job) => {
    loading ??= load()
    const reply = await loading.then(async (perform): Promise<JobReply<Result>> => ({ result: await perform(job) })).catch(failed)
    if ('failure' in reply) loading = null
    parentPort?.postMessage(reply)
  })
}

const failed = (error: unknown) => ({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
