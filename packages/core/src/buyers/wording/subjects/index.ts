import type { Subject } from '../../knowledge/subject.js'
import { deciding } from './deciding.js'
import { house } from './house.js'
import { money } from './money.js'
import { stance } from './stance.js'
import type { SubjectWording } from './subject-wording.js'
import { work } from './work.js'

/** How each thing that a question can ask for is told. */
export const subjectWording: Readonly<Record<Subject, SubjectWording>> = { ...deciding, ...money, ...work, ...house, ...stance }
