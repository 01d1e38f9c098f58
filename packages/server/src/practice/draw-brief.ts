import { type Brief, spokenRole } from '@sparring/core'
import { type Paint, rule, wrapped } from './paint.js'

export interface BriefParts {
  readonly brief: Brief
  readonly title: string
  readonly seller: string
}

/** The brief as a page of text: who you are first. */
export function drawBrief({ brief, title, seller }: BriefParts, paint: Paint): string {
  const { bold, dim, width } = paint
  const { product } = brief
  return [
    bold(wrapped(title, width)),
    dim(wrapped(`${brief.mind.label}. ${brief.duration_minutes} minutes, ${brief.difficulty}.`, width)),
    '',
    wrapped(`You are ${paint.seat(0, bold(seller))}, and you sell ${bold(product.product_name)}.`, width),
    wrapped(product.description, width, '  '),
    '',
    wrapped(`${bold('Your goal')}: ${brief.meeting_goal || 'none was set; find out whether there is a project.'}`, width),
    '',
    ...company(brief, paint),
    '',
    bold('At the table'),
    ...brief.panel.flatMap((member, index) => atTable(member, index + 1, paint)),
    '',
    ...(brief.points.length === 0 ? [] : [bold('To have in mind'), ...brief.points.map(({ point }) => wrapped(point, width, '  · ')), '']),
    bold('Five questions worth asking'),
    ...brief.top_5_question_details.flatMap(({ question, reason }, index) => [
      wrapped(question, width, `  ${index + 1}. `),
      dim(wrapped(reason, width, '     ')),
    ]),
    '',
    rule('The meeting', paint),
  ].join('\n')
}

function company({ company: { name, facts } }: Brief, { bold, dim, width }: Paint): readonly string[] {
  const told = facts.map(({ field, value }) => {
    const label = field.replaceAll('_', ' ').padEnd(16)
    return wrapped(Array.isArray(value) ? value.join('; ') : String(value), width, `  ${dim(label)}`)
  })
  return [bold(wrapped(`You meet ${name}`, width)), ...told]
}

function atTable(member: Brief['panel'][number], seat: number, { bold, dim, seat: coloured, width }: Paint): readonly string[] {
  const traits = member.personality_traits.join(', ').replaceAll('_', ' ')
  const decides = member.is_decision_maker ? ' (decides)' : ''
  return [
    wrapped(`${coloured(seat, bold(member.name))}, ${spokenRole(member.role)}${decides}${traits === '' ? '' : dim(` · ${traits}`)}`, width, '  '),
    ...(member.notes === null ? [] : [wrapped(member.notes, width, '    ')]),
    dim(wrapped(`Cares about ${member.likely_concerns.join(', ')}.`, width, '    ')),
  ]
}
