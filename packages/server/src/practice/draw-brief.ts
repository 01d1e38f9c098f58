import { type Brief, spokenRole } from '@sparring/core'
import { type Paint, wrapped } from './paint.js'

/** The brief as a page of text. */
export function drawBrief(brief: Brief, title: string, paint: Paint): string {
  const { bold, dim, width } = paint
  const facts = brief.company.facts.map(
    ({ field, value }) => `  ${dim(field.replaceAll('_', ' ').padEnd(16))}${Array.isArray(value) ? value.join('; ') : value}`,
  )
  const panel = brief.panel.flatMap((member, index) => [
    `  ${paint.seat(index + 1, bold(member.name))}, ${spokenRole(member.role)}${member.is_decision_maker ? ' (decides)' : ''}${member.personality_traits.length > 0 ? dim(` · ${member.personality_traits.join(', ').replaceAll('_', ' ')}`) : ''}`,
    ...(member.notes === null ? [] : [dim(wrapped(member.notes, width, '    '))]),
    dim(wrapped(`cares about ${member.likely_concerns.join(', ')}`, width, '    ')),
  ])
  const questions = brief.top_5_question_details.map(
    ({ question, reason }, index) => `${wrapped(`${index + 1}. ${question}`, width, '  ')}\n${dim(wrapped(reason, width, '     '))}`,
  )
  return [
    bold(title),
    dim(wrapped(`${brief.mind.label}. ${brief.duration_minutes} minutes, ${brief.difficulty}.`, width)),
    '',
    bold('Your product'),
    wrapped(`${brief.product.product_name}: ${brief.product.description}`, width, '  '),
    '',
    bold(`The company: ${brief.company.name}`),
    ...facts,
    '',
    bold('At the table'),
    ...panel,
    '',
    bold('Your goal'),
    wrapped(brief.meeting_goal || 'None was set.', width, '  '),
    '',
    bold('Five questions worth asking'),
    ...questions,
    '',
  ].join('\n')
}
