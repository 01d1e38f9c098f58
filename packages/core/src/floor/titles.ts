import { roleKey } from '../domain/representative.js'

const known: Readonly<Record<string, string>> = {
  ceo: 'ceo|chief executive|chief executive officer|managing director|boss',
  cfo: 'cfo|finance|finance chief|chief financial officer|head of finance|finance director',
  cto: 'cto|tech lead|chief technology officer|technology chief|it|technology|engineering',
  coo: 'coo|operations|chief operating officer|operations chief',
  cio: 'cio|it|chief information officer',
  ciso: 'ciso|security|chief information security officer|infosec',
  cmo: 'cmo|marketing|chief marketing officer',
  cro: 'cro|revenue|chief revenue officer',
  chro: 'chro|hr|human resources|people team|chief people officer',
  procurement: 'procurement|purchasing',
  vp_sales: 'vp sales|vp of sales|head of sales|sales',
}

/** Words of a role that say how high somebody stands, and nothing of what they do. */
const rank =
  /^(?:head|director|manager|managing|lead|leader|chief|officer|vp|vice|president|senior|junior|principal|deputy|assistant|associate|coordinator|supervisor|team|end|user|specialist|representative|partner|executive|global|group|regional|general|of|and|the|for)$/

/** Professions that are said of a person as they stand: `our architect`, `the general counsel`. */
const professions =
  /^(?:architect|engineer|counsel|controller|agronomist|lawyer|accountant|scientist|analyst|developer|nurse|doctor|treasurer|headteacher|buyer|planner|auditor)$/

/** Every title and department under which the holder of a role may be called. */
export function titlesOf(role: string): readonly string[] {
  const key = roleKey(role)
  const own = known[key]?.split('|') ?? []
  const words = role
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const department = departmentOf(words)
  const last = words.at(-1) ?? ''
  const of = [
    role.toLowerCase(),
    ...(department === '' ? [] : [department, `${department} team`, `${department} side`]),
    ...(department.includes(' ') ? [department.split(' ')[0] ?? '', department.split(' ').at(-1) ?? ''] : []),
    ...(professions.test(last) ? [last, ...(words.length > 2 ? [words.slice(-2).join(' ')] : [])] : []),
    ...(words.length > 2 && rank.test(last) ? [words.slice(-2).join(' ')] : []),
    ...(/\bit\b/.test(role.toLowerCase()) ? ['it'] : []),
  ]
  return [...new Set([...own, ...of])].filter((title) => title !== '' && !rank.test(title))
}

/** `Head of Fleet Operations` is fleet operations, `Health and Safety Lead` is health and safety. */
function departmentOf(words: readonly string[]): string {
  let from = 0
  let to = words.length
  while (from < to && rank.test(words[from] ?? '')) from += 1
  while (to > from && (rank.test(words[to - 1] ?? '') || professions.test(words[to - 1] ?? ''))) to -= 1
  return words.slice(from, to).join(' ')
}
