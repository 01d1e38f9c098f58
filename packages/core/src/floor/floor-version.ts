/** Raised whenever a rule of the floor may decide otherwise than before; frozen with each meeting. */
export const floorVersion = 3
