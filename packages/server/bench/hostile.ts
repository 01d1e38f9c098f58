/**
 * `pnpm test:hostile [--requests N] [--seed S] [--json]`: N generated hostile requests, as raw bytes, to the built server
 * as a process of its own: shapes of the OpenAPI document and next to them, broken JSON and UTF-8, odd methods, headers,
 * lengths, paths and forms. Every answer is judged by the document that the server gives: no 5xx, nothing that is not
 * documented, every refusal with a code of its status.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runHostile } from './hostile/run-hostile.ts'
import { ServerProcess } from './server-process.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '18436' },
  },
})
const folder = await mkdtemp(join(tmpdir(), 'sparring-hostile-'))
const server = new ServerProcess(folder, Number(values.port))
await server.start()
const began = performance.now()
const { examples, ...figures } = await runHostile({ url: server.url, requests: Number(values.requests), seed: Number(values.seed) })
const { ended } = server
await server.stop('SIGKILL')
await rm(folder, { recursive: true })
const told = { ...figures, seconds: Math.round((performance.now() - began) / 100) / 10, server_lived: ended === null }
process.stdout.write(
  values.json
    ? `${JSON.stringify({ ...told, examples })}\n`
    : `${Object.entries(told)
        .map(([name, value]) => `${name.padEnd(18)}${typeof value === 'object' ? JSON.stringify(value) : value}`)
        .join('\n')}\n${examples.map((example) => `\n${example}\n`).join('')}`,
)
process.exit(figures.server_errors === 0 && figures.broken_promises === 0 && ended === null ? 0 : 1)
