/**
 * Ids of the session rules that come and go with the armed key; those of the browser's name are far above. The first one adds the sealed key to the
 * portal's pages, the others mark their dates.
 */
export const KEY_RULE = 1;
export const ARMED_RULES = Array.from({ length: 199 }, (_, index) => KEY_RULE + index);
