/** Who may do or see something. Without authentication everybody is an admin. */
export const roles = ['salesperson', 'coach', 'admin'] as const
export type Role = (typeof roles)[number]

/** Whether one may do all that the other may. */
export const isAtLeast = (role: Role, other: Role): boolean => roles.indexOf(role) >= roles.indexOf(other)
