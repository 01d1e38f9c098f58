import { join, resolve } from 'node:path'
import { createPlatform, type Platform } from '@sparring/core'
import { composeProviders } from '../compose/providers.js'
import { composeAdapters } from '../compose-adapters.js'
import { readEnvironment, startedThroughNpm } from '../environment.js'
import { coloursOf } from './colours.js'
import { commandWords } from './commands.js'
import { type Paint, paintFor, wrapped } from './paint.js'
import { type PracticeArguments, practiceArguments, practiceUsage } from './practice-arguments.js'
import { runPractice } from './run-practice.js'
import { readScenario, scenarioOf, shippedScenarios } from './scenario-files.js'
import { findOpenMeeting, type SetUp, setUpMeeting } from './set-up-meeting.js'
import { typeAtTerminal } from './terminal-typing.js'
import { readPiped, type Typing } from './typing.js'

/** `sparring practice`: a meeting in this terminal. */
export async function practiceCommand(args: readonly string[]): Promise<void> {
  const given = practiceArguments(args)
  const paint = paintFor(coloursOf(given.plain), () => process.stdout.columns ?? 80)
  if (given.wants === 'help') return void process.stdout.write(practiceUsage)
  if (given.wants === 'list') return void process.stdout.write(await listed(paint))
  // A folder of its own, so that a server over the usual one may run beside it.
  const data_dir = given.data_dir === null ? join(readEnvironment().data_dir, 'practice') : resolve(given.data_dir)
  const composed = await composeAdapters(data_dir)
  const stopping = stopSignal()
  try {
    // Typed and read: a terminal has no voice.
    const { providers, spending } = readEnvironment()
    const silent = { ...providers, speech: null, recognition: null }
    const { mind, prices } = (await composeProviders(silent, { ...composed.adapters, data_dir }, spending)).platform
    const platform = createPlatform({ ...composed.adapters, mind, ...(prices === undefined ? {} : { prices }) })
    const setUp = await meetingFor(platform, given)
    const typing = typingFor(paint, stopping)
    await runPractice({ platform, setUp, typing, output: process.stdout, paint, stopped: stopping.signal, data_dir, ...comingBack(given) })
    await platform.drain()
  } finally {
    await composed.dispose()
  }
}

async function meetingFor(platform: Platform, given: PracticeArguments): Promise<SetUp> {
  if (given.wants !== 'resume')
    return setUpMeeting(platform, given.scenario === null ? await scenarioOf(given.name ?? 'fleet-routing') : await readScenario(given.scenario), given.seed)
  // Nobody else has the folder open, so whatever is unfinished was left by a crash.
  await platform.sweep({ patience_ms: 0 })
  return findOpenMeeting(platform, given.name)
}

/** SIGTERM and a closed window leave the meeting open, as Ctrl-C does where no line editor hears it; whatever hangs then is cut. */
function stopSignal(): AbortController {
  const stopping = new AbortController()
  const stop = () => {
    if (!stopping.signal.aborted) setTimeout(() => process.exit(1), 10_000).unref()
    stopping.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  return stopping
}

function typingFor(paint: Paint, stopping: AbortController): Typing {
  const { stdin, stdout } = process
  if (!stdin.isTTY || !stdout.isTTY) return readPiped(stdin, stdout, () => paint.width)
  return typeAtTerminal({ input: stdin, output: stdout, paint, words: commandWords, onImpatience: () => stopping.abort() })
}

/** What to type to come back, the way this was started. */
function comingBack({ wants, name, scenario, seed, data_dir }: PracticeArguments): { readonly resume: string; readonly again: string } {
  const command = (...args: readonly string[]): string => {
    const all = [...args, ...(data_dir === null ? [] : ['--data-dir', data_dir])].map(quoted)
    const start = startedThroughNpm() ? ['npm run practice', ...(all.length === 0 ? [] : ['--'])] : ['sparring practice']
    return [...start, ...all].join(' ')
  }
  if (wants === 'resume') return { resume: command('--resume', ...(name === null ? [] : [name])), again: command() }
  const played = scenario === null ? (name === null ? [] : [name]) : ['--scenario', scenario]
  return { resume: command('--resume'), again: command(...played, ...(seed === null ? [] : ['--seed', String(seed)])) }
}

/** An argument as a shell reads it back. */
const quoted = (argument: string): string => (/^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`)

async function listed(paint: Paint): Promise<string> {
  const told = (await shippedScenarios()).map(({ name, scenario: { title, summary, panel, meeting } }) => {
    const people = panel.length === 1 ? 'one buyer' : `${panel.length} buyers`
    const about = `${summary} (${people}, ${meeting.duration_minutes} minutes, ${meeting.difficulty})`
    return `${paint.bold(name)}\n${wrapped(title, paint.width, '  ')}\n${paint.dim(wrapped(about, paint.width, '  '))}\n`
  })
  return told.join('\n')
}
