/**
 * Says whether the long form runs (`npm run e2e:all`). `npm test` must stay within a quarter of an hour on two cores; of what is tried twice, in a
 * second browser or a second language, it has what goes a way of its own there.
 */
export const IN_FULL = import.meta.env.MODE === 'all';
