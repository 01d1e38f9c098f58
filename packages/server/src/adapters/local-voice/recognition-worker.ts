/** The thread that listens. Loaded by path, from source as well as built: from source Node reads these files itself, so their imports name the files as they lie. */
import { workerData } from 'node:worker_threads'
import { serveJobs } from './jobs.ts'
import { loadMoonshine } from './moonshine.ts'

serveJobs(() => loadMoonshine(String(workerData)))
