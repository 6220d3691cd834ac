import type { Argument, Expression, FilterName, ForStatement, MacroStatement, Statement } from './ast.js';
import { filterOf } from './filters.js';
import { globalFunctions } from './globals.js';
import { loopStates } from './loop-state.js';
import { attributeOf, itemOf, sliceOf } from './members.js';
import { operators, pyNumber } from './operators.js';
import { tests } from './tests.js';
import { toText } from './to-text.js';
import {
  defined,
  entriesOf,
  isFloat,
  isTruthy,
  kindOf,
  Namespace,
  numberIn,
  PyFloat,
  RenderError,
  Tuple,
  Undefined,
  type Callable,
  type Value,
} from './values.js';

/** Leaves or restarts the innermost loop. */
class LoopSignal {
  constructor(readonly isBreak: boolean) {}
}

/** Variables of a block; what is not here is looked up outside. */
class Scope {
  readonly #variables = new Map<string, Value>();

  constructor(
    readonly parent: Scope | undefined,
    variables: Iterable<readonly [string, Value]> = [],
  ) {
    for (const [name, value] of variables) this.set(name, value);
  }

  get(name: string): Value {
    const value = this.#variables.get(name);
    if (value !== undefined) return value;
    return this.parent ? this.parent.get(name) : new Undefined(name);
  }

  set(name: string, value: Value): void {
    this.#variables.set(name, value);
  }
}

const globals = new Scope(undefined, globalFunctions);

/** What a template prints for these variables. @throws RenderError when it uses something that is not there. */
export function render(program: readonly Statement[], variables: ReadonlyMap<string, Value>): string {
  return runAll(program, new Scope(globals, variables));
}

function runAll(statements: readonly Statement[], scope: Scope): string {
  let output = '';
  for (const statement of statements) output += run(statement, scope);
  return output;
}

function run(statement: Statement, scope: Scope): string {
  switch (statement.type) {
    case 'Comment':
      return '';
    case 'If':
      return runAll(isTruthy(evaluate(statement.test, scope)) ? statement.body : statement.alternate, scope);
    case 'For':
      return runLoop(statement, scope);
    case 'Set':
      assign(
        statement.assignee,
        statement.value ? evaluate(statement.value, scope) : runAll(statement.body, new Scope(scope)),
        scope,
      );
      return '';
    case 'Macro':
      scope.set(statement.name.value, macro(statement, scope));
      return '';
    case 'FilterStatement':
      return toText(applyFilter(statement.filter, runAll(statement.body, new Scope(scope)), scope));
    case 'Break':
    case 'Continue':
      throw new LoopSignal(statement.type === 'Break');
    default:
      return toText(evaluate(statement, scope));
  }
}

function runLoop({ loopvar, iterable, body, defaultBlock }: ForStatement, scope: Scope): string {
  const isFiltered = iterable.type === 'SelectExpression';
  const all = entriesOf(evaluate(isFiltered ? iterable.lhs : iterable, scope));
  const entries = isFiltered
    ? all.filter((entry) => {
        const inner = new Scope(scope);
        assign(loopvar, entry, inner);
        return isTruthy(evaluate(iterable.test, inner));
      })
    : all;
  if (entries.length === 0) return runAll(defaultBlock, scope);
  let output = '';
  const stateAt = loopStates(entries, scope.get('loop'));
  for (const [index, entry] of entries.entries()) {
    const inner = new Scope(scope, [['loop', stateAt(index)]]);
    assign(loopvar, entry, inner);
    try {
      for (const statement of body) output += run(statement, inner);
    } catch (signal) {
      if (!(signal instanceof LoopSignal)) throw signal;
      if (signal.isBreak) break;
    }
  }
  return output;
}

function assign(target: Expression, value: Value, scope: Scope): void {
  if (target.type === 'Identifier') return scope.set(target.value, value);
  if (target.type === 'TupleLiteral') {
    const parts = entriesOf(value);
    if (parts.length !== target.value.length)
      throw new RenderError('The numbers of names and values differ.');
    for (const [index, name] of target.value.entries()) assign(name, parts[index] ?? null, scope);
    return;
  }
  if (target.type === 'MemberExpression' && target.property.type === 'Identifier') {
    const object = evaluate(target.object, scope);
    if (object instanceof Namespace) return void object.attributes.set(target.property.value, value);
  }
  throw new RenderError('Only names and attributes of a namespace can be set.');
}

function macro({ args: parameters, body }: MacroStatement, scope: Scope): Callable {
  return (args, named) => {
    const inner = new Scope(scope);
    for (const [index, parameter] of parameters.entries()) {
      const isPlain = parameter.type === 'Identifier';
      const name = isPlain ? parameter.value : parameter.key.value;
      const missing = () => (isPlain ? new Undefined(name) : evaluate(parameter.value, inner));
      const given = index < args.length ? args[index] : named.get(name);
      inner.set(name, given === undefined ? missing() : given);
    }
    return runAll(body, inner);
  };
}

function evaluate(node: Expression, scope: Scope): Value {
  switch (node.type) {
    case 'Identifier':
      return scope.get(node.value);
    case 'IntegerLiteral':
    case 'StringLiteral':
      return node.value;
    case 'FloatLiteral':
      return new PyFloat(node.value);
    case 'ArrayLiteral':
      return node.value.map((entry) => evaluate(entry, scope));
    case 'TupleLiteral':
      return Tuple.from(node.value, (entry) => evaluate(entry, scope));
    case 'ObjectLiteral':
      return new Map([...node.value].map(([key, value]) => [evaluate(key, scope), evaluate(value, scope)]));
    case 'MemberExpression':
      return member(node, scope);
    case 'CallExpression': {
      const callee = defined(evaluate(node.callee, scope));
      if (typeof callee !== 'function') throw new RenderError(`Cannot call a ${kindOf(callee)}.`);
      const { args, named } = evaluateArguments(node.args, scope);
      return callee(args, named);
    }
    case 'FilterExpression':
      return applyFilter(node.filter, evaluate(node.operand, scope), scope);
    case 'TestExpression': {
      const holds = tests.get(node.test.value)?.(evaluate(node.operand, scope), null) ?? false;
      return holds !== node.negate;
    }
    case 'UnaryExpression':
      return unary(node.operator.value, evaluate(node.argument, scope));
    case 'BinaryExpression':
      return binary(node.operator.value, node.left, node.right, scope);
    case 'SelectExpression':
      return isTruthy(evaluate(node.test, scope)) ? evaluate(node.lhs, scope) : new Undefined('else', true);
    case 'Ternary':
      return evaluate(isTruthy(evaluate(node.condition, scope)) ? node.trueExpr : node.falseExpr, scope);
  }
}

function member(node: Extract<Expression, { type: 'MemberExpression' }>, scope: Scope): Value {
  const object = evaluate(node.object, scope);
  const { property } = node;
  if (property.type === 'SliceExpression') {
    const bounds = [property.start, property.stop, property.step].map(
      (part) => part && evaluate(part, scope),
    );
    return sliceOf(object, ...bounds);
  }
  if (!node.computed && property.type === 'Identifier') return attributeOf(object, property.value);
  return itemOf(object, evaluate(property, scope));
}

function binary(operator: string, left: Expression, right: Expression, scope: Scope): Value {
  const value = evaluate(left, scope);
  if (operator === 'and') return isTruthy(value) ? evaluate(right, scope) : value;
  if (operator === 'or') return isTruthy(value) ? value : evaluate(right, scope);
  const operate = operators[operator];
  if (!operate) throw new RenderError(`The operator ${operator} is not supported.`);
  return operate(value, evaluate(right, scope));
}

function unary(operator: string, value: Value): Value {
  if (operator === 'not') return !isTruthy(value);
  const number = numberIn(defined(value));
  if (number === undefined) throw new RenderError(`Cannot calculate with a ${kindOf(value)}.`);
  return operator === '-' ? pyNumber(-number, isFloat(value)) : value;
}

function applyFilter(filter: FilterName, value: Value, scope: Scope): Value {
  const isCall = filter.type === 'CallExpression';
  const name = isCall ? filter.callee : filter;
  const apply = name.type === 'Identifier' ? filterOf(name.value) : undefined;
  if (!apply) throw new RenderError('There is no such filter.');
  return apply(value, evaluateArguments(isCall ? filter.args : [], scope));
}

function evaluateArguments(list: readonly Argument[], scope: Scope) {
  const args: Value[] = [];
  const named = new Map<string, Value>();
  for (const argument of list) {
    if (argument.type === 'KeywordArgumentExpression') {
      named.set(argument.key.value, evaluate(argument.value, scope));
    } else args.push(evaluate(argument, scope));
  }
  return { args, named };
}
