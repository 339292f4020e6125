/** The temperatures at the ends of the slider. */
export const LOWEST = 0.01;
export const HIGHEST = 10;

/** How many steps the slider has. */
export const STEPS = 300;

/** The temperature at a step of the slider: even in log τ, with three significant digits. */
export function temperatureAt(step: number): number {
  return Number((LOWEST * (HIGHEST / LOWEST) ** (step / STEPS)).toPrecision(3));
}

/** The step that is nearest to a temperature. */
export function stepOf(temperature: number): number {
  const step = (STEPS * Math.log(temperature / LOWEST)) / Math.log(HIGHEST / LOWEST);
  return Math.round(Math.min(STEPS, Math.max(0, step)));
}
