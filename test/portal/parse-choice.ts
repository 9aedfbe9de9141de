/** One of `choices`, or `fallback` when none was made. Throws, with `usage`, for anything else. */
export function parseChoice<T extends string>(
  value: string | undefined,
  choices: readonly T[],
  fallback: T,
  usage: string,
): T {
  if (value === undefined) return fallback;
  const choice = choices.find((one) => one === value);
  if (!choice) throw new Error(`not one of ${choices.join(', ')}: ${value}\n${usage}`);
  return choice;
}
