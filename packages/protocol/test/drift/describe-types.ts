import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Facts about a type, one a line: `Button.size = "lg"`, `Card.confirm`. */
export type Facts = ReadonlySet<string>;

/** The facts of both sides for each entry of `Compared`. */
export function describeTypes(): ReadonlyMap<string, { official: Facts; ours: Facts }> {
  const file = fileURLToPath(new URL('names.ts', import.meta.url));
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    // The official declarations import without extensions, which resolve to `any` under Node's own rules.
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    customConditions: ['@chatdock/source'],
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const compared = source?.statements.find(ts.isInterfaceDeclaration);
  if (!compared) throw new Error('names.ts has no interface.');
  return new Map(
    checker
      .getTypeAtLocation(compared)
      .getProperties()
      .map((entry) => {
        const sides = checker.getTypeOfSymbol(entry);
        const facts = (side: string) => {
          const symbol = sides.getProperty(side);
          if (!symbol) throw new Error(`${entry.name} has no side ${side}.`);
          return factsOf(checker, checker.getTypeOfSymbol(symbol));
        };
        return [entry.name, { official: facts('official'), ours: facts('ours') }];
      }),
  );
}

function factsOf(checker: ts.TypeChecker, type: ts.Type): Facts {
  if (type.flags & ts.TypeFlags.Any) throw new Error('The type is any: its declarations did not resolve.');
  const facts = new Set<string>();
  for (const member of membersOf(type)) {
    const discriminant = member.getProperty('type');
    if (!discriminant) {
      facts.add(checker.typeToString(member));
      continue;
    }
    const name = literalsOf(checker, checker.getTypeOfSymbol(discriminant)).join();
    facts.add(name);
    for (const property of checker.getPropertiesOfType(member)) {
      const propertyType = checker.getTypeOfSymbol(property);
      if (property.name === 'type') continue;
      if (propertyType.flags & ts.TypeFlags.Any) throw new Error(`${name}.${property.name} is any.`);
      facts.add(`${name}.${property.name}`);
      for (const literal of literalsOf(checker, propertyType))
        facts.add(`${name}.${property.name} = ${literal}`);
    }
  }
  return facts;
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function literalsOf(checker: ts.TypeChecker, type: ts.Type): string[] {
  return membersOf(type)
    .filter((member) => member.isStringLiteral() || member.isNumberLiteral())
    .map((member) => checker.typeToString(member));
}
