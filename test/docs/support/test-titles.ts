import ts from 'typescript';
import { filesIn, read } from './pages.ts';

export interface Titled {
  file: string;
  /** With the titles of the groups around it; what is filled in for each case stands as `…`. */
  title: string;
  /** Of the promises that it or a group around it names. */
  ids: readonly string[];
}

/** One promise, or a range of them, at the head of a title. */
const ID = /^(?:([ASXIRQV]|F)(\d{1,2})(?:–F?(\d{1,2}))?|(a\d{1,2}))[\s,]+/;

export function allTests(): Titled[] {
  return filesIn('test', '.test.ts').flatMap((file) => titledIn(file, read(file)));
}

export function titledIn(file: string, source: string): Titled[] {
  const found: Titled[] = [];
  const groups: string[] = [];
  const tables: string[][] = [];
  function visit(node: ts.Node): void {
    const titles = ts.isForOfStatement(node) ? titlesInTable(node.expression) : [];
    if (titles.length > 0) tables.push(titles);
    const call = ts.isCallExpression(node) ? kindOf(node) : undefined;
    const title = call === undefined ? undefined : titleOf(node as ts.CallExpression);
    const known = title === '…' ? (tables.at(-1) ?? []) : title === undefined ? [] : [title];
    if (call === 'test') {
      for (const one of known) found.push(titled(file, [...groups, one]));
    }
    if (call === 'describe') groups.push(known[0] ?? '…');
    ts.forEachChild(node, visit);
    if (call === 'describe') groups.pop();
    if (titles.length > 0) tables.pop();
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return found;
}

function titled(file: string, parts: readonly string[]): Titled {
  return { file, title: parts.join(' › '), ids: [...new Set(parts.flatMap(idsOf))] };
}

/** The ids with which a title begins, ranges spelt out. */
export function idsOf(title: string): string[] {
  const ids: string[] = [];
  for (let rest = title, match = ID.exec(rest); match; match = ID.exec(rest)) {
    const [whole, letter = '', first = '', last = first, defect] = match;
    if (defect !== undefined) ids.push(defect);
    else {
      for (let n = Number(first); n <= Number(last); n += 1) {
        ids.push(letter + (letter === 'F' ? String(n).padStart(2, '0') : String(n)));
      }
    }
    rest = rest.slice(whole.length);
  }
  return ids;
}

/** `fault(id, guarantee, …)` plays a test for each seed, `faultForJobs` for each seed and job. */
function kindOf({ expression }: ts.CallExpression): 'test' | 'describe' | undefined {
  const text = expression.getText();
  // What hands the table over is itself a call; the titles stand in the call after it.
  if (/\.(each|for)(<.*>)?$/s.test(text)) return undefined;
  const name = /^(test|describe|fault(?:ForJobs)?)\b/.exec(text)?.[1];
  return name?.startsWith('fault') === true ? 'test' : (name as 'test' | 'describe' | undefined);
}

function titleOf(call: ts.CallExpression): string | undefined {
  const [first, second] = call.arguments;
  if (first === undefined) return undefined;
  if (call.expression.getText().startsWith('fault')) return `${textOf(first)} ${textOf(second)}`;
  const isWritten = ts.isStringLiteralLike(first) || ts.isTemplateExpression(first);
  const isNamed = ts.isIdentifier(first) || ts.isPropertyAccessExpression(first);
  return isWritten || isNamed ? textOf(first) : undefined;
}

function textOf(node: ts.Expression | undefined): string {
  if (node === undefined) return '';
  if (ts.isStringLiteralLike(node)) return node.text.replace(/%[sdifjo]/g, '…');
  if (!ts.isTemplateExpression(node)) return '…';
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** A table of cases that brings its titles along, as `title`. */
function titlesInTable(table: ts.Expression): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'title') {
      if (ts.isStringLiteralLike(node.initializer)) titles.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(table);
  return titles;
}
