/** Who may do or see something. Without authentication everybody is an admin. */
export const roles = ['salesperson', 'coach', 'admin'] as const
export type Role = (typeof roles)[number]
