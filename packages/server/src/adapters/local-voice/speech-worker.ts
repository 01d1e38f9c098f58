/** The thread that speaks. Loaded by path, from source as well as built: from source Node reads these files itself, so their imports name the files as they lie. */
import { loadFlite } from './flite.ts'
import { serveJobs } from './jobs.ts'

serveJobs(loadFlite)
