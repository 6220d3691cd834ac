import { nodesOf, type Expression, type Statement } from './ast.js';
import { filterOf } from './filters.js';
import { tests } from './tests.js';

const unsupported = new Set(['CallStatement', 'SpreadExpression', 'KeywordSpreadExpression']);

/** @throws SyntaxError for a filter or test that does not exist, and for constructs that are not supported. */
export function checkNames(program: readonly Statement[]): void {
  for (const { type, ...node } of nodesOf(program)) {
    if (unsupported.has(type)) throw new SyntaxError(`Templates do not support ${type}.`);
    if ('filter' in node) checkFilter(node.filter as Expression);
    if ('test' in node && type === 'TestExpression') {
      const { value } = node.test as { value: string };
      if (!tests.has(value)) throw new SyntaxError(`There is no test ${value}.`);
    }
  }
}

function checkFilter(filter: Expression): void {
  const name = filter.type === 'CallExpression' ? filter.callee : filter;
  if (name.type !== 'Identifier' || !filterOf(name.value)) {
    throw new SyntaxError(`There is no filter ${name.type === 'Identifier' ? name.value : 'like this'}.`);
  }
}
