import { contains, operators } from './operators.js';
import { isLower, isUpper } from './text-methods.js';
import { isFloat, numberIn, Undefined, type Value } from './values.js';

type Test = (value: Value, argument: Value) => boolean;

const equals: Test = (value, argument) => operators['==']?.(value, argument) === true;
const ordered =
  (operator: '<' | '<=' | '>' | '>='): Test =>
  (value, argument) =>
    operators[operator]?.(value, argument) === true;

/** The tests of `x is …` and of filters such as `selectattr`; the latter may pass an argument. */
export const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['defined', (value) => !(value instanceof Undefined)],
  ['undefined', (value) => value instanceof Undefined],
  ['none', (value) => value === null],
  ['boolean', (value) => typeof value === 'boolean'],
  ['true', (value) => value === true],
  ['false', (value) => value === false],
  ['string', (value) => typeof value === 'string'],
  ['number', (value) => numberIn(value) !== undefined],
  ['integer', (value) => typeof value === 'number' && Number.isInteger(value)],
  ['float', (value) => isFloat(value)],
  ['mapping', (value) => value instanceof Map],
  ['sequence', (value) => Array.isArray(value) || value instanceof Map || typeof value === 'string'],
  ['iterable', (value) => Array.isArray(value) || value instanceof Map || typeof value === 'string'],
  ['callable', (value) => typeof value === 'function'],
  ['odd', (value) => Math.abs(numberIn(value) ?? 0) % 2 === 1],
  ['even', (value) => (numberIn(value) ?? 1) % 2 === 0],
  ['lower', (value) => typeof value === 'string' && isLower(value)],
  ['upper', (value) => typeof value === 'string' && isUpper(value)],
  ['equalto', equals],
  ['eq', equals],
  ['==', equals],
  ['ne', (value, argument) => !equals(value, argument)],
  ['!=', (value, argument) => !equals(value, argument)],
  ['<', ordered('<')],
  ['<=', ordered('<=')],
  ['>', ordered('>')],
  ['>=', ordered('>=')],
  ['lt', ordered('<')],
  ['lessthan', ordered('<')],
  ['le', ordered('<=')],
  ['gt', ordered('>')],
  ['greaterthan', ordered('>')],
  ['ge', ordered('>=')],
  ['in', (value, argument) => contains(argument, value)],
  ['sameas', (value, argument) => value === argument],
  ['divisibleby', (value, argument) => (numberIn(value) ?? NaN) % (numberIn(argument) ?? NaN) === 0],
]);
