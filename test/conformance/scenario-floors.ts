/**
 * How many runs each template has at least: one per scenario and server. A template without a line here, or with fewer
 * runs than its line says, fails the suite; raise a number when scenarios are added.
 */
export const scenarioFloors: Readonly<Record<string, number>> = {};
