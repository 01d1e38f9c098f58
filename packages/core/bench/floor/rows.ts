import { readFileSync } from 'node:fs'
import { z } from 'zod'

const said = z.object({ speaker: z.string(), text: z.string() })
const person = z.object({ name: z.string(), role: z.string().optional(), aliases: z.array(z.string()).optional() })

/** The rows of labelled turn-taking data, a file each, as far as the benchmark reads them. */
export const rowSchemas = {
  addressee_by_name: z.object({
    id: z.string(),
    source: z.string(),
    context: z.array(said),
    speaker: z.string(),
    utterance: z.string(),
    mentioned: z.string(),
    mentioned_person: z.string(),
    roster: z.array(person),
    is_addressed: z.boolean(),
    label: z.string(),
  }),
  next_speaker: z.object({
    id: z.string(),
    source: z.string(),
    context: z.array(said),
    speaker: z.string(),
    utterance: z.string(),
    candidates: z.array(z.string()).min(1),
    roles: z.record(z.string(), z.string()).optional(),
    aliases: z.record(z.string(), z.array(z.string())).optional(),
    cue: z.enum(['named', 'continuation', 'other']),
    named_candidates: z.array(z.string()),
    next_speaker: z.string(),
  }),
  question_detection: z.object({ id: z.string(), text: z.string(), text_nopunct: z.string(), is_question: z.boolean(), type: z.string() }),
  turn_end: z.object({ id: z.string(), text_nopunct: z.string(), is_complete: z.boolean(), type: z.string() }),
  eot_pauses: z.object({
    id: z.string(),
    hold_pauses: z.array(z.object({ text_so_far: z.string(), pause_ms: z.number() })),
    final_text: z.string(),
  }),
  persuasion_acts: z.object({
    id: z.string(),
    role: z.enum(['seller', 'buyer']),
    prev: z.string().nullable(),
    text: z.string(),
    act: z.string(),
    sales_class: z.string().nullable(),
  }),
} as const

export type TaskName = keyof typeof rowSchemas
export type Row<Name extends TaskName> = z.infer<(typeof rowSchemas)[Name]>

/** Reads a file of JSON lines; a line that is not what it should be is named. */
export function readRows<Schema extends z.ZodType>(file: string, schema: Schema): readonly z.output<Schema>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return []
      const row = schema.safeParse(JSON.parse(line))
      if (!row.success) throw new Error(`${file}:${index + 1} is not a row of this task: ${z.prettifyError(row.error)}`)
      return [row.data]
    })
}
