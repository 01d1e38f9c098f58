#!/usr/bin/env node
import cluster from 'node:cluster'
import packageJson from '../package.json' with { type: 'json' }
import { eraseCommand } from './commands/erase-command.js'
import { exportCommand } from './commands/export-command.js'
import { keysCommand } from './commands/keys-command.js'
import { readArguments } from './commands/read-arguments.js'
import { rebuildCommand } from './commands/rebuild.js'
import { usageCommand } from './commands/usage-command.js'
import { serveByWorkers, tellParent, workersFrom } from './commands/workers.js'
import { readEnvironment } from './environment.js'
import { explainCommand } from './explain/explain-command.js'
import { createLogger } from './pino-telemetry.js'
import { practiceCommand } from './practice/practice-command.js'
import { startServer } from './start-server.js'

const usage = `sparring ${packageJson.version}: practise the meeting before the meeting

  sparring serve      start the server                 [--host H] [--port P] [--data-dir DIR] [--workers N]
  sparring practice   hold a meeting in this terminal  [SCENARIO] [--list] [--resume]; practice --help tells all
  sparring explain    which rule gave each buyer the floor  [MEETING | BUNDLE.json | --transcript FILE]; explain --help tells all
  sparring keys       who may call: make, list and revoke API keys; keys --help tells all
  sparring rebuild    write anew what follows from the logs  [--tenant T] [--meeting ID]; rebuild --help tells all
  sparring usage      what meetings used, to bill from  [--from DAY] [--to DAY] [--csv | --json]; usage --help tells all
  sparring export     all that is kept of a meeting or a person  meeting|person ID [--tenant T] [--out FILE]
  sparring erase      erase it for good                meeting|person ID [--tenant T] [--yes]
  sparring --help     this
  sparring --version  the version

Settings can also stand in the environment or in a .env file; .env.example lists them.
`

/** Whatever happens, a process that was asked to stop has stopped by then. */
const stopWithinMs = 24_500

async function serve(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const
  const options = { host: text, port: text, 'data-dir': text, workers: text, help: { type: 'boolean', short: 'h' } } as const
  const { values } = readArguments({ args: [...args], options }, 'sparring --help')
  if (values.help) return void process.stdout.write(usage)
  const environment = readEnvironment({ HOST: values.host, PORT: values.port, SPARRING_DATA_DIR: values['data-dir'] })
  const workers = workersFrom(values.workers, environment.stores)
  if (workers > 1 && cluster.isPrimary) process.exit(await serveByWorkers(workers, createLogger(environment.debug)))
  const logger = createLogger(environment.debug, cluster.worker?.id)
  // Of several workers one does it for all.
  const fetches_missing = (cluster.worker?.id ?? 1) === 1
  const starting = startServer({ ...environment, version: packageJson.version, logger, fetches_missing })
  let stopping = false
  const stop = () => {
    // A worker is asked by its parent, and maybe by whoever asks all processes: once is meant.
    if (stopping && cluster.isWorker) return
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    const stopped = starting.then((server) => server.stop())
    stopped.then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  // Before it serves: the first process of a container ignores what it does not listen for.
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const server = await starting
  // Said last: whoever reads that it is ready may stop it at once.
  const told = banner(server.url, server.summary, environment.ignored)
  if (cluster.isWorker) tellParent(told)
  else process.stderr.write(told)
  if (server.first_key !== null) process.stderr.write(firstKeyNotice(server.first_key))
}

function banner(url: string, summary: readonly string[], ignored: readonly string[]): string {
  const lines = [`Sparring is ready at ${url}`, `documents  ${url}/docs`, ...summary, 'terminal   npm run practice']
  if (ignored.length > 0) lines.push(`not used   ${ignored.join(', ')}: set, without effect in this version`)
  return `\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`
}

const firstKeyNotice = (key: string): string =>
  `  No API key was there yet. This one is an admin’s, and is shown only now; keep it, and make others with sparring keys:\n\n  ${key}\n\n`

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2)
  switch (command) {
    case 'serve':
      return serve(args)
    case 'practice':
      return practiceCommand(args)
    case 'explain':
      return explainCommand(args)
    case 'keys':
      return keysCommand(args)
    case 'rebuild':
      return rebuildCommand(args)
    case 'usage':
      return usageCommand(args)
    case 'export':
      return exportCommand(args)
    case 'erase':
      return eraseCommand(args)
    case '--version':
      process.stdout.write(`${packageJson.version}\n`)
      return
    case undefined:
    case '--help':
    case '-h':
      process.stdout.write(usage)
      return
    default:
      throw new Error(`There is no command ${JSON.stringify(command)}. Try sparring --help.`)
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`sparring: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
