import { parse, tokenize } from '@huggingface/jinja';
import { rewriteTests, type Token } from './tests-with-arguments.js';

/** An operator token. */
interface Operator {
  readonly value: string;
}

/** The expressions that the parser makes, as far as this evaluator runs them. */
export type Expression =
  | { readonly type: 'Identifier'; readonly value: string }
  | { readonly type: 'IntegerLiteral' | 'FloatLiteral'; readonly value: number }
  | { readonly type: 'StringLiteral'; readonly value: string }
  | { readonly type: 'ArrayLiteral' | 'TupleLiteral'; readonly value: readonly Expression[] }
  | { readonly type: 'ObjectLiteral'; readonly value: ReadonlyMap<Expression, Expression> }
  | {
      readonly type: 'MemberExpression';
      readonly object: Expression;
      readonly property: Expression | SliceExpression;
      readonly computed: boolean;
    }
  | CallExpression
  | {
      readonly type: 'BinaryExpression';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: 'UnaryExpression'; readonly operator: Operator; readonly argument: Expression }
  | { readonly type: 'FilterExpression'; readonly operand: Expression; readonly filter: FilterName }
  | {
      readonly type: 'TestExpression';
      readonly operand: Expression;
      readonly negate: boolean;
      readonly test: { readonly value: string };
    }
  | { readonly type: 'SelectExpression'; readonly lhs: Expression; readonly test: Expression }
  | {
      readonly type: 'Ternary';
      readonly condition: Expression;
      readonly trueExpr: Expression;
      readonly falseExpr: Expression;
    };

/** `a[start:stop:step]`. */
interface SliceExpression {
  readonly type: 'SliceExpression';
  readonly start?: Expression;
  readonly stop?: Expression;
  readonly step?: Expression;
}

/** A call, of a function or of a filter with arguments. */
interface CallExpression {
  readonly type: 'CallExpression';
  readonly callee: Expression;
  readonly args: readonly Argument[];
}

/** A filter, with or without arguments. */
export type FilterName = Extract<Expression, { type: 'Identifier' }> | CallExpression;

/** An argument of a call. */
export type Argument = Expression | KeywordArgument;

/** `name=value`. */
interface KeywordArgument {
  readonly type: 'KeywordArgumentExpression';
  readonly key: { readonly value: string };
  readonly value: Expression;
}

/** The statements that the parser makes, as far as this evaluator runs them. */
export type Statement =
  | Expression
  | { readonly type: 'Comment' }
  | { readonly type: 'Break' | 'Continue' }
  | {
      readonly type: 'If';
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly alternate: readonly Statement[];
    }
  | ForStatement
  | {
      readonly type: 'Set';
      readonly assignee: Expression;
      readonly value: Expression | null;
      readonly body: readonly Statement[];
    }
  | MacroStatement
  | { readonly type: 'FilterStatement'; readonly filter: FilterName; readonly body: readonly Statement[] };

/** A loop. */
export interface ForStatement {
  readonly type: 'For';
  readonly loopvar: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly defaultBlock: readonly Statement[];
}

/** A macro's definition. */
export interface MacroStatement {
  readonly type: 'Macro';
  readonly name: { readonly value: string };
  readonly args: ReadonlyArray<Extract<Expression, { type: 'Identifier' }> | KeywordArgument>;
  readonly body: readonly Statement[];
}

/** The statements of a template. @throws Error when its syntax is wrong. */
export function parseTemplate(source: string): readonly Statement[] {
  // The package's declarations do not resolve under Node's module rules, so the shape is stated above.
  const program = parse(rewriteTests(tokenize(source) as Token[])) as { body: readonly Statement[] };
  return program.body;
}

/** Every node below a value of the tree, itself included. */
export function* nodesOf(value: unknown): Generator<{ readonly type: string }, void, undefined> {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Map) {
    for (const [key, entry] of value) yield* nodesOf([key, entry]);
    return;
  }
  if ('type' in value && typeof value.type === 'string') yield value as { type: string };
  for (const entry of Object.values(value)) yield* nodesOf(entry);
}
